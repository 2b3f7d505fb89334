/** Assembles the document of an office file from its body, notes, running heads and traces. */
import type { ExtractResult } from '../../app/ports.ts';
import type { Block, Warning } from '../../core/document.ts';
import { documentOf } from '../document-of.ts';
import { failure } from '../failures.ts';
import type { ReadInput } from '../format.ts';
import { cleanText } from '../layout/clean-text.ts';
import { holdsContactDetails } from '../layout/contact-details.ts';
import { FlowBlocks } from './blocks.ts';
import type { FlowItem, Traces } from './flow.ts';
import type { ListNumbering } from './numbering.ts';
import type { StyleSheet } from './styles.ts';

/** What a reader of office files found. */
export interface OfficeContent {
  body: readonly FlowItem[];
  /** Content of each note, by the id that paragraphs call it by. */
  notes: ReadonlyMap<string, readonly FlowItem[]>;
  headers: readonly (readonly FlowItem[])[];
  footers: readonly (readonly FlowItem[])[];
  styles: StyleSheet;
  numbering: ListNumbering;
  traces: Traces;
}

// What is left of "Page 1/3" in a footer, with or without the values of its fields.
const PAGE_COUNT = /[\s–—|-]*\bpage\s*\d*\s*(?:\/|sur|de)?\s*\d*$/i;
const LONGEST_SHOWN = 120;

/** The document, or `empty` when its body holds no word. */
export function documentOfFlow(input: ReadInput, mediaType: string, content: OfficeContent): ExtractResult {
  const notes = new Map([...content.notes].map(([id, items]) => [id, textOf(items)]));
  const builder = new FlowBlocks(content.styles, content.numbering, notes);
  builder.add(content.body);
  const body = builder.finish();
  if (body.length === 0) return failure('empty');
  const blocks = [...letterhead(content.headers), ...body, ...letterhead(content.footers)];
  return documentOf(input, { mediaType, blocks, warnings: warningsOf(content.traces) });
}

/** Text of the running heads that say how to reach or identify the provider, each once. */
function letterhead(heads: OfficeContent['headers']): Block[] {
  const texts = heads.map((items) => textOf(items).replace(PAGE_COUNT, '')).filter(holdsContactDetails);
  return [...new Set(texts)].map((text) => ({ kind: 'paragraph', text, level: 0, page: 1, runs: [] }));
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
    const shown = hidden.length > LONGEST_SHOWN ? `${hidden.slice(0, LONGEST_SHOWN)}…` : hidden;
    warnings.push({
      code: 'hidden-text',
      message: `Ce document contient du texte masqué, qui n’a pas été analysé\u00a0: «\u00a0${shown}\u00a0».`,
    });
  }
  return warnings;
}
