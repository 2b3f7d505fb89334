/** A sheet as CSV; no cell is ever run as a formula. */
import { csvCell } from '../csv.ts';
import type { Sheet, SheetCell } from './sheet.ts';

/** French spreadsheets expect semicolons and a decimal comma; the mark tells them that this is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** The sheet: its column titles, then its rows; a byte order mark first and a line feed last. */
export function renderSheetCsv(sheet: Sheet): string {
  const lines = [sheet.columns.map((column) => csvCell(column.title)), ...sheet.rows.map((row) => row.map(cellText))];
  return `${BYTE_ORDER_MARK}${lines.map((cells) => `${cells.join(';')}\n`).join('')}`;
}

function cellText(cell: SheetCell): string {
  if (cell === null) return '""';
  if (typeof cell === 'object') return csvCell(cell.text);
  return typeof cell === 'number' ? `"${String(cell).replace('.', ',')}"` : csvCell(cell);
}
