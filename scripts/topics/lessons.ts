/** What the topic model learns from: examples of the rules, the open bank, and the annotated contracts of the project. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledRule, RuleSet } from '../../src/core/ruleset/compile.ts';
import { type Clause, type ContractText, readContract, spanOffsets } from '../../src/core/text/clauses.ts';
import { addFeatures, CHANNELS, spansOf } from '../../src/core/topics/features.ts';
import { compileTopics } from '../../src/core/topics/model.ts';
import { readPlainText } from '../../src/extract/index.ts';
import { alone, bankOf, judgeClause, ROOT, type Sample, UNTAUGHT } from '../judge-clause.ts';
import type { Lesson } from './train.ts';

/** Characters that a clause and a citation must share for the clause to be what is cited. */
const SHARED = 15;

/** Annotated contracts: the project's own, and the development contracts beside the repository. Only words and pairs of words that stand in
 *  several of them are learnt, never a sentence. */
const ANNOTATED = ['test/annotated', '../shared/gold', '../shared/gold-reserved'].map((folder) => join(ROOT, folder));

/** Every lesson, in a fixed order. */
export function lessonsOf(ruleset: RuleSet): Lesson[] {
  const untaught = { ...ruleset, topics: compileTopics(UNTAUGHT) };
  const ofClauses = ruleset.rules.flatMap((rule) => {
    const { id } = rule.data;
    return [...rule.data.examples, ...bankOf('open', rule)].map((sample) => {
      const silent = saysNothing(untaught, rule, sample);
      return {
        source: id,
        ...featuresOfText(sample.text),
        about: silent ? [] : [id],
        notAbout: silent ? [id] : [],
      };
    });
  });
  return [...ofClauses, ...ANNOTATED.flatMap(annotated).flatMap(lessonsOfContract)];
}

/** True for a near miss; under a point that silence covers it is `conforme`, as is what covers it, but nothing is read in it. */
function saysNothing(untaught: RuleSet, rule: CompiledRule, { verdict, text }: Sample): boolean {
  if (verdict === 'absent') return true;
  if (!rule.data.silence || verdict !== 'conforme') return false;
  return judgeClause(alone(untaught, rule), rule, text)?.evidence.length === 0;
}

interface Annotated {
  name: string;
  text: string;
  labels: Record<string, { citations?: string[] }>;
}

/** Contracts of a folder and of those in it. */
function annotated(folder: string): Annotated[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.labels.json'),
  );
  return names.sort().map((name) => ({
    name,
    text: readFileSync(join(folder, name.replace('.labels.json', '.txt')), 'utf8'),
    labels: (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Pick<Annotated, 'labels'>).labels,
  }));
}

/** One lesson a clause: it speaks of the requirements for which it is cited, and of no other. */
function lessonsOfContract({ name, text, labels }: Annotated): Lesson[] {
  const contract = readContract([readPlainText('contract.txt', text)]);
  const cited = Object.entries(labels).flatMap(([id, { citations = [] }]) =>
    citations.flatMap((words) => {
      const span = placeOf(contract.texts[0] ?? '', words);
      return span ? [{ id, ...span }] : [];
    }),
  );
  return contract.clauses.map((clause) => {
    const { start, end } = spanOffsets(contract, clause);
    const about = cited.filter(
      (one) => Math.min(one.end, end) - Math.max(one.start, start) > Math.min(SHARED, (end - start) / 2),
    );
    return {
      source: name,
      ...featuresOfClause(contract, clause),
      about: [...new Set(about.map(({ id }) => id))],
      notAbout: 'all',
    };
  });
}

/** Where the words of a citation stand, however they are spaced; null when they do not. */
function placeOf(text: string, words: string): { start: number; end: number } | null {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  const found = new RegExp(pattern, 'u').exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : null;
}

function featuresOfClause(contract: ContractText, clause: Clause): Pick<Lesson, 'features' | 'words'> {
  const spans = spansOf(contract, clause);
  const features = new Set<string>();
  let words = 0;
  CHANNELS.forEach((channel, i) => {
    const span = spans[i];
    if (span) words += addFeatures(contract.tokens, span.from, span.to, features, channel);
  });
  return { features: [...features], words };
}

/** Features of a clause of the bank: of all its sentences together, titles and lead-ins included. */
function featuresOfText(text: string): Pick<Lesson, 'features' | 'words'> {
  const { tokens } = readContract([readPlainText('clause.txt', text)]);
  const features = new Set<string>();
  const words = addFeatures(tokens, 0, tokens.count, features);
  return { features: [...features], words };
}
