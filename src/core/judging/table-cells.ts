/** Cells: what a row grants or refuses by the marks of its cells, under the titles of its columns and the formula subscribed to. */
import { type MatchIndex, occursIn } from '../matching/occurrences.ts';
import { cellAt, columnAt } from '../text/cells.ts';
import type { Clause, ClauseCell, ContractText, Span } from '../text/clauses.ts';
import type { FrameConcepts } from './frame-concepts.ts';

/** Titles of columns that answer, instead of naming a formula. */
const ANSWERING =
  /^(?:oui|non|o|n|nous|vous|qui|hors|prix|tarifs?|qte|quantites?|frequences?|(?:inclu|compri|exclu|option|responsab|conform|realis|charge).*)$/;
/** Why what a row holds is an option: another formula grants it, or some formulas only. */
export function isOfFormula(index: MatchIndex, c: FrameConcepts, clause: Clause, span: Span): boolean {
  if (ofOtherFormula(clause, span)) return true;
  const chosen = chosenCell(clause);
  // A dash under the formula subscribed to: what another formula grants is an option (`precisions.md`, 31).
  if (chosen)
    return isDash(index, chosen) || (isEmpty(chosen) && clause.cells.slice(1).some((cell) => isTicked(index, cell)));
  return isOfSomeFormulas(index, c, clause);
}

/** « Sauvegarde | – | ✔ » under « Prestation | Essentiel | Premium », and nothing tells which was subscribed to: some formulas only hold it. */
function isOfSomeFormulas(index: MatchIndex, c: FrameConcepts, clause: Clause): boolean {
  if (clause.kind !== 'row' || clause.cells.length < 3) return false;
  const { ofFormulas } = clause;
  const cells = clause.cells.slice(1);
  if (!cells.every((cell) => isFormulaTitle(index, c, cell))) return false;
  const isRefused = (cell: ClauseCell) => isDash(index, cell) || saysNo(index, c, cell);
  const isGranted = (cell: ClauseCell) => isTicked(index, cell) || (ofFormulas && !isEmpty(cell) && !isRefused(cell));
  return cells.some(isGranted) && cells.some((cell) => isRefused(cell) || (ofFormulas && isEmpty(cell)));
}

/** True under a title that may be the name of a formula: it answers nothing, and names no party. */
function isFormulaTitle(index: MatchIndex, c: FrameConcepts, { header }: ClauseCell): boolean {
  if (!header || isEmpty(header) || ANSWERING.test(index.contract.tokens.form[header.from] ?? '')) return false;
  return !occursIn(index, c.provider, header.from, header.to) && !occursIn(index, c.client, header.from, header.to);
}

const isEmpty = ({ from, to }: Span) => to <= from;

/** In a table of formulas, the cell of the one subscribed to: what the other columns say does not bind. */
export function chosenCell(clause: Clause): Span | null {
  return clause.chosenColumn > 0 ? (clause.cells[clause.chosenColumn] ?? null) : null;
}

/** The cell of a row that holds a span, but for the first, which the others answer: « Aucun poste utilisable | 1 h » does not deny its delay. */
export function valueCell(clause: Clause, span: Span): Span | null {
  if (clause.kind !== 'row') return null;
  const column = columnAt(clause, span.from);
  return column > 0 ? (clause.cells[column] ?? null) : null;
}

/** True for words that stand, or end, in the column or row of a formula that was not subscribed to. */
export function ofOtherFormula(clause: Clause, span: Span): boolean {
  if (clause.otherFormula) return true;
  if (clause.chosenColumn <= 0) return false;
  return [span.from, span.to - 1]
    .map((token) => columnAt(clause, token))
    .some((column) => column > 0 && column !== clause.chosenColumn);
}

/** Title of the column that holds the words of a span, when they say more than an answer: « Mise à jour | Recherche de virus » under « Inclus | Exclu ». */
export function columnOver({ contract }: MatchIndex, clause: Clause, span: Span): Span | null {
  if (clause.kind !== 'row') return null;
  const cell = cellAt(clause, span.from);
  if (!cell?.header || cell.to - cell.from < 2) return null;
  // « Limites et exclusions » tells of the service of the row; « Exclu », « Non compris » alone tell what the cell is.
  return cell.header.to - cell.header.from <= 3 && EXCLUDED_TITLE.test(contract.tokens.form[cell.header.from] ?? '')
    ? cell.header
    : null;
}

const EXCLUDED_TITLE = /^(?:exclue?s?|exclusions?|non|hors|pas)$/;

/** Title of the one column that a row ticks: « Pare-feu | | X » under « Prestation | Inclus | Exclu »; null when it ticks none, or several. */
export function tickedHeader(index: MatchIndex, clause: Clause): Span | null {
  if (clause.kind !== 'row') return null;
  const ticked = clause.cells.slice(1).filter((cell) => isTicked(index, cell));
  return ticked.length === 1 ? (ticked[0]?.header ?? null) : null;
}

/** A row whose other cell only says « non », « exclu », « – ». */
export function emptyCell(index: MatchIndex, c: FrameConcepts, clause: Clause, span: Span): Span | null {
  if (clause.kind !== 'row' || clause.cells.length < 2) return null;
  const own = clause.cells.findIndex((cell) => cell.from === span.from && cell.to === span.to);
  const answer = clause.cells[own];
  if (own > 0 && answer && saysNo(index, c, answer)) return answer;
  const chosen = chosenCell(clause);
  if (chosen) return saysNo(index, c, chosen) ? chosen : null;
  const others = clause.cells.filter((cell) => !(span.from >= cell.from && span.from < cell.to));
  const refused = others.find((cell) => isRefused(index, cell));
  if (refused) return refused;
  const no = others.filter((cell) => saysNo(index, c, cell) || isUnticked(index, clause, cell));
  const full = others.filter((cell) => cell.to > cell.from);
  return no.length > 0 && no.length === full.length ? (no[0] ?? null) : null;
}

/** « NC », « non conforme »: how the grid of an answer to a specification refuses a point, whatever its comment says. */
function isRefused(index: MatchIndex, cell: Span): boolean {
  const { form } = index.contract.tokens;
  const size = cell.to - cell.from;
  return (
    (size === 1 && form[cell.from] === 'nc') ||
    (size === 2 && form[cell.from] === 'non' && form[cell.from + 1] === 'conforme')
  );
}

/** « non », « exclu », or a « non » that goes on to explain itself (« non, à réaliser par le client »). */
function saysNo(index: MatchIndex, c: FrameConcepts, cell: Span): boolean {
  const { form } = index.contract.tokens;
  const short = cell.to - cell.from <= 3 && occursIn(index, c.emptyCell, cell.from, cell.to);
  return (
    short ||
    (cell.to - cell.from === 1 && form[cell.from] === 'n') ||
    (/^(?:non|exclue?s?|neant)$/.test(form[cell.from] ?? '') && /^[,(;:–-]$/.test(form[cell.from + 1] ?? ''))
  );
}

/** Rows looked at on either side: a table of services is rarely longer. */
const ROWS_AROUND = 40;

/** A dash under a title whose column ticks other rows: « Hotline | X », « Sauvegarde | - ». */
function isUnticked(index: MatchIndex, clause: Clause, cell: Span): boolean {
  if (!isDash(index, cell)) return false;
  const column = columnAt(clause, cell.from);
  const header = clause.cells[column]?.header;
  if (!header) return false;
  const { clauses } = index.contract;
  for (let id = clause.id - ROWS_AROUND; id <= clause.id + ROWS_AROUND; id++) {
    const other = clauses[id]?.cells[column];
    if (other?.header?.from === header.from && isTicked(index, other)) return true;
  }
  return false;
}

const TICK = /^(?:x|oui|inclus|incluse|compris|comprise|✓|✔|●|•|☒|☑)$/;

const isTicked = (index: MatchIndex, cell: Span) =>
  cell.to > cell.from && TICK.test(index.contract.tokens.form[cell.from] ?? '');

function isDash(index: MatchIndex, cell: Span): boolean {
  return cell.to - cell.from === 1 && /^[-–—○◯]$/.test(index.contract.tokens.form[cell.from] ?? '');
}

/** « P », « PC », « partiel »: the answer to a specification that meets a point in part. */
export const isInPart = ({ tokens }: ContractText, { from, to }: Span): boolean =>
  to - from === 1 && /^(?:pc?|partiel(?:le|lement)?)$/.test(tokens.form[from] ?? '');
