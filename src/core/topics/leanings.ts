/**
 * Leanings: the verdict on a requirement that the words of a clause lean to, by a linear model of words learnt from the examples of the rules and the open
 * bank (`npm run topics`, `docs/decisions/leanings.md`). It judges nothing by itself: it tells a refusal among the passages that no rule reads, and
 * doubts a promise that is worded as one.
 */
import type { Clause, ContractText, Span } from '../text/clauses.ts';
import { eachFeature, stemOf } from './features.ts';
import { NO_FEATURE, NO_STEM, UNKNOWN_STEM, type WordModel } from './model.ts';
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

const MOST_WORDS = 3;

/**
 * Reads one contract.
 * @param parties the names of its parties
 */
export function leaningsIn(contract: ContractText, model: WordModel, parties: PartyWords): Leanings {
  const stems = Int32Array.from(contract.tokens.forms, (form) => {
    const stem = parties.get(form) ?? stemOf(form);
    return stem === '' ? NO_STEM : (model.stems.get(stem) ?? UNKNOWN_STEM);
  });
  const stemAt = (token: number) => stems[contract.tokens.id[token] ?? 0] ?? NO_STEM;
  return {
    of(clause, requirement) {
      if (!model.places.has(subjectOf('absent', requirement))) return null;
      const { features, words } = featuresOf(contract, model, clause, stemAt);
      const sums = LEANINGS.map((leaning) => {
        const [any, own] = placesOf(model, leaning, requirement);
        const told = features.reduce((sum, feature) => sum + weightOf(model, feature, any, own), 0);
        return (model.bias[any] ?? 0) + (model.bias[own] ?? 0) + told * shareOf(words);
      });
      return asShares(sums);
    },
    words(clause, requirement, leaning) {
      const [any, own] = placesOf(model, leaning, requirement);
      const found: { from: number; weight: number }[] = [];
      for (let from = clause.from; from < clause.to; from++) {
        const weight = weightOf(model, model.alone[stemAt(from)] ?? NO_FEATURE, any, own);
        if (weight > 0) found.push({ from, weight });
      }
      return found
        .sort((a, b) => b.weight - a.weight || a.from - b.from)
        .slice(0, MOST_WORDS)
        .map(({ from }) => ({ from, to: from + 1 }))
        .sort((a, b) => a.from - b.from);
    },
  };
}

/** Places, in the model, of a verdict on any requirement and on this one. */
function placesOf({ places }: WordModel, leaning: Leaning, requirement: string): [number, number] {
  return [places.get(subjectOf(leaning)) ?? -1, places.get(subjectOf(leaning, requirement)) ?? -1];
}

function featuresOf(
  contract: ContractText,
  model: WordModel,
  clause: Clause,
  stemAt: (token: number) => number,
): { features: number[]; words: number } {
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

function weightOf({ first, subject, weight }: WordModel, feature: number, any: number, own: number): number {
  let sum = 0;
  for (let k = first[feature] ?? 0; k < (first[feature + 1] ?? 0); k++)
    if (subject[k] === any || subject[k] === own) sum += weight[k] ?? 0;
  return sum;
}

/** Sums of weights, in the order of `LEANINGS`, as shares of one. */
function asShares(sums: readonly number[]): Record<Leaning, number> {
  const most = Math.max(...sums);
  const [absent = 0, partiel = 0, conforme = 0, contraire = 0] = sums.map((sum) => Math.exp(sum - most));
  const all = absent + partiel + conforme + contraire;
  return { absent: absent / all, partiel: partiel / all, conforme: conforme / all, contraire: contraire / all };
}
