/** The cells of a price table: which hold an amount, what each column is for, how often and how many. */
import type { Span } from '../text/clauses.ts';
import type { Line, LineCell } from './lines.ts';
import { type Period, periodIn } from './periods.ts';
import { SETUP, taxOf } from './price-read.ts';

/** The title of a column that counts. */
export const QUANTITY = /^(?:qte|quantite|nombre|nb|unites?)\b/;

export interface PricedCell extends LineCell {
  amount: number;
  mark: Span;
}

/** The amount of a cell; digits alone under a column of euros are one too. */
export function pricedCell(line: Line, cell: LineCell, i: number): PricedCell[] {
  const amount = line.gist.amounts.find((one) => one.from >= cell.from && one.to <= cell.to);
  if (amount) return [{ ...cell, amount: amount.value, mark: amount }];
  const bare =
    i > 0 && /€|\beur/.test(cell.header)
      ? /^\d{1,3}(?:[\s\u00a0\u202f]?\d{3})*(?:,\d{1,2})?(?=\s*(?:\/|$))/.exec(cell.text)
      : null;
  const value = bare ? Number(bare[0].replace(/\s/g, '').replace(',', '.')) : Number.NaN;
  return Number.isFinite(value) ? [{ ...cell, amount: value, mark: cell }] : [];
}

/** What the amounts of a row are. */
export interface Columns {
  unit: PricedCell | undefined;
  total: PricedCell | undefined;
  setup: PricedCell | undefined;
}

/** Tells the price, the total and the set-up of a row apart by the titles of their columns. */
export function columnsOf(priced: PricedCell[]): Columns {
  const setup = priced.find((cell) => SETUP.test(cell.header));
  const rest = priced.filter((cell) => cell !== setup && !/\btva\b|taxe/.test(cell.header));
  const total = rest.find((cell) => /total/.test(cell.header));
  const unit =
    rest.find((cell) => cell !== total && taxOf(cell.header) !== 'TTC') ?? rest.find((cell) => cell !== total);
  return { unit, total, setup };
}

/** The cell itself first, then what the line is, its columns, a column that says the rhythm, and `above`, the rhythm of the rows above. */
export function periodOfRow(
  line: Line,
  cell: PricedCell,
  total: PricedCell | undefined,
  label: string,
  above: Period | null,
): Period | null {
  const own = periodIn(spaced(cell.text));
  if (own) return own;
  if (SETUP.test(label)) return 'once';
  const rhythm = line.cells.filter((one) => /periodicite|^nombre|rythme|frequence/.test(one.header));
  for (const text of [cell.header, total?.header ?? '', ...rhythm.map((one) => one.text), label]) {
    const found = periodIn(spaced(text));
    if (found) return found;
  }
  return above;
}

/** Folded words as those of a gist, where every sign stands apart. */
function spaced(text: string): string {
  return text
    .replace(/([/’'])/g, ' $1 ')
    .replace(/(\b[ld]) ['’] /g, "$1' ")
    .replace(/\s+/g, ' ');
}

/** How many the row buys; null when no column counts. */
export function countOf(line: Line, unit: PricedCell | undefined, total: PricedCell | undefined): number | null {
  if (unit && total && unit !== total && unit.amount > 0) return total.amount / unit.amount;
  const column = line.cells.find((cell) => QUANTITY.test(cell.header));
  const count = /^\s*(\d{1,4})(?:\s*\p{L}{1,3})?\s*$/u.exec(column?.text ?? '')?.[1];
  return count === undefined ? null : Number(count);
}
