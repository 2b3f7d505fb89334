/** Cells of a row: which one holds a token, and what they say. */
import { type Clause, type ClauseCell, type ContractText, wordsIn } from './clauses.ts';

/** Number of the cell that holds a token; -1 in a clause without cells, or between them. */
export const columnAt = ({ cells }: Clause, token: number): number =>
  cells.findIndex((cell) => token >= cell.from && token < cell.to);

/** The cell that holds a token, if any. */
export const cellAt = (clause: Clause, token: number): ClauseCell | undefined => clause.cells[columnAt(clause, token)];

/** What each cell of a row says, as written; empty for an empty one. */
export const cellTexts = (contract: ContractText, row: Clause): string[] =>
  row.cells.map((cell) => wordsIn(contract, row.document, cell));
