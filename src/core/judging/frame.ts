/** Clause frame: agent, polarity, strength and price around a span, each with the words that show it. */

import type { Covered } from '../matching/coverage.ts';
import { type MatchIndex, occursIn } from '../matching/occurrences.ts';
import { lowerBound } from '../matching/sorted.ts';
import { cellAt, columnAt } from '../text/cells.ts';
import type { Clause, Span } from '../text/clauses.ts';
import { type Agency, agentOf } from './agent.ts';
import { refusedBelow } from './answer-below.ts';
import { crossedOut, tickedNo } from './boxes.ts';
import type { FrameConcepts } from './frame-concepts.ts';
import { labelValue, refusalBelow } from './label-value.ts';
import { denialOf } from './polarity.ts';
import { type Reading, spanIn } from './reading.ts';
import { endOf, segmentAround } from './segment.ts';
import { readStrength } from './strength.ts';

/** Readings of a span that change the verdict of a case. `exonerated`: only liability is denied, not the service; `listed`: it stands
 *  under a lead-in or title that denies or excludes, which no other word of the clause can mend. */
export const TONES = [
  'listed',
  'denied',
  'excluded',
  'exonerated',
  'client',
  'weak',
  'optional',
  'paid',
  'onRequest',
] as const;
export type Tone = (typeof TONES)[number];

export interface Frame {
  agent: Agency['agent'] | null;
  /** True when the agent is told expressly (see `Agency`). */
  express: boolean;
  /** Tones found, with the words that show each. */
  tones: Map<Tone, Span>;
}

/** Reads the frame of `span`, which lies in `clause`; cues among the words that its own pattern names (`covered`) do not count. */
export function frameOf(
  index: MatchIndex,
  concepts: FrameConcepts,
  clause: Clause,
  span: Span,
  covered: Covered = (token) => token >= span.from && token < span.to,
): Frame {
  const parties = (token: number) =>
    startsAt(index, concepts.provider, token) || startsAt(index, concepts.client, token);
  const segment = chosenCell(clause) ?? segmentAround(index.contract, clause, span, parties);
  const tones = new Map<Tone, Span>();
  const reading: Reading = { index, c: concepts, clause, segment, span, covered };
  const agency = agentOf(index, concepts, clause, segment, span);
  if (agency?.agent === 'client') tones.set('client', agency.words);
  readPolarity(reading, tones);
  readStrength(reading, agency?.agent ?? null, (tone, words) => tones.set(tone, words));
  const chosen = chosenCell(clause);
  // A dash under the formula subscribed to: what another formula grants is an option (`precisions.md`, 31).
  if (ofOtherFormula(clause, span) || (chosen && isDash(index, chosen)) || isOfSomeFormulas(index, concepts, clause))
    tones.set('optional', span);
  return { agent: agency?.agent ?? null, express: agency?.express ?? false, tones };
}

/** Titles of columns that answer, instead of naming a formula. */
const ANSWERING =
  /^(?:oui|non|o|n|inclu|compri|exclu|option|hors|responsab|conform|realis|charge|qui|nous|vous|frequence|prix|tarif|qte|quantite)/;

/** « Sauvegarde | – | ✔ » under « Prestation | Essentiel | Premium », and nothing tells which was subscribed to: some formulas only hold it. */
function isOfSomeFormulas(index: MatchIndex, c: FrameConcepts, clause: Clause): boolean {
  if (clause.kind !== 'row' || clause.chosenColumn > 0 || clause.cells.length < 3) return false;
  const { form } = index.contract.tokens;
  const formulas = clause.cells.slice(1).filter(({ header }) => {
    if (!header || header.to <= header.from || ANSWERING.test(form[header.from] ?? '')) return false;
    return !occursIn(index, c.provider, header.from, header.to) && !occursIn(index, c.client, header.from, header.to);
  });
  return (
    formulas.length === clause.cells.length - 1 &&
    formulas.some((cell) => isTicked(index, cell)) &&
    formulas.some((cell) => isDash(index, cell) || saysNo(index, c, cell))
  );
}

/** In a table of formulas, the cell of the one subscribed to: what the other columns say does not bind. */
function chosenCell(clause: Clause): Span | null {
  return clause.chosenColumn > 0 ? (clause.cells[clause.chosenColumn] ?? null) : null;
}

/** The cell of a row that holds a span, but for the first, which the others answer: « Aucun poste utilisable | 1 h » does not deny its delay. */
function valueCell(clause: Clause, span: Span): Span | null {
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

function readPolarity(reading: Reading, tones: Map<Tone, Span>): void {
  const { index, c, clause, segment, span, covered } = reading;
  const denial = denialOf(index.contract, valueCell(clause, span) ?? segment, span, covered);
  const lead = index.contract.clauses[clause.lead];
  // « L'hébergeur n'assure pas : » denies its items, unless it is only liability that it denies.
  const leadDenial =
    lead && !isCondition(index, lead) ? denialOf(index.contract, lead, endOf(index.contract, lead)) : null;
  const told = spanIn(index, c.exoneration, segment, covered);
  const exoneration =
    (told && denial && isSecondDenial(index, span, told) ? null : told) ??
    (leadDenial && lead ? spanIn(index, c.exoneration, lead, null) : null);
  if (exoneration) tones.set('exonerated', exoneration);
  else if (denial ?? leadDenial) tones.set('denied', denial ?? leadDenial ?? span);
  else if (clause.amended?.effect === 'cancelled') tones.set('denied', clause.amended.words);
  const listed = excludingContext(index, c, clause, span);
  if (listed || (leadDenial && !exoneration)) tones.set('listed', listed ?? leadDenial ?? span);
  const excluded =
    spanIn(index, c.excluded, segment, covered) ??
    exceptionOver(index, c, clause, segment, span) ??
    listed ??
    emptyCell(index, c, clause, span) ??
    emptyLabel(index, c, clause, span) ??
    tickedNo(index.contract, clause, span) ??
    crossedOut(index.contract, clause) ??
    refusalBelow(index.contract, clause) ??
    refusedBelow(index.contract, clause);
  if (excluded) tones.set('excluded', excluded);
}

/** « Si le délai n'est pas tenu : » tells when its items are due, and refuses none. */
const isCondition = ({ contract }: MatchIndex, lead: Span) =>
  /^(?:si|s'|lorsque|lorsqu'|quand)$/.test(contract.tokens.form[lead.from] ?? '');

/** « ne fait aucune sauvegarde et ne répond pas de leur perte »: the second verb frees from liability, the first refuses. */
function isSecondDenial({ contract }: MatchIndex, span: Span, exoneration: Span): boolean {
  const { form } = contract.tokens;
  for (let t = span.to; t < exoneration.from; t++)
    if (form[t] === 'et' && (form[t + 1] === 'ne' || form[t + 1] === "n'")) return true;
  return false;
}

/** « sauf », « hors », « à l'exclusion de » bite only what follows them, up to the end of the segment or parenthesis. */
function exceptionOver(index: MatchIndex, c: FrameConcepts, clause: Clause, segment: Span, span: Span): Span | null {
  const { starts, ends } = index.at(c.exception);
  const { form } = index.contract.tokens;
  // « Poste hors service | 1 h »: an exception of one cell says nothing of another.
  const cell = cellAt(clause, span.from);
  for (
    let i = lowerBound(starts, Math.max(segment.from, cell?.from ?? 0));
    i < starts.length && (starts[i] ?? 0) < span.from;
    i++
  ) {
    const from = ends[i] ?? 0;
    if (startsAt(index, c.neutralException, starts[i] ?? 0)) continue;
    // « Sauf contestation, l'éditeur détruit… » excepts what stands before its comma only.
    const opening = (starts[i] ?? 0) <= clause.from + 1;
    let open = true;
    for (let t = from; t < span.from; t++)
      if (form[t] === ')' || (form[t] === ',' && (opening || t - from > 6))) open = false;
    if (open && span.from >= from && span.from < clause.to) return { from: starts[i] ?? 0, to: from };
  }
  return null;
}

/** « Sont exclus : », a heading « Exclusions », a tick or words under a column « Non compris ». */
function excludingContext(index: MatchIndex, c: FrameConcepts, clause: Clause, span: Span): Span | null {
  const lead = index.contract.clauses[clause.lead];
  const title = index.contract.clauses[clause.headings.at(-1) ?? -1];
  const heading = title && !isOfMembers(index, title) ? title : null;
  const stated = lead && !isCondition(index, lead) ? lead : null;
  const ticked = tickedHeader(index, clause);
  for (const context of [stated, heading, ticked, columnOver(index, clause, span)]) {
    const found = context && spanIn(index, c.excludingLead, context, null);
    if (found) return found;
  }
  // « Prestation | Oui | Non »: a tick under a title that only answers.
  return ticked && ticked.to - ticked.from === 1 && index.contract.tokens.form[ticked.from] === 'non' ? ticked : null;
}

/** « Adhésion, démission, exclusion »: it is a member who is excluded there, not a service. */
function isOfMembers({ contract }: MatchIndex, { from, to }: Span): boolean {
  for (let t = from; t < to; t++) if (MEMBERS.test(contract.tokens.form[t] ?? '')) return true;
  return false;
}

const MEMBERS = /^(?:adhesions?|adherents?|demissions?|radiations?|retraits?|membres?|associes?|societaires?)$/;

/** Title of the column that holds the words of a span, when they say more than an answer: « Mise à jour | Recherche de virus » under « Inclus | Exclu ». */
function columnOver({ contract }: MatchIndex, clause: Clause, span: Span): Span | null {
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
function tickedHeader(index: MatchIndex, clause: Clause): Span | null {
  if (clause.kind !== 'row') return null;
  const ticked = clause.cells.slice(1).filter((cell) => isTicked(index, cell));
  return ticked.length === 1 ? (ticked[0]?.header ?? null) : null;
}

/** A row whose other cell only says « non », « exclu », « – ». */
function emptyCell(index: MatchIndex, c: FrameConcepts, clause: Clause, span: Span): Span | null {
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
  return cell.to - cell.from === 1 && /^[-–—]$/.test(index.contract.tokens.form[cell.from] ?? '');
}

/** « Historique des sauvegardes : aucun. » */
function emptyLabel(index: MatchIndex, c: FrameConcepts, clause: Clause, span: Span): Span | null {
  const value = labelValue(index.contract, clause, span);
  return value && value.to - value.from <= 3 && occursIn(index, c.emptyCell, value.from, value.to) ? value : null;
}

function startsAt(index: MatchIndex, node: number, token: number): boolean {
  const starts = index.at(node).starts;
  return starts[lowerBound(starts, token)] === token;
}
