/** What kind of table a DOCX table is, and whether its first row names the columns. */
import { firstRowIsHeader } from '../layout/table-header.ts';
import type { FlowItem, FlowTable } from './flow.ts';

/** Mean characters of a cell beyond which a table lays out running text. */
const LAYOUT_CELL = 700;

/** True for a table that only places text on the page: one column, tables inside, or long texts in its cells. */
export function laysOutText(table: FlowTable): boolean {
  const cells = table.rows.flatMap((row) => row.cells);
  if (table.rows.every((row) => row.cells.length < 2)) return true;
  if (cells.some((cell) => cell.items.some((item) => item.kind === 'table'))) return true;
  return cells.reduce((sum, cell) => sum + textLength(cell.items), 0) > LAYOUT_CELL * cells.length;
}

/** True when the first row names the columns: marked so, written so, or alone in bold. `rows` holds its texts. */
export function hasHeaderRow(table: FlowTable, rows: readonly (readonly string[])[]): boolean {
  if (rows.length < 2) return false;
  return table.rows[0]?.header === true || firstRowIsHeader(rows) || onlyFirstIsBold(table);
}

function onlyFirstIsBold(table: FlowTable): boolean {
  const bold = table.rows.map((row) => {
    const paragraphs = row.cells
      .flatMap((cell) => cell.items)
      .filter((item) => item.kind === 'paragraph' && item.bold !== null);
    return paragraphs.length > 0 && paragraphs.every((item) => item.kind === 'paragraph' && item.bold === true);
  });
  return bold[0] === true && bold.slice(1).every((value) => !value);
}

function textLength(items: readonly FlowItem[]): number {
  return items.reduce((sum, item) => sum + (item.kind === 'table' ? 0 : item.lines.join(' ').length), 0);
}
