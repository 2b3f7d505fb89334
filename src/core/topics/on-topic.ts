/** Which of several clauses are on the point: one that speaks of something else proves nothing, for or against. */
import type { CompiledRule } from '../ruleset/compile.ts';
import type { CaseVerdict } from '../ruleset/types.ts';
import type { Clause } from '../text/clauses.ts';
import type { Topics } from './topics.ts';

/**
 * Scores under which a clause is beside the point. Chosen on contracts whose authors and whose labels the rules had never met: of the clauses
 * left out there, two thirds and more made a wrong verdict (`docs/decisions/topics.md`).
 */
const BESIDE: Record<CaseVerdict, number> = { conforme: -6, partiel: -7, contraire: -5 };

/** What the choice needs of an outcome. */
interface Placed {
  clause: Clause;
  verdict: CaseVerdict;
}

/** The outcomes of `rule` on the point, those nearest to it first. */
export function onTopic<T extends Placed>(rule: CompiledRule, outcomes: readonly T[], topics: Topics): T[] {
  return outcomes
    .map((outcome) => ({ outcome, score: topics.score(outcome.clause, rule.data.id) }))
    .filter(({ outcome, score }) => score >= BESIDE[outcome.verdict])
    .sort((a, b) => b.score - a.score)
    .map(({ outcome }) => outcome);
}
