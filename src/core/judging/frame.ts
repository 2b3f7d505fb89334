/** Clause frame: agent, polarity, strength and price around a span, each with the words that show it. */

import type { Covered } from '../matching/coverage.ts';
import { type MatchIndex, occursIn } from '../matching/occurrences.ts';
import { lowerBound } from '../matching/sorted.ts';
import type { Amendment } from '../text/amendments.ts';
import { cellAt } from '../text/cells.ts';
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
import { chosenCell, columnOver, emptyCell, isOfFormula, tickedHeader, valueCell } from './table-cells.ts';

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
  if (isOfFormula(index, concepts, clause, span)) tones.set('optional', span);
  return { agent: agency?.agent ?? null, express: agency?.express ?? false, tones };
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
  else if (clause.amended) readAmended(clause.amended, tones);
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

/** What another clause makes of this one: refused, or left to the client. */
function readAmended({ effect, words }: Amendment, tones: Map<Tone, Span>): void {
  if (effect === 'cancelled' || effect === 'refused') tones.set('denied', words);
  else if (effect === 'left') tones.set('client', words);
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

/** « Historique des sauvegardes : aucun. » */
function emptyLabel(index: MatchIndex, c: FrameConcepts, clause: Clause, span: Span): Span | null {
  const value = labelValue(index.contract, clause, span);
  return value && value.to - value.from <= 3 && occursIn(index, c.emptyCell, value.from, value.to) ? value : null;
}

function startsAt(index: MatchIndex, node: number, token: number): boolean {
  const starts = index.at(node).starts;
  return starts[lowerBound(starts, token)] === token;
}
