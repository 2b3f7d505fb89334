/** Turns a table found on a page into blocks, one for each row, carried on from the page before when it is the same. */
import type { Cell } from '../../core/document.ts';
import type { DraftBlock } from '../layout/draft-block.ts';
import { firstRowIsHeader } from '../layout/table-header.ts';
import type { Segment } from './piece.ts';
import { RunText } from './run-text.ts';
import { cellText, type PdfTable } from './table.ts';

/** Rows of a table. `before` holds the blocks so far: a table that goes on over the page keeps its headers. */
export function tableDrafts(table: PdfTable, before: readonly DraftBlock[], words: ReadonlySet<string>): DraftBlock[] {
  const texts = table.rows.map((row) => row.map(cellText));
  const carried = carriedHeaders(texts, before, table.page);
  const last = before.at(-1);
  const leftAlone = last?.kind === 'table-row' && last.text === texts[0]?.join(' | ') && texts.length > 1;
  // Column names left alone at the foot of a page come again at the top of the next.
  if (leftAlone) last.header = true;
  const repeated = leftAlone || (carried !== null && texts[0]?.join('|') === carried.join('|'));
  const hasHeader = carried === null && (leftAlone || firstRowIsHeader(texts) || isBoldOnly(table));
  const headers = carried ?? (hasHeader ? texts[0] : undefined);
  const drafts: DraftBlock[] = [];
  table.rows.forEach((row, index) => {
    if (repeated && index === 0) return;
    const header = hasHeader && index === 0;
    drafts.push({ ...rowDraft(row, table.page, header ? undefined : headers, words), ...(header ? { header } : {}) });
  });
  return drafts;
}

function rowDraft(
  row: readonly Segment[][][],
  page: number,
  headers: readonly string[] | undefined,
  words: ReadonlySet<string>,
): DraftBlock {
  const builder = new RunText(words);
  const cells: Cell[] = [];
  const filled = row.filter((cell) => cell.length > 0).length;
  row.forEach((cell, column) => {
    if (filled === 1 && cell.length === 0) return;
    if (cells.length > 0) builder.addBare(' | ');
    const start = builder.length;
    const inner = new RunText(words);
    for (const line of cell) inner.addLine(line, page);
    builder.addAll(inner);
    const header = headers?.[column];
    cells.push({ start, end: builder.length, ...(header ? { header } : {}) });
  });
  return { kind: 'table-row', text: builder.text, runs: builder.runs, cells, page };
}

/** First row in bold letters, the others not. */
function isBoldOnly(table: PdfTable): boolean {
  const bold = table.rows.map((row) => {
    const segments = row.flat(2);
    return segments.length > 0 && segments.every((segment) => segment.bold);
  });
  return bold[0] === true && table.rows.length > 1 && bold.slice(1).every((value) => !value);
}

/** Headers of the table that ends the text so far, when this one has as many columns and starts a page. */
function carriedHeaders(
  texts: readonly (readonly string[])[],
  before: readonly DraftBlock[],
  page: number,
): string[] | null {
  const last = before.at(-1);
  if (last?.kind !== 'table-row' || last.page === page || !last.cells || last.cells.length !== texts[0]?.length)
    return null;
  const headers = last.cells.map((cell) => cell.header ?? '');
  return headers.some((header) => header !== '') ? headers : null;
}
