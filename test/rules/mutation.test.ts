/** Rule mutation: a condition that could be dropped without any example or open bank clause noticing holds nothing. */
import { describe, expect, it } from 'vitest';
import { alone, bankOf, judgeClause } from '../../scripts/judge-clause.ts';
import type { CompiledCase, CompiledRule, RuleSet } from '../../src/core/ruleset/compile.ts';
import { realRuleSet } from '../builders/reading.ts';

const ruleset = realRuleSet();
/** Mutants tried for each theme: the first that apply, in the order of the rules. */
const MUTANTS = 16;
/** Share of mutants that the examples and the open bank must notice; some conditions only guard against whole contracts. */
const NOTICED = 0.4;

type Mutation = [string, (one: CompiledCase) => CompiledCase | null];

const MUTATIONS: Mutation[] = [
  ['without its companion words', (one) => (one.with.length > 0 ? { ...one, with: [] } : null)],
  ['without its figure', (one) => (one.figure ? { ...one, figure: null } : null)],
  ['without its neighbouring words', (one) => (one.near.length > 0 ? { ...one, near: [] } : null)],
];

function mutantsOf(rule: CompiledRule): { name: string; rule: CompiledRule }[] {
  return rule.cases.flatMap((one, i) =>
    MUTATIONS.flatMap(([name, mutate]) => {
      const changed = mutate(one);
      return changed
        ? [
            {
              name: `${rule.data.id}: « ${one.data.name} » ${name}`,
              rule: { ...rule, cases: rule.cases.with(i, changed) },
            },
          ]
        : [];
    }),
  );
}

const unchanged = new Map<string, string | undefined>();

/** Verdict of a rule as it stands, judged once for all its mutants. */
function verdictOf(rule: CompiledRule, single: RuleSet, text: string): string | undefined {
  const key = `${rule.data.id}\n${text}`;
  if (!unchanged.has(key)) unchanged.set(key, judgeClause(single, rule, text)?.verdict);
  return unchanged.get(key);
}

function isNoticed(mutant: CompiledRule, single: RuleSet): boolean {
  const changed = { ...single, rules: single.rules.map((rule) => (rule.data.id === mutant.data.id ? mutant : rule)) };
  const texts = [...mutant.data.examples, ...bankOf('open', mutant)].map((sample) => sample.text);
  return texts.some((text) => judgeClause(changed, mutant, text)?.verdict !== verdictOf(mutant, single, text));
}

describe.each(ruleset.data.themes.map((theme) => theme.id))('%s', (theme) => {
  it('has conditions whose loss its examples or the bank notice', () => {
    const mutants = ruleset.rules
      .filter((rule) => rule.data.theme === theme)
      .flatMap((rule) => mutantsOf(rule).slice(0, 3));
    const tried = mutants.slice(0, MUTANTS);
    expect(tried.length).toBe(MUTANTS);
    const survivors = tried.filter(({ rule }) => !isNoticed(rule, alone(ruleset, rule))).map((mutant) => mutant.name);
    expect(survivors.length, survivors.join('\n')).toBeLessThanOrEqual(Math.floor(tried.length * (1 - NOTICED)));
  });
});
