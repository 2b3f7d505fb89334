/** Occurrences: every place where each compiled node stands in a contract. */
import type { ContractText } from '../text/clauses.ts';

import type { CompiledPatterns, Step } from './compile.ts';
import { correct } from './spelling.ts';

/** Spans `[starts[i], ends[i])` in tokens, sorted by start then end, without duplicates. */
export interface Occurrences {
  starts: Int32Array;
  ends: Int32Array;
}

/** All occurrences of a contract, by node. */
export interface MatchIndex {
  contract: ContractText;
  patterns: CompiledPatterns;
  byNode: Occurrences[];
}

/** Occurrences made of spans already sorted by start. */
export function occurrencesOf(spans: readonly { from: number; to: number }[]): Occurrences {
  return { starts: Int32Array.from(spans, (span) => span.from), ends: Int32Array.from(spans, (span) => span.to) };
}

/** No occurrence at all; shared, since occurrences are never changed once made. */
export const NONE: Occurrences = { starts: new Int32Array(0), ends: new Int32Array(0) };
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
  const byNode: Occurrences[] = new Array(patterns.nodes.length).fill(NONE);
  const byForm = formOccurrences(contract);
  const formsByNode = new Map<number, number[]>();
  contract.tokens.forms.forEach((form, id) => {
    for (const node of nodesMeant(form, patterns)) {
      const forms = formsByNode.get(node);
      if (forms) forms.push(id);
      else formsByNode.set(node, [id]);
    }
  });
  for (const [node, forms] of formsByNode) {
    const only = forms[0];
    byNode[node] = forms.length === 1 && only !== undefined ? (byForm[only] ?? NONE) : mergeForms(forms, byForm);
  }
  return byNode;
}

/** Positions of each distinct form. */
function formOccurrences({ tokens }: ContractText): Occurrences[] {
  const counts = new Int32Array(tokens.forms.length + 1);
  for (let t = 0; t < tokens.count; t++) counts[(tokens.id[t] ?? 0) + 1] = (counts[(tokens.id[t] ?? 0) + 1] ?? 0) + 1;
  for (let f = 1; f < counts.length; f++) counts[f] = (counts[f] ?? 0) + (counts[f - 1] ?? 0);
  const next = counts.slice();
  const starts = new Int32Array(tokens.count);
  for (let t = 0; t < tokens.count; t++) {
    const form = tokens.id[t] ?? 0;
    starts[next[form] ?? 0] = t;
    next[form] = (next[form] ?? 0) + 1;
  }
  const ends = starts.map((start) => start + 1);
  return tokens.forms.map((_, f) => ({
    starts: starts.subarray(counts[f], counts[f + 1]),
    ends: ends.subarray(counts[f], counts[f + 1]),
  }));
}

function mergeForms(forms: readonly number[], byForm: readonly Occurrences[]): Occurrences {
  const total = forms.reduce((sum, form) => sum + (byForm[form]?.starts.length ?? 0), 0);
  const starts = new Int32Array(total);
  let at = 0;
  for (const form of forms) {
    const own = byForm[form]?.starts ?? NONE.starts;
    starts.set(own, at);
    at += own.length;
  }
  starts.sort();
  return { starts, ends: starts.map((start) => start + 1) };
}

/** Word nodes that a form belongs to, or those of the word that it misspells. */
function nodesMeant(form: string, patterns: CompiledPatterns): number[] {
  const nodes = nodesOf(form, patterns);
  const meant = nodes.length === 0 ? correct(form, patterns.spelling) : null;
  return meant ? nodesOf(meant, patterns) : nodes;
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

/** Longest occurrence that is told apart from a longer one of the same start; patterns reach nowhere near. */
const MAX_SPAN = 4096;

function sequenceOccurrences(index: MatchIndex, sequences: Step[][], light: Uint8Array): Occurrences {
  const found: number[] = [];
  for (const steps of sequences) collect(index, steps, light, found);
  if (found.length === 0) return NONE;
  const keys = Float64Array.from(found).sort();
  let count = 0;
  for (let k = 0; k < keys.length; k++) if (k === 0 || keys[k] !== keys[k - 1]) keys[count++] = keys[k] ?? 0;
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    const key = keys[k] ?? 0;
    starts[k] = Math.floor(key / MAX_SPAN);
    ends[k] = (starts[k] ?? 0) + (key % MAX_SPAN);
  }
  return { starts, ends };
}

/** Adds the occurrences of `steps`, each as one number (start and length), looking only at clauses that hold its rarest atom. */
function collect(index: MatchIndex, steps: Step[], light: Uint8Array, found: number[]): void {
  const rarest = rarestStep(index, steps);
  if (rarest < 0) return;
  const first = firstRequired(steps);
  for (let k = 0; k <= first; k++) {
    if (rarest === k) collectFrom(index, steps, k, 0, Number.POSITIVE_INFINITY, light, found);
    else collectInClauses(index, steps, k, index.byNode[steps[rarest]?.node ?? -1] ?? NONE, light, found);
  }
}

/** Looks for the steps in the clauses that hold an occurrence of `rare`, each once. */
function collectInClauses(
  index: MatchIndex,
  steps: Step[],
  k: number,
  rare: Occurrences,
  light: Uint8Array,
  found: number[],
): void {
  const { clauses, clauseOf } = index.contract;
  let last = -1;
  for (let i = 0; i < rare.starts.length; i++) {
    const id = clauseOf[rare.starts[i] ?? 0] ?? -1;
    const clause = clauses[id];
    if (!clause || id === last) continue;
    last = id;
    collectFrom(index, steps, k, clause.from, clause.to, light, found);
  }
}

/** Step whose node has the fewest occurrences among those that must stand; -1 when one of them has none. */
function rarestStep(index: MatchIndex, steps: Step[]): number {
  let rarest = -1;
  let fewest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < steps.length; k++) {
    const step = steps[k];
    if (!step || step.optional) continue;
    const count = index.byNode[step.node]?.starts.length ?? 0;
    if (count === 0) return -1;
    if (count < fewest) {
      fewest = count;
      rarest = k;
    }
  }
  return rarest;
}

/** Last step at which an occurrence may start: the first that is not optional. */
function firstRequired(steps: Step[]): number {
  return steps.findIndex((step) => !step.optional);
}

function collectFrom(
  index: MatchIndex,
  steps: Step[],
  k: number,
  from: number,
  to: number,
  light: Uint8Array,
  found: number[],
): void {
  const anchors = index.byNode[steps[k]?.node ?? -1];
  if (!anchors) return;
  for (let i = from === 0 ? 0 : lowerBound(anchors.starts, from); i < anchors.starts.length; i++) {
    const start = anchors.starts[i] ?? 0;
    if (start >= to) break;
    const end = follow(index, steps, k + 1, anchors.ends[i] ?? 0, light);
    if (end >= 0) found.push(start * MAX_SPAN + Math.min(end - start, MAX_SPAN - 1));
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
export function lowerBound(sorted: ArrayLike<number>, value: number): number {
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
