/** The rules' own examples: each gives the verdict it stands under, and every requirement has enough of them. */
import { describe, expect, it } from 'vitest';
import { bankOf, compiledAlone, judgeClause } from '../../scripts/judge-clause.ts';
import { realRuleSet } from '../builders/reading.ts';

const MIN_EXAMPLES = 4;
const MIN_NEAR_MISSES = 2;
const ruleset = realRuleSet();

describe.each(ruleset.rules.map((rule) => [rule.data.id, rule] as const))('%s', (_id, rule) => {
  const single = compiledAlone(ruleset, rule);
  const { examples, takesContraire, silence } = rule.data;

  it('judges its own examples as they are labelled', () => {
    const wrong = examples
      .map(({ verdict, text }) => ({ verdict, found: judgeClause(single, rule, text)?.verdict, text }))
      .filter((one) => one.found !== one.verdict);
    expect(wrong).toEqual([]);
  });

  it('has enough examples of each verdict it can take', () => {
    const count = (verdict: string) => examples.filter((example) => example.verdict === verdict).length;
    expect(count('conforme')).toBeGreaterThanOrEqual(MIN_EXAMPLES);
    expect(count('partiel')).toBeGreaterThanOrEqual(MIN_EXAMPLES);
    if (takesContraire) expect(count('contraire')).toBeGreaterThanOrEqual(MIN_EXAMPLES);
    else expect(count('contraire')).toBe(0);
    if (!silence) expect(count('absent')).toBeGreaterThanOrEqual(MIN_NEAR_MISSES);
  });

  it('reads no adverse clause of the open bank as covered', () => {
    const adverse = bankOf('open', rule).filter((sample) => sample.verdict === 'contraire');
    expect(
      adverse
        .filter((sample) => judgeClause(single, rule, sample.text)?.verdict === 'conforme')
        .map((sample) => sample.text),
    ).toEqual([]);
  });

  it('tells its reader why it matters, what to ask and where it comes from', () => {
    for (const text of [rule.data.why, rule.data.question, rule.data.clause, rule.data.source]) {
      expect(text.length).toBeGreaterThan(10);
      expect(text).not.toMatch(/À écrire/);
    }
    expect(rule.data.searched.length).toBeGreaterThan(0);
  });
});
