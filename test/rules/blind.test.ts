/** The blind half of the bank, which no rule author reads: totals only, against floors that only ever rise. */
import { expect, it } from 'vitest';
import { alone, bankOf, judgeClause } from '../../scripts/judge-clause.ts';
import { realRuleSet } from '../builders/reading.ts';

/** Share judged right, and adverse clauses read as covered, when last measured; a change of rules may not fall below. */
const RIGHT_AT_LEAST = 0.82;
const ASSURED_AT_MOST = 26;

it('keeps the share of blind clauses judged right, and of adverse ones never read as covered', () => {
  const ruleset = realRuleSet();
  let total = 0;
  let right = 0;
  let assured = 0;
  for (const rule of ruleset.rules) {
    const single = alone(ruleset, rule);
    for (const { verdict, text } of bankOf('blind', rule)) {
      const found = judgeClause(single, rule, text)?.verdict;
      total++;
      if (found === verdict) right++;
      if (found === 'conforme' && verdict === 'contraire') assured++;
    }
  }
  expect(total).toBeGreaterThan(3000);
  expect(right / total).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
  expect(assured).toBeLessThanOrEqual(ASSURED_AT_MOST);
});
