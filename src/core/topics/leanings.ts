/**
 * Leanings: the verdict on a requirement that the words of a clause lean to, by a linear model of words learnt from the examples of the rules and the open
 * bank (`npm run topics`, `docs/decisions/leanings.md`). It judges nothing by itself: it tells a refusal among the passages that no rule reads, and
 * doubts a promise that is worded as one.
 */
import type { Clause, ContractText, Span } from '../text/clauses.ts';
import { eachFeature, stemOf } from './features.ts';
import { heaviestWords, NO_FEATURE, NO_STEM, stemNumbers, type WordModel } from './model.ts';
import type { PartyWords } from './party-words.ts';
import { shareOf } from './topics.ts';

/** Verdicts told apart; `absent`: it speaks of something else. */
export const LEANINGS = ['absent', 'partiel', 'conforme', 'contraire'] as const;
export type Leaning = (typeof LEANINGS)[number];

/** Name, among the subjects of the model, of a verdict on a requirement; on any of them without one. */
export const subjectOf = (leaning: Leaning, requirement = '') => `${requirement} ${leaning}`;

/** What the model says of the clauses of one contract. */
export interface Leanings {
  /** How likely each verdict is, from 0 to 1 and 1 in all, by the words that `spansRead` gives; null for a requirement that the model does not know. */
  of(clause: Clause, requirement: string): Record<Leaning, number> | null;
  /** The words of a clause that lean most to a verdict, at most three, in their order. */
  words(clause: Clause, requirement: string, leaning: Leaning): Span[];
}

/**
 * Reads one contract.
 * @param parties the names of its parties
 */
export function leaningsIn(contract: ContractText, model: WordModel, parties: PartyWords): Leanings {
  const stems = stemNumbers(contract.tokens, model, (form) => parties.get(form) ?? stemOf(form));
  const stemAt = (token: number) => stems[contract.tokens.id[token] ?? 0] ?? NO_STEM;
  // A clause is asked about by every rule that reads a promise in it.
  const known = new Map<number, Features>();
  const readOnce = (clause: Clause) => {
    const read = known.get(clause.id) ?? featuresOf(contract, model, clause, stemAt);
    known.set(clause.id, read);
    return read;
  };
  return {
    of(clause, requirement) {
      const own = model.places.get(subjectOf('absent', requirement));
      if (own === undefined) return null;
      const { features, words } = readOnce(clause);
      const share = shareOf(words);
      const sums = sumsOf(model, features, own).map(
        (sum, v) => (model.bias[v] ?? 0) + (model.bias[own + v] ?? 0) + sum * share,
      );
      return asShares(sums);
    },
    words(clause, requirement, leaning) {
      const own = model.places.get(subjectOf('absent', requirement)) ?? 0;
      const v = LEANINGS.indexOf(leaning);
      return heaviestWords(clause, (token) => sumsOf(model, [model.alone[stemAt(token)] ?? NO_FEATURE], own)[v] ?? 0);
    },
  };
}

/** Features of a clause by number, and how many words tell a subject in it. */
interface Features {
  features: number[];
  words: number;
}

function featuresOf(
  contract: ContractText,
  model: WordModel,
  clause: Clause,
  stemAt: (token: number) => number,
): Features {
  const found = new Set<number>();
  let words = 0;
  for (const span of spansRead(contract, clause)) {
    eachFeature(span, stemAt, NO_STEM, (stem, last) => {
      words++;
      found.add(model.alone[stem] ?? NO_FEATURE).add(model.pairs[stem]?.get(last) ?? NO_FEATURE);
    });
  }
  found.delete(NO_FEATURE);
  return { features: [...found], words };
}

/** What is read of a clause: what introduces it, the headers over a row, itself, and the sentence that goes on after it (« Toutefois, … »). */
export function spansRead({ clauses }: ContractText, clause: Clause): Span[] {
  const next = clauses[clause.id + 1];
  const headers = clause.cells.map(({ header }) => header);
  return [clauses[clause.lead], ...headers, clause, next?.block === clause.block ? next : null].filter(
    (span) => span != null,
  );
}

/**
 * What features weigh for each verdict, in the order of `LEANINGS`: on any requirement, whose subjects come first, and on the one whose subjects
 * begin at `own`, in the same order.
 */
function sumsOf({ first, subject, weight }: WordModel, features: readonly number[], own: number): number[] {
  const sums = LEANINGS.map(() => 0);
  for (const feature of features) {
    for (let k = first[feature] ?? 0; k < (first[feature + 1] ?? 0); k++) {
      const place = subject[k] ?? 0;
      const v = place < LEANINGS.length ? place : place - own;
      if (v >= 0 && v < LEANINGS.length) sums[v] = (sums[v] ?? 0) + (weight[k] ?? 0);
    }
  }
  return sums;
}

/** Sums of weights, in the order of `LEANINGS`, as shares of one. */
function asShares(sums: readonly number[]): Record<Leaning, number> {
  const most = Math.max(...sums);
  const [absent = 0, partiel = 0, conforme = 0, contraire = 0] = sums.map((sum) => Math.exp(sum - most));
  const all = absent + partiel + conforme + contraire;
  return { absent: absent / all, partiel: partiel / all, conforme: conforme / all, contraire: contraire / all };
}
