/** Rows written with bars: « Loyer | 747,00 € » in a file that kept the words of a table and lost its cells. */
import type { ContractMatch } from '../review/contract-match.ts';
import type { Clause, ClauseCell, Span } from '../text/clauses.ts';

export interface PipeRow {
  cells: ClauseCell[];
  /** False when a line of the same table holds another number of cells: two of its lines ran together. */
  whole: boolean;
}

/** A line of more cells is no row that a person wrote. */
const MOST_CELLS = 30;
/** A table is looked for this many lines up and down. */
const MOST_ROWS = 40;

/** The row that `clause` is, its cells under those of the first line of its table; null for a line of no two cells. */
export function readPipeRow({ contract }: ContractMatch, clause: Clause): PipeRow | null {
  const { form } = contract.tokens;
  const cells = cellsOf(form, clause);
  if (cells.length < 2 || cells.length > MOST_CELLS) return null;
  const rowAt = (id: number) => {
    const other = contract.clauses[id];
    const inside = other && other.document === clause.document && other.kind !== 'heading' && other.cells.length === 0;
    const found = inside ? cellsOf(form, other) : [];
    return found.length < 2 ? null : found;
  };
  const above = rowsFrom(rowAt, clause.id, -1);
  const table = [...above, ...rowsFrom(rowAt, clause.id, 1)];
  const header = above.at(-1);
  const aligned = header?.length === cells.length ? header : undefined;
  return {
    cells: cells.map((cell, i) => ({ ...cell, header: aligned?.[i] ?? null })),
    whole: table.every((row) => row.length === cells.length),
  };
}

/** Rows that follow one another from `id`, that one left out, nearest first. */
function rowsFrom(rowAt: (id: number) => Span[] | null, id: number, step: 1 | -1): Span[][] {
  const rows: Span[][] = [];
  for (let k = 1; k <= MOST_ROWS; k++) {
    const row = rowAt(id + step * k);
    if (!row) break;
    rows.push(row);
  }
  return rows;
}

/** Spans between the bars; bars at both ends open and close the line. Empty for a line without bar. */
function cellsOf(form: readonly string[], { from, to }: Span): Span[] {
  const cells: Span[] = [];
  let start = form[from] === '|' ? from + 1 : from;
  const first = start;
  for (let t = start; t < to; t++) {
    if (form[t] !== '|') continue;
    cells.push({ from: start, to: t });
    start = t + 1;
  }
  if (cells.length === 0) return [];
  if (start < to || first === from) cells.push({ from: start, to });
  return cells;
}
