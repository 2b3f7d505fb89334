/** Reviewers under rules that were kept, for copies that are read again. */
import type { ReviewerUnder } from '../app/workspace/stores.ts';
import { review } from '../core/review/review.ts';
import { compileRuleSet, type RuleSet } from '../core/ruleset/compile.ts';

/** `engine`: version of this program. Rules are compiled when a replay asks for them; those of `current` already are.
 *  What is returned throws when rules cannot be compiled. */
export function createReviewerUnder(engine: string, current: RuleSet | null = null): ReviewerUnder {
  return (data) => {
    const rules = current !== null && data.hash === current.data.hash ? current : compileRuleSet(data);
    return (documents, options) => review(documents, rules, { ...options, engine });
  };
}
