/** Alignment of two contracts, sentence by sentence: the same words wherever they moved, then the closest ones. */
import type { Sentence } from './sentences.ts';

/** Two sentences that answer each other. `same` when their words are the same and their references agree. */
export interface SentencePair {
  before: Sentence;
  after: Sentence;
  same: boolean;
}

export interface Alignment {
  pairs: SentencePair[];
  removed: Sentence[];
  added: Sentence[];
}

/** Share of common (rarity-weighted) words above which two sentences are one reworded; tuned on the sample renewal. */
const ALIKE = 0.42;
/** A neighbour of sentences that are already paired needs less. */
const NEIGHBOUR_BONUS = 0.12;
/** Words found in more left-over sentences than this propose no candidate. */
const COMMON = 60;
const CANDIDATES = 6;

/** Pairs the sentences of two contracts. Near-linear: rare words propose candidates, and few of them. */
export function alignSentences(before: Sentence[], after: Sentence[]): Alignment {
  const exact = pairEqual(before, after);
  const close = pairAlike(before, after, exact);
  const all = [...exact, ...close];
  const articles = articleMap(all);
  const pairs = all.map((pair) => ({
    before: pair.before,
    after: pair.after,
    same: pair.before.key === pair.after.key && referencesAgree(pair, articles),
  }));
  const [left, right] = [new Set(all.map((pair) => pair.before.id)), new Set(all.map((pair) => pair.after.id))];
  return {
    pairs,
    removed: before.filter((sentence) => !left.has(sentence.id)),
    added: after.filter((sentence) => !right.has(sentence.id)),
  };
}

type Pair = Pick<SentencePair, 'before' | 'after'>;

/** Same words: first in the same article, then under the same title, then anywhere. */
function pairEqual(before: Sentence[], after: Sentence[]): Pair[] {
  const pairs: Pair[] = [];
  const [used, taken] = [new Set<number>(), new Set<number>()];
  const keys: ((sentence: Sentence) => string)[] = [
    (s) => `${s.kind} ${s.article} ${s.heading} ${s.key}`,
    (s) => `${s.kind} ${s.heading} ${s.key}`,
    (s) => `${s.kind} ${s.key}`,
    (s) => s.key,
  ];
  for (const key of keys) {
    const waiting = new Map<string, Sentence[]>();
    for (const sentence of before) {
      if (used.has(sentence.id)) continue;
      const list = waiting.get(key(sentence));
      if (list) list.push(sentence);
      else waiting.set(key(sentence), [sentence]);
    }
    for (const list of waiting.values()) list.reverse();
    for (const sentence of after) {
      if (taken.has(sentence.id)) continue;
      const match = waiting.get(key(sentence))?.pop();
      if (!match) continue;
      used.add(match.id);
      taken.add(sentence.id);
      pairs.push({ before: match, after: sentence });
    }
  }
  return pairs;
}

interface Candidate extends Pair {
  score: number;
}

function pairAlike(before: Sentence[], after: Sentence[], exact: Pair[]): Pair[] {
  const [used, taken] = [new Set(exact.map((p) => p.before.id)), new Set(exact.map((p) => p.after.id))];
  const left = before.filter((sentence) => !used.has(sentence.id));
  const right = after.filter((sentence) => !taken.has(sentence.id));
  const weight = rarity(before, after);
  const byWord = postings(left);
  const placeOf = new Map(exact.map((pair) => [pair.before.id, pair.after.id]));
  const candidates: Candidate[] = [];
  for (const sentence of right) {
    for (const other of nominated(sentence, left, byWord, weight)) {
      const near = isNeighbour(other, sentence, placeOf) ? NEIGHBOUR_BONUS : 0;
      const score = likeness(other.words, sentence.words, weight) + near;
      if (score >= ALIKE) candidates.push({ before: other, after: sentence, score });
    }
  }
  candidates.sort((a, b) => b.score - a.score || a.before.id - b.before.id || a.after.id - b.after.id);
  const pairs: Pair[] = [];
  for (const { before: old, after: now } of candidates) {
    if (used.has(old.id) || taken.has(now.id)) continue;
    used.add(old.id);
    taken.add(now.id);
    pairs.push({ before: old, after: now });
  }
  return pairs;
}

/** Weight of a word: the rarer, the more it says. */
function rarity(before: Sentence[], after: Sentence[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const sentence of [...before, ...after])
    for (const word of new Set(sentence.words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const total = before.length + after.length;
  return (word) => Math.log(1 + total / (counts.get(word) ?? 1));
}

function postings(sentences: Sentence[]): Map<string, number[]> {
  const byWord = new Map<string, number[]>();
  sentences.forEach((sentence, i) => {
    for (const word of new Set(sentence.words)) {
      const list = byWord.get(word);
      if (list) list.push(i);
      else byWord.set(word, [i]);
    }
  });
  return byWord;
}

function nominated(
  sentence: Sentence,
  left: Sentence[],
  byWord: Map<string, number[]>,
  weight: (word: string) => number,
): Sentence[] {
  const votes = new Map<number, number>();
  for (const word of new Set(sentence.words)) {
    const list = byWord.get(word) ?? [];
    if (list.length > COMMON) continue;
    for (const i of list) votes.set(i, (votes.get(i) ?? 0) + weight(word));
  }
  return [...votes]
    .map(([i, vote]) => ({ other: left[i], vote }))
    .filter((one): one is { other: Sentence; vote: number } => one.other?.kind === sentence.kind)
    .sort((a, b) => b.vote - a.vote || a.other.id - b.other.id)
    .slice(0, CANDIDATES)
    .map((one) => one.other);
}

function isNeighbour(old: Sentence, now: Sentence, placeOf: Map<number, number>): boolean {
  return [-1, 1].some((step) => placeOf.get(old.id + step) === now.id + step);
}

/** Dice's coefficient on words weighted by rarity, from 0 to 1. */
function likeness(a: string[], b: string[], weight: (word: string) => number): number {
  const [left, right] = [new Set(a), new Set(b)];
  const sum = (words: Iterable<string>) => [...words].reduce((total, word) => total + weight(word), 0);
  const common = sum([...left].filter((word) => right.has(word)));
  const all = sum(left) + sum(right);
  return all === 0 ? 0 : (2 * common) / all;
}

/** Where each article of the old contract stands in the new one, by majority of its sentences. */
function articleMap(pairs: Pair[]): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const { before, after } of pairs) {
    const [old, now] = [numbersOf(before.article), numbersOf(after.article)];
    for (let depth = 1; depth <= Math.min(old.length, now.length); depth++) {
      const key = old.slice(0, depth).join('.');
      const value = now.slice(0, depth).join('.');
      const counts = votes.get(key) ?? new Map<string, number>();
      votes.set(key, counts.set(value, (counts.get(value) ?? 0) + 1));
    }
  }
  const best = (counts: Map<string, number>) => [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  return new Map([...votes].map(([key, counts]) => [key, best(counts)]));
}

function numbersOf(article: string | null): string[] {
  return article === null ? [] : (article.toLowerCase().split(' ').at(-1) ?? '').split('.');
}

/** References agree when they are equal or follow the articles where they moved; an unknown article agrees with all. */
function referencesAgree({ before, after }: Pair, articles: Map<string, string>): boolean {
  return before.references.every((reference, i) => {
    const now = after.references[i];
    if (now === undefined || now === reference) return true;
    const moved = articles.get(reference);
    return moved === undefined || moved === now;
  });
}
