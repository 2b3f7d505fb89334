/** Which of several clauses are on the point: one that speaks of something else proves nothing, for or against. */
import type { CompiledRule } from '../ruleset/compile.ts';
import type { CaseVerdict } from '../ruleset/types.ts';
import type { Clause } from '../text/clauses.ts';
import type { Topics } from './topics.ts';

/**
 * Score under which a clause is beside the point; and a favourable one where silence protects the client, since what it says adds nothing. Chosen on
 * contracts whose authors and whose labels the rules had never met: the annotator cited one favourable clause in fourteen just
 * under the first, one in six over it, nine in twenty from -4 on (`docs/decisions/topics.md`).
 */
export const BESIDE = -5;
const BESIDE_SILENCE = -4.5;

/** What the choice needs of an outcome. */
interface Placed {
  clause: Clause;
  verdict: CaseVerdict;
}

/** The outcomes of `rule` on the point, those nearest to it first. */
export function onTopic<T extends Placed>(rule: CompiledRule, outcomes: readonly T[], topics: Topics): T[] {
  const leastOf = ({ verdict }: T) => (verdict === 'conforme' && rule.data.silence ? BESIDE_SILENCE : BESIDE);
  return outcomes
    .map((outcome) => ({ outcome, score: topics.sentenceScore(outcome.clause, rule.data.id) }))
    .filter(({ outcome, score }) => score >= leastOf(outcome))
    .sort((a, b) => b.score - a.score)
    .map(({ outcome }) => outcome);
}
