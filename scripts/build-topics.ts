/** Builds what is learnt of words: rules/topics.json, which requirement they speak of, and rules/leanings.json, which verdict they lean to (`scripts/topics`). */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RuleSet } from '../src/core/ruleset/compile.ts';
import { loadRuleSet } from '../src/rulesets/load.ts';
import { lessonsOf } from './topics/lessons.ts';
import { type Trained, train } from './topics/train.ts';
import { trainLeanings } from './topics/train-leanings.ts';

const RULES = fileURLToPath(new URL('../rules/', import.meta.url));
/** Weights under which a feature tells nothing, in halves. */
const LEAST = 2;

/** The files, by name. */
export type Models = Record<'topics.json' | 'leanings.json', string>;

/** The files as text. */
export function buildModels(ruleset: RuleSet): Models {
  const requirements = ruleset.rules.map((rule) => rule.data.id).sort();
  const lessons = lessonsOf(ruleset);
  return {
    'topics.json': asText({ subjects: requirements, ...train(lessons.topics, requirements) }),
    'leanings.json': asText(trainLeanings(lessons.leanings, requirements)),
  };
}

/** A model as text, one feature a line: `"feature": "subject weight-in-halves …"`. */
function asText({ subjects, bias, weights }: Trained & { subjects: readonly string[] }): string {
  const lines = [...weights].flatMap(([feature, own]) => {
    const told = [...own].flatMap((weight, i) => {
      const halves = Math.round(weight * 2);
      return Math.abs(halves) >= LEAST ? [`${i} ${halves}`] : [];
    });
    return told.length > 0 ? [`${JSON.stringify(feature)}: ${JSON.stringify(told.join(' '))}`] : [];
  });
  const rounded = bias.map((value) => Math.round(value * 100) / 100);
  return `{\n"subjects": ${JSON.stringify(subjects)},\n"bias": ${JSON.stringify(rounded)},\n"weights": {\n${lines.join(',\n')}\n}\n}\n`;
}

/** A file as it stands in the repository. */
export const readModelFile = (name: keyof Models): string => readFileSync(RULES + name, 'utf8');

if (import.meta.main) {
  for (const [name, text] of Object.entries(buildModels(loadRuleSet(RULES)))) {
    writeFileSync(RULES + name, text);
    console.log(`${name}: ${text.split('\n').length - 6} features written`);
  }
}
