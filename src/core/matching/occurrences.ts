/** Occurrences: every place where each compiled node stands in a contract, worked out once, when first asked for. */

import type { ContractText } from '../text/clauses.ts';
import type { CompiledPatterns } from './compile.ts';
import { Kept } from './kept.ts';
import type { NumberSet, NumberSets } from './number-set.ts';
import { BOUND, SEQUENCES, WORDS } from './pattern-table.ts';
import { SequenceMatcher } from './sequences.ts';
import { lowerBound } from './sorted.ts';
import { NONE, type Occurrences, type WordIndex } from './word-index.ts';
import { WordList } from './word-list.ts';

/** Where the nodes are looked for. */
export interface Search {
  /** Makes the sets of clauses of the contract. */
  sets: NumberSets;
  /** The clauses that a node is looked for in; null for all. */
  where(node: number): NumberSet | null;
}

/** All occurrences of a contract, by node. */
export interface MatchIndex {
  contract: ContractText;
  patterns: CompiledPatterns;
  /** Occurrences of a node, at least in the clauses where it is read; none for a number that is no node. */
  at(node: number): Occurrences;
  /** Where the nodes of a list stand; the same list gives the same answer. */
  list(nodes: readonly number[]): WordList;
}

/** Occurrences made of spans already sorted by start. */
export function occurrencesOf(spans: readonly { from: number; to: number }[]): Occurrences {
  return { starts: Int32Array.from(spans, (span) => span.from), ends: Int32Array.from(spans, (span) => span.to) };
}

/**
 * Index of every node over `words`. A node is evaluated once, when first asked for: most rules find no anchor and
 * never ask for the rest of their words.
 * @param bound occurrences of the bound nodes, by node
 */
export function indexMatches(
  words: WordIndex,
  bound: ReadonlyMap<number, Occurrences>,
  { sets, where }: Search,
): MatchIndex {
  const { contract, patterns } = words;
  const known = new Kept<Occurrences>(patterns.table.nodes);
  const { kind } = patterns.table;
  const evaluate = (id: number): Occurrences => {
    if (kind[id] === SEQUENCES) return matcher.match(id, where(id));
    return kind[id] === BOUND ? (bound.get(id) ?? NONE) : words.at(id);
  };
  const at = (id: number): Occurrences => known.get(id) ?? known.set(id, evaluate(id));
  const matcher = new SequenceMatcher(words, at);
  // Words are counted and found without their places being gathered: most are only asked in which clauses they stand.
  const stands = (id: number) => (kind[id] === WORDS ? (words.counts[id] ?? 0) : at(id).starts.length) > 0;
  const eachStart = (id: number, visit: (token: number) => void) => {
    if (kind[id] === WORDS) words.eachToken(id, visit);
    else for (const start of at(id).starts) visit(start);
  };
  const places = { contract, sets, at, stands, eachStart };
  const lists = new Map<readonly number[], WordList>();
  const list = (nodes: readonly number[]) => {
    const own = lists.get(nodes) ?? new WordList(places, nodes);
    lists.set(nodes, own);
    return own;
  };
  return { contract, patterns, at, list };
}

/** Occurrences of `node` that start in `[from, to)`, as index range into its arrays. */
export function within(index: MatchIndex, node: number, from: number, to: number): { first: number; last: number } {
  const { starts } = index.at(node);
  return { first: lowerBound(starts, from), last: lowerBound(starts, to) };
}

/** True when `node` occurs inside `[from, to)`. */
export function occursIn(index: MatchIndex, node: number, from: number, to: number): boolean {
  const { starts } = index.at(node);
  return (starts[lowerBound(starts, from)] ?? to) < to;
}
