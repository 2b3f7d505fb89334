/**
 * Topics: how likely a clause is to speak of a requirement, by a linear model of words learnt from the examples of the rules, the open
 * bank and annotated contracts (`npm run topics`, `docs/decisions/topics.md`).
 */
import type { Clause, ContractText, Span } from '../text/clauses.ts';
import { DEMONSTRATIVES, PRONOUNS } from '../text/pronouns.ts';
import { CHANNELS, eachFeature, spansOf, stemOf } from './features.ts';
import { heaviestWords, NO_FEATURE, NO_STEM, stemNumbers, type WordModel } from './model.ts';

/** What the model says of the clauses of one contract. */
export interface Topics {
  /** False for a requirement added since the model was learnt. */
  knows(requirement: string): boolean;
  /** Natural logarithm of the odds that a clause speaks of a requirement (0: as likely as not); 0 for one that the model does not know. */
  score(clause: Clause, requirement: string): number;
  /** The same for the sentence that a clause is part of, or that its first pronoun takes up: « La procédure est : alerte ; isolement ; … » speaks of a
   *  step with all its words, and « Elles sont testées » of what stands before. */
  sentenceScore(clause: Clause, requirement: string): number;
  /** Numbers of the clauses whose score for a requirement is at least this, for each that the model knows. */
  likely(least: number): Map<string, number[]>;
  /** The words of a clause that speak most for a requirement, at most three, in their order. */
  words(clause: Clause, requirement: string): Span[];
}

/** Reads one contract; each clause is weighed once, when first asked for. */
export function topicsIn(contract: ContractText, model: WordModel): Topics {
  const reading: Reading = {
    contract,
    model,
    stems: CHANNELS.map((channel) => stemNumbers(contract.tokens, model, (form) => inChannel(channel, stemOf(form)))),
    round: 0,
    weighed: new Int32Array(model.first.length - 1),
    contexts: new Map(),
  };
  const size = model.bias.length;
  const scores = new Float64Array(contract.clauses.length * size);
  const known = new Uint8Array(contract.clauses.length);
  /** Place in `scores` of those of a clause, by requirement. */
  const scoresOf = (clause: Clause) => {
    const first = clause.id * size;
    if (known[clause.id] === 0) weighClause(reading, clause, scores.subarray(first, first + size));
    known[clause.id] = 1;
    return first;
  };
  const scoreOf = (clause: Clause, requirement: string) => {
    const place = model.places.get(requirement);
    return place === undefined ? 0 : (scores[scoresOf(clause) + place] ?? 0);
  };
  return {
    knows: (requirement) => model.places.has(requirement),
    score: scoreOf,
    sentenceScore(clause, requirement) {
      const lead = contract.clauses[clause.lead];
      const parts = [clause, lead?.block === clause.block ? lead : undefined, takenUp(contract, clause)];
      return Math.max(...parts.flatMap((part) => (part ? [scoreOf(part, requirement)] : [])));
    },
    likely(least) {
      const lists = model.subjects.map((): number[] => []);
      for (const clause of contract.clauses) {
        const first = scoresOf(clause);
        const before = takenUp(contract, clause);
        const firstBefore = before ? scoresOf(before) : first;
        for (let i = 0; i < size; i++)
          if ((scores[first + i] ?? 0) >= least || (scores[firstBefore + i] ?? 0) >= least) lists[i]?.push(clause.id);
      }
      return new Map(model.subjects.map((requirement, i) => [requirement, lists[i] ?? []]));
    },
    words(clause, requirement) {
      const place = model.places.get(requirement) ?? -1;
      return heaviestWords(clause, (token) => {
        const stem = reading.stems[0]?.[contract.tokens.id[token] ?? 0] ?? NO_STEM;
        return weightOf(model, model.alone[stem] ?? NO_FEATURE, place);
      });
    },
  };
}

/** Words that take up what the sentence before speaks of. */
const TAKING_UP = new Set([...PRONOUNS, ...DEMONSTRATIVES, 'on', 'en', 'y']);

/** The sentence, or the title, right before one that takes up what it speaks of. */
function takenUp({ clauses, tokens }: ContractText, clause: Clause): Clause | undefined {
  const before = TAKING_UP.has(tokens.form[clause.from] ?? '') ? clauses[clause.id - 1] : undefined;
  return before && (before.block === clause.block || clause.headings.at(-1) === before.id) ? before : undefined;
}

/** A stem as the model knows it in a channel; a word that tells no subject has no channel either. */
const inChannel = (channel: string, stem: string) => (stem === '' ? '' : channel + stem);

/** Share of the weight of each word in a text of so many: long clauses tell no more than short ones. */
export const shareOf = (words: number) => 1 / Math.sqrt(2 * Math.max(1, words));

interface Reading {
  contract: ContractText;
  model: WordModel;
  /** By channel, number of the stem of each form. */
  stems: readonly Int32Array[];
  /** Spans weighed so far, and the last of them that each feature was weighed for. */
  round: number;
  weighed: Int32Array;
  /** Titles and lead-ins weighed so far, by their first token and their channel. */
  contexts: Map<number, Context>;
}

/** Puts in `sums`, for each requirement, the odds that the words of the clause, of what introduces it and of its title give it. */
function weighClause(reading: Reading, clause: Clause, sums: Float64Array): void {
  const { bias } = reading.model;
  let words = 0;
  spansOf(reading.contract, clause).forEach((span, channel) => {
    if (!span) return;
    if (channel === 0) words += weigh(reading, span, channel, sums);
    else words += addContext(contextOf(reading, span, channel), sums);
  });
  const share = shareOf(words);
  for (let i = 0; i < sums.length; i++) sums[i] = (bias[i] ?? 0) + (sums[i] ?? 0) * share;
}

/** What a title or a lead-in gives each of the clauses below it, and how many words it has. */
interface Context {
  sums: Float64Array;
  words: number;
}

/** Weighed once, for all the clauses that it stands above. */
function contextOf(reading: Reading, span: Span, channel: number): Context {
  const key = span.from * CHANNELS.length + channel;
  const known = reading.contexts.get(key);
  if (known) return known;
  const sums = new Float64Array(reading.model.bias.length);
  const context = { sums, words: weigh(reading, span, channel, sums) };
  reading.contexts.set(key, context);
  return context;
}

function addContext({ sums: own, words }: Context, sums: Float64Array): number {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (own[i] ?? 0);
  return words;
}

/** Adds the weights of the features of a span, each once, and gives how many words it has. */
function weigh(reading: Reading, span: Span, channel: number, sums: Float64Array): number {
  const { contract, model, stems, weighed } = reading;
  const { first, subject, weight } = model;
  const own = stems[channel];
  const round = ++reading.round;
  let words = 0;
  const add = (feature: number) => {
    if (feature === NO_FEATURE || weighed[feature] === round) return;
    weighed[feature] = round;
    const end = first[feature + 1] ?? 0;
    for (let k = first[feature] ?? 0; k < end; k++) {
      const place = subject[k] ?? 0;
      sums[place] = (sums[place] ?? 0) + (weight[k] ?? 0);
    }
  };
  eachFeature(
    span,
    (token) => own?.[contract.tokens.id[token] ?? 0] ?? NO_STEM,
    NO_STEM,
    (stem, last) => {
      words++;
      add(model.alone[stem] ?? NO_FEATURE);
      add(model.pairs[stem]?.get(last) ?? NO_FEATURE);
    },
  );
  return words;
}

function weightOf({ first, subject, weight }: WordModel, feature: number, place: number): number {
  for (let k = first[feature] ?? 0; k < (first[feature + 1] ?? 0); k++) if (subject[k] === place) return weight[k] ?? 0;
  return 0;
}
