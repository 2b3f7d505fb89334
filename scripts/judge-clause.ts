/** One clause judged for one requirement: what examples, the bank and metamorphic tests all do. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { review } from '../src/core/review/review.ts';
import { CONTRACT_TYPES, type Finding } from '../src/core/review/types.ts';
import { type CompiledRule, compileRuleSet, type RuleSet } from '../src/core/ruleset/compile.ts';
import type { WordModelData } from '../src/core/ruleset/types.ts';
import { readPlainText } from '../src/extract/index.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A clause and the verdict it deserves. */
export interface Sample {
  verdict: string;
  text: string;
}

/** A model that knows of no requirement: every clause may speak of every point. */
export const UNTAUGHT: WordModelData = { subjects: [], bias: [], weights: new Map() };

/** The rule set with `rule` alone and what it depends on, so that a clause is judged in a fraction of a millisecond. */
export function alone(ruleset: RuleSet, rule: CompiledRule): RuleSet {
  const needed = new Set([rule.data.id, ...rule.data.impliedBy.flatMap((link) => link.requirements)]);
  for (const { data } of rule.cases) {
    for (const id of [...Object.keys(data.ifRequirement), ...Object.keys(data.unlessRequirement)]) needed.add(id);
  }
  return { ...ruleset, rules: ruleset.rules.filter((other) => needed.has(other.data.id)) };
}

/**
 * The same, compiled anew with its own words only: thirty milliseconds once, and a clause is judged five times faster. For tests of many clauses;
 * a rule changed after it was compiled must stay with `alone`.
 */
export function compiledAlone(ruleset: RuleSet, rule: CompiledRule): RuleSet {
  const needed = new Set(alone(ruleset, rule).rules.map((other) => other.data.id));
  const rules = ruleset.data.rules.filter((other) => needed.has(other.id));
  const compiled = compileRuleSet(
    { ...ruleset.data, rules, topics: UNTAUGHT, leanings: UNTAUGHT },
    { everyConcept: false },
  );
  return { ...compiled, data: ruleset.data, topics: ruleset.topics, leanings: ruleset.leanings };
}

/** Finding of `rule` on `text` taken as a whole contract. */
export function judgeClause(ruleset: RuleSet, rule: CompiledRule, text: string): Finding | undefined {
  const types = rule.data.types.length > 0 ? rule.data.types : [...CONTRACT_TYPES];
  const document = readPlainText('clause.txt', text);
  const result = review([document], ruleset, { types, date: '2026-01-01', engine: 'clause', textHashes: [''] });
  return result.findings.find((finding) => finding.requirement === rule.data.id);
}

/** Clauses of one half of the bank for `rule`. */
export function bankOf(half: 'open' | 'blind', rule: CompiledRule): Sample[] {
  return clausesIn(join(ROOT, 'test/bank', half), rule);
}

/** Clauses for `rule` in a folder laid out as the bank is: `<theme>/<id>.yaml`. */
export function clausesIn(folder: string, rule: CompiledRule): Sample[] {
  const file = join(folder, rule.data.theme, `${rule.data.id}.yaml`);
  if (!existsSync(file)) return [];
  const { clauses } = parse(readFileSync(file, 'utf8')) as { clauses: Sample[] };
  return clauses.map(({ verdict, text }) => ({ verdict, text }));
}
