/** What the topic model learns from: examples of the rules, the open bank, and the annotated contracts of the project. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledRule, RuleSet } from '../../src/core/ruleset/compile.ts';
import { type Clause, type ContractText, readContract, spanOffsets } from '../../src/core/text/clauses.ts';
import type { Tokens } from '../../src/core/text/tokens.ts';
import { addFeatures, CHANNELS, spansOf, stemOf } from '../../src/core/topics/features.ts';
import { type Leaning, spansRead } from '../../src/core/topics/leanings.ts';
import { compileWordModel } from '../../src/core/topics/model.ts';
import { readPlainText } from '../../src/extract/index.ts';
import { alone, bankOf, judgeClause, ROOT, type Sample, UNTAUGHT } from '../judge-clause.ts';
import type { Lesson } from './train.ts';
import type { Judged } from './train-leanings.ts';
import { AUTHORS, DUTIES, FIRM, type Kind, REFUSALS, sayingOf, waysOf } from './ways.ts';

/** Characters that a clause and a citation must share for the clause to be what is cited. */
const SHARED = 15;

/** Annotated contracts: the project's own, and the development contracts beside the repository. Only words and pairs of words that stand in
 *  several of them are learnt, never a sentence. */
const ANNOTATED = ['test/annotated', '../shared/gold', '../shared/gold-reserved'].map((folder) => join(ROOT, folder));

/** What the two models learn from, each in a fixed order. */
export interface Lessons {
  topics: Lesson[];
  leanings: Judged[];
}

/** Every lesson: examples of the rules, clauses of the open bank, clauses of annotated contracts. */
export function lessonsOf(ruleset: RuleSet): Lessons {
  const samples = samplesOf(ruleset);
  const contracts = ANNOTATED.flatMap(annotated).map(readAnnotated);
  const ofParty = (form: string) => ruleset.partyWords.get(form) ?? stemOf(form);
  const ofClauses = samples.map(({ requirement, verdict, tokens }) => ({
    source: requirement,
    ...featuresIn(tokens),
    about: verdict === 'absent' ? [] : [requirement],
    notAbout: verdict === 'absent' ? [requirement] : [],
  }));
  const judged = samples.map(({ tokens, ...sample }) => ({ ...sample, ...featuresIn(tokens, ofParty) }));
  return {
    topics: [...ofClauses, ...contracts.flatMap(lessonsOfContract)],
    leanings: [
      ...judged,
      ...judgedOfWays(ruleset, ofParty),
      ...contracts.flatMap((contract) => judgedOfContract(contract, ofParty)),
    ],
  };
}

type StemOf = (form: string) => string;

/** Examples of the rules and clauses of the open bank, each with its verdict and all its words, titles and lead-ins included. */
function samplesOf(ruleset: RuleSet): (Pick<Judged, 'source' | 'requirement' | 'verdict'> & { tokens: Tokens })[] {
  const untaught = { ...ruleset, topics: compileWordModel(UNTAUGHT) };
  return ruleset.rules.flatMap((rule) =>
    [...rule.data.examples, ...bankOf('open', rule)].map((sample, i) => ({
      source: `${rule.data.id} ${i}`,
      requirement: rule.data.id,
      verdict: saysNothing(untaught, rule, sample) ? 'absent' : (sample.verdict as Leaning),
      tokens: readContract([readPlainText('clause.txt', sample.text)]).tokens,
    })),
  );
}

/** Verdict that a way of saying deserves, said of a duty whose plain promise covers its point. */
const DESERVED: Record<Kind, Leaning> = { promesses: 'conforme', faiblesses: 'partiel', refus: 'contraire' };
/** Duties each way is said of. */
const DUTIES_EACH = 4;
/** The provider's name in the ways. */
const NAMED = 'mediplus';

/** Ways to promise, to weaken and to refuse, each said of four duties in turn: words of refusal that no point's own clauses hold are learnt from them. */
function judgedOfWays(ruleset: RuleSet, ofParty: StemOf): Judged[] {
  const untaught = compileWordModel(UNTAUGHT);
  const byRulesAlone = { ...ruleset, topics: untaught, leanings: untaught };
  const firm = ruleset.rules.filter((rule) => isFirm(byRulesAlone, rule));
  const refused = firm.filter(({ data }) => data.takesContraire);
  const stem: StemOf = (form) => ofParty(form === NAMED ? 'prestataire' : form);
  const said = (kind: Kind, way: string, i: number) =>
    Array.from({ length: DUTIES_EACH }, (_, k) => {
      const rules = kind === 'refus' ? refused : firm;
      const requirement = rules[(i * DUTIES_EACH + k) % rules.length]?.data.id ?? '';
      const text = sayingOf(DUTIES[requirement] ?? ['', '', '', ''], way);
      const { tokens } = readContract([readPlainText('clause.txt', text)]);
      return {
        source: `${kind} ${i}`,
        requirement,
        verdict: DESERVED[kind],
        anywhere: true,
        ...featuresIn(tokens, stem),
      };
    });
  const kinds = Object.keys(DESERVED) as Kind[];
  return kinds.flatMap((kind) => {
    const ways = [...AUTHORS.flatMap((author) => waysOf(author)[kind]), ...(kind === 'refus' ? REFUSALS : [])];
    return ways.flatMap((way, i) => said(kind, way, i));
  });
}

/** True when the plain promise of its duty covers the point. */
function isFirm(ruleset: RuleSet, rule: CompiledRule): boolean {
  const duty = DUTIES[rule.data.id];
  if (!duty) return false;
  const single = alone(ruleset, rule);
  return FIRM.every((way) => judgeClause(single, rule, sayingOf(duty, way))?.verdict === 'conforme');
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
  labels: Record<string, { verdict: Leaning; citations?: string[] }>;
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

/** An annotated contract, with the requirements for which each of its clauses is cited. */
interface Cited extends Annotated {
  contract: ContractText;
  clauses: { clause: Clause; about: string[] }[];
}

function readAnnotated(annotation: Annotated): Cited {
  const { text, labels } = annotation;
  const contract = readContract([readPlainText('contract.txt', text)]);
  const cited = Object.entries(labels).flatMap(([id, { citations = [] }]) =>
    citations.flatMap((words) => {
      const span = placeOf(contract.texts[0] ?? '', words);
      return span ? [{ id, ...span }] : [];
    }),
  );
  const clauses = contract.clauses.map((clause) => {
    const { start, end } = spanOffsets(contract, clause);
    const about = cited.filter(
      (one) => Math.min(one.end, end) - Math.max(one.start, start) > Math.min(SHARED, (end - start) / 2),
    );
    return { clause, about: [...new Set(about.map(({ id }) => id))] };
  });
  return { ...annotation, contract, clauses };
}

/** One lesson a clause: it speaks of the requirements for which it is cited, and of no other. */
function lessonsOfContract({ name, contract, clauses }: Cited): Lesson[] {
  return clauses.map(({ clause, about }) => ({
    source: name,
    ...featuresOfClause(contract, clause),
    about,
    notAbout: 'all',
  }));
}

/** One lesson for each requirement that a clause is cited for, with the verdict on it. */
function judgedOfContract({ name, contract, clauses, labels }: Cited, stem: StemOf): Judged[] {
  return clauses.flatMap(({ clause, about }) => {
    const features = new Set<string>();
    let words = 0;
    for (const span of spansRead(contract, clause)) words += addFeatures(contract.tokens, span, features, { stem });
    return about.map((requirement) => ({
      source: name,
      requirement,
      verdict: labels[requirement]?.verdict ?? 'absent',
      features: [...features],
      words,
    }));
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
    if (span) words += addFeatures(contract.tokens, span, features, { channel });
  });
  return { features: [...features], words };
}

function featuresIn(tokens: Tokens, stem?: StemOf): Pick<Lesson, 'features' | 'words'> {
  const features = new Set<string>();
  const words = addFeatures(tokens, { from: 0, to: tokens.count }, features, { stem });
  return { features: [...features], words };
}
