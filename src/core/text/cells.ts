/** Cells of a row: which one holds a token. */
import type { Clause, ClauseCell } from './clauses.ts';

/** Number of the cell that holds a token; -1 in a clause without cells, or between them. */
export const columnAt = ({ cells }: Clause, token: number): number =>
  cells.findIndex((cell) => token >= cell.from && token < cell.to);

/** The cell that holds a token, if any. */
export const cellAt = (clause: Clause, token: number): ClauseCell | undefined => clause.cells[columnAt(clause, token)];
