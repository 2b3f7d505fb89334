/** Builds rules/topics.json: which words speak of which requirement (`scripts/topics`). */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RuleSet } from '../src/core/ruleset/compile.ts';
import { loadRuleSet } from '../src/rulesets/load.ts';
import { lessonsOf } from './topics/lessons.ts';
import { train } from './topics/train.ts';

const TARGET = fileURLToPath(new URL('../rules/topics.json', import.meta.url));
/** Weights under which a feature tells nothing, in halves. */
const LEAST = 2;

/** The file as text, one feature a line: `"feature": "requirement weight-in-halves …"`. */
export function buildTopics(ruleset: RuleSet): string {
  const requirements = ruleset.rules.map((rule) => rule.data.id).sort();
  const { bias, weights } = train(lessonsOf(ruleset), requirements);
  const lines = [...weights].flatMap(([feature, own]) => {
    const told = [...own].flatMap((weight, i) => {
      const halves = Math.round(weight * 2);
      return Math.abs(halves) >= LEAST ? [`${i} ${halves}`] : [];
    });
    return told.length > 0 ? [`${JSON.stringify(feature)}: ${JSON.stringify(told.join(' '))}`] : [];
  });
  const rounded = bias.map((value) => Math.round(value * 100) / 100);
  return `{\n"requirements": ${JSON.stringify(requirements)},\n"bias": ${JSON.stringify(rounded)},\n"weights": {\n${lines.join(',\n')}\n}\n}\n`;
}

/** The file as it stands in the repository. */
export const readTopicsFile = (): string => readFileSync(TARGET, 'utf8');

if (import.meta.main) {
  const text = buildTopics(loadRuleSet(fileURLToPath(new URL('../rules', import.meta.url))));
  writeFileSync(TARGET, text);
  console.log(`${text.split('\n').length - 6} features written`);
}
