/** Strength: how firm a duty is, and at what price: vague words, faculties, options, what is charged or done on request. */
import { type MatchIndex, occursIn } from '../matching/occurrences.ts';
import { cellAt } from '../text/cells.ts';
import type { Clause, Span } from '../text/clauses.ts';
import type { Agency } from './agent.ts';
import { answerBelow } from './answer-below.ts';
import { openingBox } from './boxes.ts';
import { type Reading, spanIn } from './reading.ts';
import { isInPart } from './table-cells.ts';

/** Tokens at the start of a clause in which an opening reservation stands. */
const OPENING = 6;

/** Tells, by `set`, how firm the duty at a span is, and whether it is an option, charged, or on request. */
export function readStrength(
  reading: Reading,
  agent: Agency['agent'] | null,
  set: (tone: 'weak' | 'optional' | 'paid' | 'onRequest', words: Span) => void,
): void {
  const { index, c, clause, segment, span, covered } = reading;
  const weak = weakening(reading, c.weak) ?? weakening(reading, c.faculty);
  // « À titre indicatif, si vous perdez vos données, nous… »: what opens a clause governs all of it.
  const opening =
    weak ?? weakening(reading, c.weak, { from: clause.from, to: Math.min(clause.to, clause.from + OPENING) });
  const lead = index.contract.clauses[clause.lead];
  const heading = index.contract.clauses[clause.headings.at(-1) ?? -1];
  const column = cellAt(clause, span.from)?.header;
  // « Nos objectifs (non contractuels) : », or a sentence that takes back the one before it.
  const answer = unlessKept(index, answerBelow(index.contract, clause));
  const around =
    opening ??
    (lead && spanIn(index, c.weak, lead, null)) ??
    (answer && spanIn(index, c.weak, answer, null)) ??
    takenBack(index, c.takesBack, clause) ??
    weakeningWords(clause) ??
    metInPart(index, clause);
  if (around) set('weak', around);
  const found = (node: number) =>
    spanIn(index, node, segment, covered) ??
    (lead && spanIn(index, node, lead, null)) ??
    (column && spanIn(index, node, column, null)) ??
    (answer && spanIn(index, node, answer, null)) ??
    null;
  // A heading such as « Prix et facturation » charges nothing by itself; one such as « Options » makes all under it optional.
  const optional = found(c.optional) ?? (heading && spanIn(index, c.optional, heading, null));
  const box = openingBox(index.contract, clause);
  if (box && !box.ticked) set('optional', box.span);
  else if (optional && !box) set('optional', optional);
  const paid = found(c.paid);
  const byProvider =
    paid && agent === 'provider' && isAtOwnCost(index, paid) && !occursIn(index, c.client, segment.from, paid.from);
  if (paid && !byProvider && !spanIn(index, c.included, segment, null)) set('paid', paid);
  const onRequest = found(c.onRequest);
  if (onRequest) set('onRequest', onRequest);
}

/** « Sauvegarde de nuit | P | les jours ouvrés », « partiel »: how the grid of an answer to a specification tells that a point is met in part. */
function metInPart({ contract }: MatchIndex, clause: Clause): Span | null {
  return clause.kind === 'row' ? (clause.cells.slice(1).find((cell) => isInPart(contract, cell)) ?? null) : null;
}

/** « Réponse : conforme, sans option ni surcoût » keeps what it answers. */
const unlessKept = ({ contract }: MatchIndex, answer: Span | null) =>
  answer && contract.tokens.form[answer.from] === 'conforme' ? null : answer;

/** « Toutefois, cet engagement ne s'entend que … »: what the next sentence of the paragraph, or the rest of this one, takes back; null when nothing is. */
function takenBack(index: MatchIndex, node: number, clause: Clause): Span | null {
  const next = index.contract.clauses[clause.id + 1];
  const to = next?.block === clause.block ? next.to : clause.to;
  return occursIn(index, node, clause.from, to) ? spanIn(index, node, { from: clause.from, to }, null) : null;
}

/** First words of `range`, the segment unless told, that weaken the duty at the span. */
function weakening({ index, segment, span, covered }: Reading, node: number, range: Span = segment): Span | null {
  // Most segments hold no weak word at all.
  if (!occursIn(index, node, range.from, range.to)) return null;
  const { form } = index.contract.tokens;
  return spanIn(index, node, range, covered, (weak) => weakensOther(form, span, weak));
}

/**
 * Weak words told after the duty, of another: those of a purpose (« …, pour que vous puissiez, si besoin, avertir »), and those that open a second
 * part (« prend en charge la panne en deux heures, et s'efforce de… », « avertit le client et, le cas échéant, les patients »).
 */
function weakensOther(form: readonly string[], span: Span, weak: Span): boolean {
  for (let t = span.to; t < weak.from; t++)
    if (PURPOSES.has(form[t] ?? '') && (form[t + 1] === 'que' || form[t + 1] === "qu'")) return true;
  if (ofRelative(form, span, weak) || ofCircumstance(form, span, weak) || isBound(form, weak)) return true;
  let before = weak.from - 1;
  while (before >= span.to && form[before] === ',') before--;
  return before >= span.to && SECOND.has(form[before] ?? '');
}

/** « Afin de limiter les suites d'un éventuel piratage, le titulaire… »: what is uncertain is told before the comma, not the duty. */
function ofCircumstance(form: readonly string[], span: Span, weak: Span): boolean {
  if (!form.slice(weak.from, weak.to).some((word) => word.startsWith('eventuel'))) return false;
  return form.slice(weak.to, span.from).includes(',');
}

/** « qui ne pourra être inférieur à un mois »: a least, or a most, is firm. */
const isBound = (form: readonly string[], { from, to }: Span) =>
  form.slice(Math.max(0, from - 2), from + 1).some((word) => word === 'ne' || word === "n'") &&
  form.slice(from, to + 3).some((word) => /^(?:inferieur|superieur|exced|depass)/.test(word));

/** « chiffrement en transit et au repos, double authentification, laquelle peut être activée »: a relative clause after several things is of the last. */
function ofRelative(form: readonly string[], span: Span, weak: Span): boolean {
  let several = false;
  for (let t = span.to; t < weak.from; t++) {
    if (RELATIVE.has(form[t] ?? '')) return several;
    several ||= form[t] === 'et' || (form[t] === ',' && !RELATIVE.has(form[t + 1] ?? ''));
  }
  return false;
}

const RELATIVE = new Set(['lequel', 'laquelle', 'lesquels', 'lesquelles']);
const SECOND = new Set(['et', 'puis', 'voire']);

const PURPOSES = new Set(['pour', 'afin', 'sorte']);

/** « L'infogérant achemine, à ses frais, … »: what its subject pays is no price for the client. */
function isAtOwnCost({ contract }: MatchIndex, { from, to }: Span): boolean {
  const own = contract.tokens.form.slice(from, to);
  return (
    own.some((word) => /^(?:ses|leurs?|nos)$/.test(word)) && own.some((word) => /^(?:frais|depens|charge)$/.test(word))
  );
}

/** The clause that makes this one an aim, or corrects it: the words that count stand there. */
const weakeningWords = ({ amended }: Clause): Span | null =>
  amended?.effect === 'aimed' || amended?.effect === 'corrected' ? amended.words : null;
