/** Builds rules/topics.json: which words speak of which requirement, from the examples of the rules and the open bank. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RuleSet } from '../src/core/ruleset/compile.ts';
import { tokenize } from '../src/core/text/tokens.ts';
import { addFeatures } from '../src/core/topics/features.ts';
import { loadRuleSet } from '../src/rulesets/load.ts';
import { bankOf } from './judge-clause.ts';

const TARGET = fileURLToPath(new URL('../rules/topics.json', import.meta.url));
/** Clauses that a feature must stand in: a word seen once or twice teaches an accident. */
const MIN_CLAUSES = 3;
/** Weight under which a feature tells nothing (natural logarithm of how much likelier it makes the requirement). */
const MIN_WEIGHT = 1;
/** Imaginary clauses that each requirement shares with all others, so that rare words do not weigh without limit. */
const SMOOTHING = 3;

/** The file as text, one feature a line: `"feature": "requirement weight-in-tenths …"`. */
export function buildTopics(ruleset: RuleSet): string {
  const requirements = ruleset.rules.map((rule) => rule.data.id).sort();
  const counts = new Map<string, Map<number, number>>();
  const totals = new Float64Array(requirements.length);
  let total = 0;
  for (const rule of ruleset.rules) {
    const own = requirements.indexOf(rule.data.id);
    const texts = [...rule.data.examples, ...bankOf('open', rule)].filter((one) => one.verdict !== 'absent');
    for (const feature of texts.flatMap(({ text }) => featuresOf(text))) {
      const byRule = counts.get(feature) ?? new Map<number, number>();
      counts.set(feature, byRule.set(own, (byRule.get(own) ?? 0) + 1));
      totals[own] = (totals[own] ?? 0) + 1;
      total++;
    }
  }
  const lines = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([feature, byRule]) => {
      const seen = [...byRule.values()].reduce((sum, count) => sum + count, 0);
      if (seen < MIN_CLAUSES) return [];
      const share = seen / total;
      const weights = [...byRule]
        .sort(([a], [b]) => a - b)
        .map(([own, count]) => {
          const likelihood = (count + SMOOTHING * share) / ((totals[own] ?? 0) + SMOOTHING);
          return [own, Math.log(likelihood / share)] as const;
        })
        .filter(([, weight]) => weight >= MIN_WEIGHT)
        .map(([own, weight]) => `${own} ${Math.round(weight * 10)}`);
      return weights.length > 0 ? [`${JSON.stringify(feature)}: ${JSON.stringify(weights.join(' '))}`] : [];
    });
  return `{\n"requirements": ${JSON.stringify(requirements)},\n"weights": {\n${lines.join(',\n')}\n}\n}\n`;
}

function featuresOf(text: string): string[] {
  const tokens = tokenize(text);
  const features = new Set<string>();
  addFeatures(tokens, 0, tokens.count, features);
  return [...features];
}

/** The file as it stands in the repository. */
export const readTopicsFile = (): string => readFileSync(TARGET, 'utf8');

if (import.meta.main) {
  const text = buildTopics(loadRuleSet(fileURLToPath(new URL('../rules', import.meta.url))));
  writeFileSync(TARGET, text);
  console.log(`${text.split('\n').length - 5} features written`);
}
