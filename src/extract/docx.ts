/** DOCX: the XML itself is walked, so that automatic numbers, text boxes and tracked changes are read as Word shows them. */
import type { ExtractResult } from '../app/ports.ts';
import type { Block, Warning } from '../core/document.ts';
import { documentOf } from './document-of.ts';
import { DocxBlocks } from './docx/blocks.ts';
import type { FlowItem, Traces } from './docx/flow.ts';
import { HostileFile } from './docx/hostile-file.ts';
import { DocxNumbering } from './docx/numbering.ts';
import { DocxStyles } from './docx/styles.ts';
import { DocxWalker } from './docx/walker.ts';
import { readZipParts } from './docx/zip-parts.ts';
import { failure } from './failures.ts';
import type { Format, ReadInput } from './format.ts';
import { cleanText } from './layout/clean-text.ts';
import { holdsContactDetails } from './layout/contact-details.ts';

// What is left of "Page 1/3" in a footer, with or without the values of its fields.
const PAGE_COUNT = /[\s–—|-]*\bpage\s*\d*\s*(?:\/|sur|de)?\s*\d*$/i;

export const DOCX_FORMAT: Format = {
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  async read(input) {
    try {
      const parts = await readZipParts(input.bytes, input.limits);
      return readParts(input, parts, this.mediaType);
    } catch (error) {
      if (error instanceof HostileFile) return failure(error.code);
      throw error;
    }
  },
};

function readParts(input: ReadInput, parts: ReadonlyMap<string, string>, mediaType: string): ExtractResult {
  const xml = parts.get('word/document.xml') ?? [...parts].find(([path]) => /document\d+\.xml$/.test(path))?.[1];
  if (xml === undefined) return failure('corrupt');
  const deepest = input.limits.depth;
  const styles = DocxStyles.parse(parts.get('word/styles.xml'), deepest);
  const walker = DocxWalker.walk(xml, styles, deepest);
  const notes = new Map([
    ...notesOf(parts.get('word/footnotes.xml'), 'f', styles, deepest),
    ...notesOf(parts.get('word/endnotes.xml'), 'e', styles, deepest),
  ]);
  const numbering = DocxNumbering.parse(parts.get('word/numbering.xml'), deepest);
  const builder = new DocxBlocks(styles, numbering, notes);
  builder.add(walker.content.get('') ?? []);
  const body = builder.finish();
  if (body.length === 0) return failure('empty');
  const blocks = [
    ...letterhead(parts, /header\d*\.xml$/, styles, deepest),
    ...body,
    ...letterhead(parts, /footer\d*\.xml$/, styles, deepest),
  ];
  return documentOf(input, { mediaType, blocks, warnings: warningsOf(walker.traces) });
}

function notesOf(xml: string | undefined, prefix: string, styles: DocxStyles, deepest: number): [string, string][] {
  if (xml === undefined) return [];
  const { content } = DocxWalker.walk(xml, styles, deepest);
  return [...content].map(([id, items]) => [prefix + id, textOf(items)]);
}

/** Text of the running heads that say how to reach or identify the provider, each once. */
function letterhead(parts: ReadonlyMap<string, string>, path: RegExp, styles: DocxStyles, deepest: number): Block[] {
  const texts = new Set<string>();
  for (const [name, xml] of parts) {
    if (!path.test(name)) continue;
    const text = textOf(DocxWalker.walk(xml, styles, deepest).content.get('') ?? []).replace(PAGE_COUNT, '');
    if (holdsContactDetails(text)) texts.add(text);
  }
  return [...texts].map((text) => ({ kind: 'paragraph', text, level: 0, page: 1, runs: [] }));
}

function textOf(items: readonly FlowItem[]): string {
  const texts = items.map((item) =>
    item.kind === 'table'
      ? item.rows.map((row) => row.cells.map((cell) => textOf(cell.items)).join(' | ')).join(' ')
      : item.lines.join(' '),
  );
  return cleanText(texts.join(' '));
}

function warningsOf(traces: Traces): Warning[] {
  const warnings: Warning[] = [];
  if (traces.insertions + traces.deletions > 0) {
    warnings.push({
      code: 'tracked-changes',
      message:
        'Ce document contient des modifications suivies qui n’ont pas été acceptées\u00a0: l’analyse porte sur le texte tel qu’il serait une fois toutes acceptées.',
    });
  }
  const hidden = cleanText(traces.hidden.join(' '));
  if (hidden !== '') {
    const shown = hidden.length > 120 ? `${hidden.slice(0, 120)}…` : hidden;
    warnings.push({
      code: 'hidden-text',
      message: `Ce document contient du texte masqué, qui n’a pas été analysé\u00a0: «\u00a0${shown}\u00a0».`,
    });
  }
  return warnings;
}
