/** Occurrences: every place where each compiled node stands in a contract. */
import type { ContractText } from '../text/clauses.ts';

import type { CompiledPatterns, Step } from './compile.ts';
import { correct } from './spelling.ts';

/** Spans `[starts[i], ends[i])` in tokens, sorted by start then end, without duplicates. */
export interface Occurrences {
  starts: number[];
  ends: number[];
}

/** All occurrences of a contract, by node. */
export interface MatchIndex {
  contract: ContractText;
  patterns: CompiledPatterns;
  byNode: Occurrences[];
}

const NONE: Occurrences = { starts: [], ends: [] };
/** Words that may stand between two neighbouring atoms: they carry no condition of their own. */
const LIGHT = new Set(
  "le la les l' un une des de du d' au aux a son sa ses leur leurs notre nos votre vos ce cet cette ces tout toute tous toutes lesdits ledit ladite lesdites dudit desdits desdites dit dits dite dites meme memes the propre propres « » \" ’ '".split(
    ' ',
  ),
);
/** Light words that may follow one another between two atoms ("de l'ensemble de" is not light: three do). */
const MAX_LIGHT = 4;

/** Occurrences of the words alone: what `indexMatches` starts from, computed once a contract. */
export interface WordIndex {
  contract: ContractText;
  patterns: CompiledPatterns;
  words: Occurrences[];
  light: Uint8Array;
}

/** Finds every word of the patterns. */
export function indexWords(contract: ContractText, patterns: CompiledPatterns): WordIndex {
  return { contract, patterns, words: wordOccurrences(contract, patterns), light: lightTokens(contract) };
}

/**
 * Evaluates every node once.
 * @param bound occurrences of the bound nodes, by node
 * @param only when given, the nodes wanted: no other sequence is evaluated
 */
export function indexMatches(
  base: WordIndex,
  bound: ReadonlyMap<number, Occurrences>,
  only?: readonly number[],
): MatchIndex {
  const { contract, patterns, light } = base;
  const index: MatchIndex = { contract, patterns, byNode: [...base.words] };
  const wanted = only && closure(patterns, only);
  patterns.nodes.forEach((node, id) => {
    if (wanted && !wanted.has(id)) return;
    if (node.kind === 'bound') index.byNode[id] = bound.get(id) ?? NONE;
    else if (node.kind === 'sequences') index.byNode[id] = sequenceOccurrences(index, node.sequences, light);
  });
  return index;
}

/** `nodes` and all that they use. */
function closure(patterns: CompiledPatterns, nodes: readonly number[]): Set<number> {
  const wanted = new Set<number>();
  const visit = (id: number): void => {
    if (wanted.has(id)) return;
    wanted.add(id);
    const node = patterns.nodes[id];
    if (node?.kind === 'sequences') for (const steps of node.sequences) for (const step of steps) visit(step.node);
  };
  nodes.forEach(visit);
  return wanted;
}

function lightTokens(contract: ContractText): Uint8Array {
  const { tokens } = contract;
  const lightForm = tokens.forms.map((form) => LIGHT.has(form));
  const light = new Uint8Array(tokens.count);
  for (let t = 0; t < tokens.count; t++) if (lightForm[tokens.id[t] ?? -1]) light[t] = 1;
  return light;
}

function wordOccurrences(contract: ContractText, patterns: CompiledPatterns): Occurrences[] {
  const byNode: Occurrences[] = patterns.nodes.map((node) => (node.kind === 'words' ? { starts: [], ends: [] } : NONE));
  const { tokens } = contract;
  const nodesByForm = tokens.forms.map((form) => nodesOf(form, patterns));
  tokens.forms.forEach((form, id) => {
    const meant = correct(form, patterns.spelling);
    if (meant) nodesByForm[id] = nodesOf(meant, patterns);
  });
  for (let t = 0; t < tokens.count; t++) {
    for (const node of nodesByForm[tokens.id[t] ?? -1] ?? []) {
      const found = byNode[node];
      found?.starts.push(t);
      found?.ends.push(t + 1);
    }
  }
  return byNode;
}

function nodesOf(form: string, patterns: CompiledPatterns): number[] {
  const nodes = new Set(patterns.exact.get(form));
  if (patterns.prefixes.size > 0) {
    for (let length = 4; length <= form.length; length++) {
      for (const node of patterns.prefixes.get(form.slice(0, length)) ?? []) nodes.add(node);
    }
  }
  return [...nodes];
}

function sequenceOccurrences(index: MatchIndex, sequences: Step[][], light: Uint8Array): Occurrences {
  const found: [number, number][] = [];
  for (const steps of sequences) {
    const first = steps[0];
    if (!first) continue;
    collect(index, steps, 0, light, found);
    if (first.optional) collect(index, steps, 1, light, found);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const result: Occurrences = { starts: [], ends: [] };
  for (const [start, end] of found) {
    if (result.starts.at(-1) === start && result.ends.at(-1) === end) continue;
    result.starts.push(start);
    result.ends.push(end);
  }
  return result;
}

function collect(index: MatchIndex, steps: Step[], from: number, light: Uint8Array, found: [number, number][]): void {
  const first = steps[from];
  const anchors = first && index.byNode[first.node];
  if (!anchors) return;
  for (let i = 0; i < anchors.starts.length; i++) {
    const start = anchors.starts[i] ?? 0;
    const end = follow(index, steps, from + 1, anchors.ends[i] ?? 0, light);
    if (end >= 0) found.push([start, end]);
  }
}

/** End of the shortest way through the remaining steps from token `at`, or -1. */
function follow(index: MatchIndex, steps: Step[], k: number, at: number, light: Uint8Array): number {
  const step = steps[k];
  if (!step) return at;
  const { clauseOf } = index.contract;
  const clause = clauseOf[at - 1];
  const occurrences = index.byNode[step.node] ?? NONE;
  const allowed = Math.max(0, step.gap);
  for (let t = at, heavy = 0; t < clauseOf.length && clauseOf[t] === clause; t++) {
    for (let i = lowerBound(occurrences.starts, t); occurrences.starts[i] === t; i++) {
      const end = follow(index, steps, k + 1, occurrences.ends[i] ?? 0, light);
      if (end >= 0) return end;
    }
    if (!light[t]) heavy++;
    if (heavy > allowed || t - at >= allowed + MAX_LIGHT) break;
  }
  return step.optional ? follow(index, steps, k + 1, at, light) : -1;
}

/** First index whose value is >= `value`. */
export function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Occurrences of `node` that start in `[from, to)`, as index range into its arrays. */
export function within(index: MatchIndex, node: number, from: number, to: number): { first: number; last: number } {
  const starts = index.byNode[node]?.starts ?? [];
  return { first: lowerBound(starts, from), last: lowerBound(starts, to) };
}

/** True when `node` occurs inside `[from, to)`. */
export function occursIn(index: MatchIndex, node: number, from: number, to: number): boolean {
  const { first, last } = within(index, node, from, to);
  return last > first;
}
