/** The passages that come nearest to a point that was not found: those that hold the most of its own rare words. They prove
 *  nothing; they save a reader the search. A contract that does not speak of the point has none, and none is shown. */
import type { NearMiss } from '../judging/evaluate.ts';
import type { RuleData } from '../ruleset/types.ts';
import { type Clause, type ContractText, writtenWords } from '../text/clauses.ts';
import { uncapitalised } from '../text/french.ts';
import { type Tokens, tokenize } from '../text/tokens.ts';
import { addFeatures } from '../topics/features.ts';

export interface Nearest {
  clause: Clause;
  /** Why it is near, or what it lacks: a French sentence. */
  because: string;
}

const MOST = 3;
/** Least weight of what is shared, and fewest words or pairs of words: below, the passages met on contracts that do not speak
 *  of the point at all (a copy of an identity card for the copies of data) came in. Measured on four contracts. */
const LEAST_WEIGHT = 9;
const LEAST_SHARED = 3;
/** A number, alone or in a pair, tells no subject. */
const NUMBER = '#';

/** Which clauses hold each word and pair of words, so that looking for a few is quick in a long contract. */
interface Places {
  clauses: Clause[];
  /** Ranks in `clauses`, by feature. */
  holding: ReadonlyMap<string, number[]>;
}

/** At most three passages for a rule. `misses`: clauses where a favourable case of the rule held but for one condition. */
export type NearestTo = (rule: RuleData, misses: readonly NearMiss[]) => Nearest[];

/** Looks in one contract, whose words are indexed when first asked for. */
export function nearestIn(contract: ContractText): NearestTo {
  let read: Places | null = null;
  return (rule, misses) => {
    read ??= placesOf(contract);
    const nearest = [...withoutFigure(misses), ...sharingWords(rule, contract, read)];
    const seen = new Set<number>();
    return nearest.filter(({ clause }) => !seen.has(clause.id) && seen.add(clause.id)).slice(0, MOST);
  };
}

/** The words of the point are there; only the figure is not. */
function withoutFigure(misses: readonly NearMiss[]): Nearest[] {
  return misses.flatMap(({ case: one, clause, lacks }) =>
    lacks !== '' && lacks === one.figure?.spec.label
      ? [{ clause, because: `Il y manque : ${uncapitalised(lacks)}.` }]
      : [],
  );
}

function sharingWords(rule: RuleData, contract: ContractText, { clauses, holding }: Places): Nearest[] {
  const found = new Map<number, { shared: string[]; weight: number }>();
  for (const feature of wantedBy(rule)) {
    const places = holding.get(feature) ?? [];
    const weight = Math.log(clauses.length / places.length);
    for (const place of places) {
      const { shared, weight: before } = found.get(place) ?? { shared: [], weight: 0 };
      found.set(place, { shared: [...shared, feature], weight: before + weight });
    }
  }
  return [...found]
    .filter(([, { shared, weight }]) => shared.length >= LEAST_SHARED && weight >= LEAST_WEIGHT)
    .sort(([a, one], [b, other]) => other.weight - one.weight || a - b)
    .slice(0, MOST)
    .flatMap(([place, { shared }]) => {
      const clause = clauses[place];
      return clause ? [{ clause, because: inCommon(contract, clause, shared) }] : [];
    });
}

function placesOf(contract: ContractText): Places {
  const clauses = contract.clauses.filter(({ kind }) => kind !== 'heading' && kind !== 'header-row');
  const holding = new Map<string, number[]>();
  for (const [place, { from, to }] of clauses.entries()) {
    for (const feature of featuresIn(contract.tokens, from, to)) {
      const places = holding.get(feature);
      if (places) places.push(place);
      else holding.set(feature, [place]);
    }
  }
  return { clauses, holding };
}

function featuresIn(tokens: Tokens, from: number, to: number): Set<string> {
  const features = new Set<string>();
  addFeatures(tokens, { from, to }, features);
  for (const feature of features) if (feature.includes(NUMBER)) features.delete(feature);
  return features;
}

/** The words that the rule is known by: its title, and what it says it searches. */
function wantedBy({ title, searched }: RuleData): Set<string> {
  const wanted = new Set<string>();
  for (const text of [title, ...searched]) {
    const tokens = tokenize(text);
    for (const feature of featuresIn(tokens, 0, tokens.count)) wanted.add(feature);
  }
  return wanted;
}

/** « Mots en commun : durée, conservées. », as the contract writes them. */
function inCommon(contract: ContractText, clause: Clause, shared: readonly string[]): string {
  const { tokens } = contract;
  const single = shared.filter((feature) => !feature.includes(' '));
  const words = new Map<string, string>();
  for (let at = clause.from; at < clause.to; at++) {
    const form = tokens.form[at] ?? '';
    const stem = single.find((one) => form.startsWith(one));
    if (stem !== undefined && !words.has(stem))
      words.set(stem, writtenWords(contract, { from: at, to: at + 1 }).toLowerCase());
  }
  return `Mots en commun : ${[...words.values()].join(', ')}.`;
}
