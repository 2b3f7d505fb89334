/**
 * Doubts: what a rule reads is read again by its words alone. A promise hardly worded as one assures nobody, a refusal hardly worded as one accuses
 * nobody, and what is read as promised in part by words of refusal only is refused. Thresholds: `docs/decisions/leanings.md`.
 */
import type { CompiledRule } from '../ruleset/compile.ts';
import type { Tokens } from '../text/tokens.ts';
import type { Leanings } from '../topics/leanings.ts';
import type { Topics } from '../topics/topics.ts';
import type { Cause, Outcome } from './evaluate.ts';

/** A promise is doubted when its words are as likely as this those of a refusal, or, but in the few words of a row, less likely than this those of a promise. */
const LIKELY_REFUSAL = 0.7;
const UNLIKELY_PROMISE = 0.05;
/**
 * It is doubted as well when it is less assured than this: how near the clause stands to the point, and how likely its words are those of a promise and
 * not of a refusal, in natural logarithms. The few words of a row tell less of either, and are given more.
 */
const LEAST_ASSURED = -2.3;
const NEARNESS = 0.7;
const REFUSAL = 0.15;
const ROW = 1;
/** Least share of a verdict that is told from none. */
const LEAST_SHARE = 0.003;
/** Score under which a promise speaks of something else, however it is worded. */
const FAR = -4.5;
/** A refusal is doubted when its words are less likely than this those of one. */
const UNLIKELY_REFUSAL = 0.05;
/** What is promised in part is refused when the words of every passage are as likely as this those of a refusal. */
const SURE_REFUSAL = 0.8;

/** What the words of a contract say: of which point, and how likely each verdict. */
interface Words {
  leanings: Pick<Leanings, 'of'>;
  topics: Pick<Topics, 'sentenceScore'>;
}

/** The outcomes of `rule`, those changed whose words say otherwise: the reader is told so, and asked to read the passage again. */
export function doubted({ data }: CompiledRule, outcomes: readonly Outcome[], words: Words, tokens: Tokens): Outcome[] {
  const { leanings } = words;
  const refusal = ({ clause }: Outcome) => leanings.of(clause, data.id)?.contraire;
  const becomes = (outcome: Outcome, verdict: Outcome['verdict'], tone: Cause): Outcome => ({
    ...outcome,
    verdict,
    tone,
  });
  const promised = outcomes.map((outcome) => {
    const doubt = outcome.verdict === 'conforme' ? doubtOf(outcome, data, words, tokens) : null;
    return doubt ? becomes(outcome, 'partiel', doubt) : outcome;
  });
  if (promised.some(({ verdict }) => verdict === 'conforme')) return promised;
  // What a rule reads as a promise and its words as a refusal is only doubtful.
  const sure = (outcome: Outcome) =>
    outcome.verdict === 'partiel' && !isDoubted(outcome) && (refusal(outcome) ?? 0) >= SURE_REFUSAL;
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

const isDoubted = ({ tone }: Outcome) => tone === 'doubtful' || tone === 'aside';

/** Why a promise is to be read again: its words are those of a refusal, hardly those of a promise, or speak of something else; null when it is not. */
function doubtOf(
  outcome: Outcome,
  { id, silence }: CompiledRule['data'],
  { leanings, topics }: Words,
  tokens: Tokens,
): Cause | null {
  const { clause, figure } = outcome;
  const near = topics.sentenceScore(clause, id);
  if (near < FAR) return 'aside';
  const isRow = clause.kind === 'row';
  // « Cyberattaque | non », under « Force majeure ? »: where silence covers, a bare « non » is good news.
  if (silence && isRow) return null;
  // « Durée d'engagement | 12 mois »: where a figure decides, words tell little.
  if (figure || isDenialRead(outcome, tokens)) return null;
  const leaning = leanings.of(clause, id);
  if (leaning === null) return null;
  if (leaning.contraire >= LIKELY_REFUSAL || (!isRow && leaning.conforme < UNLIKELY_PROMISE)) return 'doubtful';
  // What also rests on the sentences around, or on a title, is told by more than its own words.
  if (outcome.case.near.length > 0 || outcome.case.under.length > 0) return null;
  const promised = Math.log(leaning.conforme + LEAST_SHARE) - REFUSAL * Math.log(leaning.contraire + LEAST_SHARE);
  return NEARNESS * near + promised + (isRow ? ROW : 0) < LEAST_ASSURED ? 'doubtful' : null;
}
