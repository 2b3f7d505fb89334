/** Tables of a PDF: header row repeated on each page, rows taller than a page go on over the next. */
import { HAIRLINE, LOOKS, WASH } from '../look.ts';
import type { ReplyForm, Signatures, Span, Table } from '../paper.ts';
import { type Flow, LINE_HEIGHT } from './flow.ts';
import { breakLines, type Line } from './lines.ts';

const SIZE = 9.5;
const HEIGHT = SIZE * LINE_HEIGHT;
const PADDING = 5;
/** Rows are not cut while they are shorter than a third of a page; others are, with at least this many lines on a page. */
const FEWEST = 3;
const WHOLE = 16;
const SIGNATURE_ROOM = 90;

interface Column {
  x: number;
  width: number;
}

interface Cell {
  lines: Line[];
  column: Column;
  kind: 'TH' | 'TD';
  scope: 'Row' | 'Column' | null;
}

function columnsOf(flow: Flow, widths: readonly number[]): Column[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  let x = flow.left;
  return widths.map((width) => {
    const column = { x, width: (flow.width * width) / total };
    x += column.width;
    return column;
  });
}

function cellOf(flow: Flow, spans: readonly Span[], column: Column, scope: Cell['scope']): Cell {
  const width = column.width - 2 * PADDING;
  const lines = breakLines(spans, { width, size: SIZE, bold: scope !== null, measure: flow.measureAt(SIZE) });
  return { lines, column, scope, kind: scope === null ? 'TD' : 'TH' };
}

const tallest = (cells: Cell[]) => Math.max(1, ...cells.map((cell) => cell.lines.length));

/** Draws `count` lines of each cell from `from`, tagged, and moves below. */
function drawSlice(flow: Flow, cells: Cell[], from: number, count: number, fill: boolean) {
  const height = count * HEIGHT + 2 * PADDING;
  const top = flow.y();
  flow.decorate(() => {
    if (fill) flow.doc.rect(flow.left, top, flow.width, height).fill(`#${WASH}`);
    const bottom = top + height;
    flow.doc
      .moveTo(flow.left, bottom)
      .lineTo(flow.left + flow.width, bottom)
      .lineWidth(0.5)
      .stroke(`#${HAIRLINE}`);
  });
  const contents = cells.map(({ lines, column, kind }) => {
    const part = lines.slice(from, from + count);
    if (part.length === 0) return null;
    return flow.tag(kind, () => {
      for (const [index, line] of part.entries()) {
        flow.draw(line, { x: column.x + PADDING, size: SIZE, y: top + PADDING + index * HEIGHT });
      }
    });
  });
  flow.space(height);
  return contents;
}

/** Draws a row, over several pages when it must; `repeat` draws what stands at the head of each page. */
function setRow(flow: Flow, cells: Cell[], repeat: () => void, fill = false): PDFKit.PDFStructureElement {
  const parts: PDFKit.PDFStructureContent[][] = cells.map(() => []);
  const lines = tallest(cells);
  if (flow.room() < (lines <= WHOLE ? lines : FEWEST) * HEIGHT + 2 * PADDING) {
    flow.newPage();
    repeat();
  }
  for (let from = 0; from < lines; ) {
    const fit = Math.max(1, Math.floor((flow.room() - 2 * PADDING) / HEIGHT));
    const count = Math.min(fit, lines - from);
    for (const [index, content] of drawSlice(flow, cells, from, count, fill).entries()) {
      if (content) parts[index]?.push(content);
    }
    from += count;
    if (from < lines) {
      flow.newPage();
      repeat();
    }
  }
  const elements = cells.map(({ kind, scope }, index) => {
    // Not an option that the types know; readers need it to tell which cells a title is for.
    const options: { title?: string; scope?: string } = scope === null ? {} : { scope };
    return flow.doc.struct(kind, options, parts[index] ?? []);
  });
  return flow.doc.struct('TR', {}, elements);
}

/** The header row again, as decoration: readers by ear heard it once. */
function repeatHeader(flow: Flow, cells: Cell[]): void {
  if (cells.length === 0) return;
  const top = flow.y();
  const height = tallest(cells) * HEIGHT + 2 * PADDING;
  flow.decorate(() => {
    flow.doc.rect(flow.left, top, flow.width, height).fill(`#${WASH}`);
    for (const { lines, column } of cells) {
      for (const [index, line] of lines.entries()) {
        flow.draw(line, { x: column.x + PADDING, size: SIZE, y: top + PADDING + index * HEIGHT });
      }
    }
  });
  flow.space(height);
}

/** Points of what opens a table and is not parted: its titles and its first row, or the start of a tall one. */
export function headHeight(flow: Flow, { header, rows, widths }: Table): number {
  const columns = columnsOf(flow, widths);
  const linesOf = (row: readonly (readonly Span[])[], scope: Cell['scope']) =>
    tallest(columns.map((column, index) => cellOf(flow, row[index] ?? [], column, scope)));
  const first = linesOf(rows[0] ?? [], null);
  const titles =
    header.length === 0
      ? 0
      : linesOf(
          header.map((text) => [{ text }]),
          'Column',
        ) *
          HEIGHT +
        2 * PADDING;
  return titles + (first <= WHOLE ? first : FEWEST) * HEIGHT + 2 * PADDING;
}

/** Draws a table, each row an element of it. */
export function setTable(flow: Flow, table: Table): void {
  const columns = columnsOf(flow, table.widths);
  const cells = (row: readonly (readonly Span[])[], scopeOf: (index: number) => Cell['scope']) =>
    columns.map((column, index) => cellOf(flow, row[index] ?? [], column, scopeOf(index)));
  const header =
    table.header.length > 0
      ? cells(
          table.header.map((text) => [{ text }]),
          () => 'Column',
        )
      : [];
  const element = flow.doc.struct('Table', { alt: table.name });
  flow.space(2);
  if (flow.room() < headHeight(flow, table)) flow.newPage();
  if (header.length > 0) element.add(setRow(flow, header, () => undefined, true));
  for (const row of table.rows) {
    const scopeOf = (index: number) => (header.length === 0 && index === 0 ? 'Row' : null);
    element.add(setRow(flow, cells(row, scopeOf), () => repeatHeader(flow, header)));
  }
  element.end();
  flow.add(element);
  flow.space(LOOKS.body.size);
}

/** Lines left to answer by hand. */
const ANSWER_LINES = 6;

/** Draws a form to fill in by hand: a table whose second column is left blank. */
export function setReplyForm(flow: Flow, { name, header, rows }: ReplyForm): void {
  const room: Span = { text: '\n'.repeat(ANSWER_LINES - 1) };
  setTable(flow, { kind: 'table', name, header, widths: [42, 58], rows: rows.map(({ asked }) => [asked, [room]]) });
}

/** Draws one frame a party, never cut. */
export function setSignatures(flow: Flow, { parties }: Signatures): void {
  const columns = columnsOf(
    flow,
    parties.map(() => 1),
  );
  if (flow.room() < SIGNATURE_ROOM + 20) flow.newPage();
  flow.space(8);
  const top = flow.y();
  for (const [index, column] of columns.entries()) {
    flow.decorate(() => {
      flow.doc
        .rect(column.x + 2, top, column.width - 4, SIGNATURE_ROOM)
        .lineWidth(0.6)
        .stroke(`#${HAIRLINE}`);
    });
    const { lines, column: place } = cellOf(flow, [{ text: parties[index] ?? '' }], column, null);
    const content = flow.tag('P', () => {
      for (const [rank, line] of lines.entries()) {
        flow.draw(line, { x: place.x + PADDING + 4, size: SIZE, y: top + PADDING + rank * HEIGHT });
      }
    });
    flow.add(flow.doc.struct('P', {}, [content]));
  }
  flow.space(SIGNATURE_ROOM + 8);
}
