/**
 * Doubts: what a rule reads is read again by its words alone. A promise hardly worded as one assures nobody, a refusal hardly worded as one accuses
 * nobody, and what is read as promised in part by words of refusal only is refused. Thresholds: `docs/decisions/leanings.md`.
 */
import type { CompiledRule } from '../ruleset/compile.ts';
import type { Tokens } from '../text/tokens.ts';
import type { Leanings } from '../topics/leanings.ts';
import type { Cause, Outcome } from './evaluate.ts';

/** A promise is doubted when its words are as likely as this those of a refusal, or, but in the few words of a row, less likely than this those of a promise. */
const LIKELY_REFUSAL = 0.7;
const UNLIKELY_PROMISE = 0.05;
/** A refusal is doubted when its words are less likely than this those of one. */
const UNLIKELY_REFUSAL = 0.05;
/** What is promised in part is refused when the words of every passage are as likely as this those of a refusal. */
const SURE_REFUSAL = 0.8;

/** The outcomes of `rule`, those changed whose words say otherwise: the reader is told so, and asked to read the passage again. */
export function doubted(
  { data }: CompiledRule,
  outcomes: readonly Outcome[],
  leanings: Leanings,
  tokens: Tokens,
): Outcome[] {
  const refusal = ({ clause }: Outcome) => leanings.of(clause, data.id)?.contraire;
  const becomes = (outcome: Outcome, verdict: Outcome['verdict'], tone: Cause): Outcome => ({
    ...outcome,
    verdict,
    tone,
  });
  const promised = outcomes.map((outcome) =>
    outcome.verdict === 'conforme' && !isDenialRead(outcome, tokens) && isDoubtful(outcome, data, leanings)
      ? becomes(outcome, 'partiel', 'doubtful')
      : outcome,
  );
  if (promised.some(({ verdict }) => verdict === 'conforme')) return promised;
  // What a rule reads as a promise and its words as a refusal is only doubtful.
  const sure = (outcome: Outcome) =>
    outcome.verdict === 'partiel' && outcome.tone !== 'doubtful' && (refusal(outcome) ?? 0) >= SURE_REFUSAL;
  if (data.takesContraire && !data.silence && promised.length > 0 && promised.every(sure))
    return promised.map((outcome) => becomes(outcome, 'contraire', 'refusing'));
  return promised.map((outcome) =>
    // What another clause takes back is worded as a promise where it stands.
    outcome.verdict === 'contraire' && !outcome.clause.amended && (refusal(outcome) ?? 1) < UNLIKELY_REFUSAL
      ? becomes(outcome, 'partiel', 'harmless')
      : outcome,
  );
}

const DENYING = new Set(['pas', 'aucun', 'aucune', 'rien', 'jamais', 'sans', 'ni', 'non']);

/** « Cette intervention n'est pas facturée »: a rule that names the denial among its own words knows what it denies better than single words tell. */
function isDenialRead({ marks }: Outcome, { form }: Tokens): boolean {
  return marks.some(({ from, to }) => form.slice(from, to).some((word) => DENYING.has(word)));
}

/** True when the words of a promise are those of a refusal, or hardly those of a promise. */
function isDoubtful({ clause, figure }: Outcome, { id, silence }: CompiledRule['data'], leanings: Leanings): boolean {
  // « Cyberattaque | non », under « Force majeure ? »: where silence covers, a bare « non » is good news.
  if (silence && clause.kind === 'row') return false;
  // « Durée d'engagement | 12 mois »: where a figure decides, words tell little.
  if (figure) return false;
  const leaning = leanings.of(clause, id);
  return (
    leaning !== null &&
    (leaning.contraire >= LIKELY_REFUSAL || (clause.kind !== 'row' && leaning.conforme < UNLIKELY_PROMISE))
  );
}
