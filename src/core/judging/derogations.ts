/** Derogations: where a clause derogates from another and both speak of a point, the first alone decides. */
import type { ContractText } from '../text/clauses.ts';
import type { Outcome } from './evaluate.ts';

/** The outcomes, without those of a clause from which another one derogates that has an outcome of its own. */
export function derogated({ clauses }: ContractText, outcomes: readonly Outcome[]): Outcome[] {
  const blocks = new Set(outcomes.map(({ clause }) => clause.block));
  return outcomes.filter(({ clause: { amended, block } }) => {
    if (amended?.effect !== 'derogated') return true;
    const by = clauses[amended.by]?.block;
    return by === undefined || by === block || !blocks.has(by);
  });
}
