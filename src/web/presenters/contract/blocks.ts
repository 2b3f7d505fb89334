/** A document as faithful HTML: pages, headings, lists and tables in their order, each with the findings that rest on it. */
import { type Block, blockOffsets, documentText, type SourceDocument } from '../../../core/document.ts';
import type { Passage } from './passages.ts';
import { cutSegments, type Marks, type Segment } from './segments.ts';

export interface Words {
  /** Name of the block on the page; null where nothing leads. */
  id: string | null;
  segments: Segment[];
  /** Passages that end in these words. */
  notes: Passage[];
}

export type Part =
  | ({ heading: true; level: 3 | 4 | 5 | 6 } & Words)
  | ({ paragraph: true } & Words)
  | { list: true; items: (Words & { depth: number })[] }
  | { table: true; rows: { header: boolean; cells: Segment[][] }[]; notes: Passage[]; columns: number };

export interface PageOfContract {
  number: number;
  width: number;
  height: number;
  /** False when nothing could be read on it. */
  readable: boolean;
  parts: Part[];
}

interface Placed {
  block: Block;
  start: number;
}

const DEEPEST = 6;

/** Name of a heading on the page, for the map. `document`: rank from 0. */
export function headingAnchor(document: number, start: number): string {
  return `titre-${document + 1}-${start}`;
}

/** The pages of a document; one, without number, for formats that have none. */
export function layPages(source: SourceDocument, document: number, marks: Marks): PageOfContract[] {
  const offsets = blockOffsets(source);
  const placed = source.blocks.map((block, index) => ({ block, start: offsets[index] ?? 0 }));
  const text = documentText(source);
  const last = source.blocks.reduce((most, block) => Math.max(most, block.page), source.pages.length || 1);
  const outline = { level: 2 };
  return Array.from({ length: last }, (_, index) => {
    const size = source.pages[index];
    const own = placed.filter(({ block }) => block.page === index + 1);
    return {
      number: index + 1,
      width: size?.width ?? 595,
      height: size?.height ?? 842,
      readable: size?.source !== 'unreadable',
      parts: group(own).map((blocks) => layPart(blocks, { document, text, marks, outline })),
    };
  });
}

/** Neighbours that make one list, or one table. */
function group(placed: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  for (const one of placed) {
    const before = groups.at(-1)?.at(-1)?.block;
    const joins = before?.kind === one.block.kind && continues(before, one.block);
    if (joins) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  return groups;
}

function continues(before: Block, block: Block): boolean {
  if (block.kind === 'list-item') return true;
  return block.kind === 'table-row' && !(block.header === true && before.header !== true);
}

interface Layout {
  document: number;
  text: string;
  marks: Marks;
  /** Level of the last heading, so that none is skipped. */
  outline: { level: number };
}

function layPart(blocks: readonly Placed[], layout: Layout): Part {
  const [first] = blocks;
  if (first === undefined) return { list: true, items: [] };
  const { block, start } = first;
  if (block.kind === 'table-row') return layTable(blocks, layout);
  if (block.kind === 'list-item') {
    return {
      list: true,
      items: blocks.map((one) => ({ ...layWords(one, layout), depth: Math.min(one.block.level, 4) })),
    };
  }
  if (block.kind === 'paragraph') return { paragraph: true, ...layWords(first, layout) };
  const level = Math.min(block.level + 2, layout.outline.level + 1, DEEPEST) as 3 | 4 | 5 | 6;
  layout.outline.level = level;
  return { heading: true, level, ...layWords(first, layout), id: headingAnchor(layout.document, start) };
}

function layWords({ block, start }: Placed, layout: Layout): Words {
  const end = start + block.text.length;
  return { id: null, segments: cut(layout, start, end), notes: notesOf(layout, start, end) };
}

function layTable(blocks: readonly Placed[], layout: Layout): Part {
  const rows = blocks.map(({ block, start }) => {
    const cells = block.cells ?? [{ start: 0, end: block.text.length }];
    return {
      header: block.header === true,
      cells: cells.map((cell) => cut(layout, start + cell.start, start + cell.end)),
    };
  });
  const notes = blocks.flatMap(({ block, start }) => notesOf(layout, start, start + block.text.length));
  return { table: true, rows, notes, columns: Math.max(...rows.map(({ cells }) => cells.length)) };
}

function cut({ text, marks }: Layout, start: number, end: number): Segment[] {
  return cutSegments(text.slice(start, end), start, end, marks);
}

function notesOf({ marks }: Layout, start: number, end: number): Passage[] {
  return marks.passages.filter((passage) => passage.end > start && passage.end <= end);
}
