/** Assembles a document from blocks: limits on characters and pages, warnings, the `empty` failure. */
import type { ExtractResult } from '../app/ports.ts';
import type { Block, Page, Warning } from '../core/document.ts';
import { failure } from './failures.ts';
import type { ReadInput } from './format.ts';

/** Size given to the pages of formats that have none: A4, in points. */
const A4 = { width: 595, height: 842 };

export interface DocumentParts {
  mediaType: string;
  blocks: Block[];
  /** Left out for formats without layout: A4 pages are made up, as many as the blocks name. */
  pages?: Page[];
  warnings?: Warning[];
}

/** The document, cut at the character limit, or `empty` when no text was found. */
export function documentOf(input: ReadInput, parts: DocumentParts): ExtractResult {
  const { kept, cut } = withinCharacters(parts.blocks, input.limits.characters);
  if (kept.length === 0) return failure('empty');
  const warnings = [...(parts.warnings ?? [])];
  if (cut) {
    const shown = input.limits.characters.toLocaleString('fr-FR');
    warnings.push({
      code: 'truncated',
      message: `Ce document est très long\u00a0: seuls ses ${shown} premiers caractères ont été lus.`,
    });
  }
  const last = kept.reduce((most, block) => Math.max(most, block.page), 1);
  const pages = parts.pages ?? Array.from({ length: last }, (): Page => ({ ...A4, source: 'text' }));
  return { ok: true, document: { name: input.name, mediaType: parts.mediaType, pages, blocks: kept, warnings } };
}

function withinCharacters(blocks: readonly Block[], most: number): { kept: Block[]; cut: boolean } {
  let total = 0;
  const kept: Block[] = [];
  for (const block of blocks) {
    total += block.text.length + 1;
    if (total > most) return { kept, cut: true };
    kept.push(block);
  }
  return { kept, cut: false };
}
