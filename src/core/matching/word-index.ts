/** Word index: where the words of the patterns stand in a contract, each merged only once something asks for it. */
import type { ContractText } from '../text/clauses.ts';
import type { CompiledPatterns } from './compile.ts';
import { correct } from './spelling.ts';
import { MIN_PREFIX } from './syntax.ts';

/** Spans `[starts[i], ends[i])` in tokens, sorted by start then end, without duplicates. */
export interface Occurrences {
  starts: Int32Array;
  ends: Int32Array;
}

/** No occurrence at all; shared, since occurrences are never changed once made. */
export const NONE: Occurrences = { starts: new Int32Array(0), ends: new Int32Array(0) };

/** Words that may stand between two neighbouring atoms: they carry no condition of their own. */
const LIGHT = new Set(
  "le la les l' un une des de du d' au aux a son sa ses leur leurs notre nos votre vos ce cet cette ces tout toute tous toutes lesdits ledit ladite lesdites dudit desdits desdites dit dits dite dites meme memes the propre propres « » \" ’ '".split(
    ' ',
  ),
);

/** In `counts`: a node that is no set of words. */
export const NOT_WORDS = -1;

/** The words of the patterns in one contract; computed once a contract, shared by every matching of it. */
export interface WordIndex {
  contract: ContractText;
  patterns: CompiledPatterns;
  /** Number of words other than light ones before each token; one entry more than there are tokens. */
  heavyBefore: Int32Array;
  /** Number of occurrences of each word node, `NOT_WORDS` for other nodes. */
  counts: Int32Array;
  /** Occurrences of a word node. */
  at(node: number): Occurrences;
}

/** Finds every word of the patterns. */
export function indexWords(contract: ContractText, patterns: CompiledPatterns): WordIndex {
  const nodesByForm = contract.tokens.forms.map((form) => nodesMeant(form, patterns));
  const counts = countWords(contract, patterns, nodesByForm);
  const places = placeWords(contract, counts, nodesByForm);
  const known: (Occurrences | undefined)[] = new Array(patterns.nodes.length).fill(undefined);
  return {
    contract,
    patterns,
    heavyBefore: heavyBefore(contract),
    counts,
    at: (node) => {
      const count = counts[node] ?? 0;
      if (count <= 0) return NONE;
      const own = known[node] ?? places(node, count);
      known[node] = own;
      return own;
    },
  };
}

function countWords(
  { tokens }: ContractText,
  patterns: CompiledPatterns,
  nodesByForm: readonly (readonly number[])[],
): Int32Array {
  const counts = Int32Array.from(patterns.nodes, ({ kind }) => (kind === 'words' ? 0 : NOT_WORDS));
  const perForm = new Int32Array(tokens.forms.length);
  for (let t = 0; t < tokens.count; t++) perForm[tokens.id[t] ?? 0] = (perForm[tokens.id[t] ?? 0] ?? 0) + 1;
  nodesByForm.forEach((nodes, form) => {
    for (const node of nodes) counts[node] = (counts[node] ?? 0) + (perForm[form] ?? 0);
  });
  return counts;
}

/** The places of all words one node after another: written token by token, those of each node come out in order. */
function placeWords(
  { tokens }: ContractText,
  counts: Int32Array,
  nodesByForm: readonly (readonly number[])[],
): (node: number, count: number) => Occurrences {
  const first = new Int32Array(counts.length);
  let total = 0;
  for (let node = 0; node < counts.length; node++) {
    first[node] = total;
    total += Math.max(0, counts[node] ?? 0);
  }
  const next = first.slice();
  const starts = new Int32Array(total);
  const ends = new Int32Array(total);
  for (let t = 0; t < tokens.count; t++) {
    const nodes = nodesByForm[tokens.id[t] ?? 0] ?? [];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i] ?? 0;
      const at = next[node] ?? 0;
      starts[at] = t;
      next[node] = at + 1;
    }
  }
  return (node, count) => {
    const from = first[node] ?? 0;
    for (let i = from; i < from + count; i++) ends[i] = (starts[i] ?? 0) + 1;
    return { starts: starts.subarray(from, from + count), ends: ends.subarray(from, from + count) };
  };
}

function heavyBefore({ tokens }: ContractText): Int32Array {
  const heavyForm = Uint8Array.from(tokens.forms, (form) => (LIGHT.has(form) ? 0 : 1));
  const before = new Int32Array(tokens.count + 1);
  for (let t = 0; t < tokens.count; t++) before[t + 1] = (before[t] ?? 0) + (heavyForm[tokens.id[t] ?? 0] ?? 1);
  return before;
}

/** Word nodes that a form belongs to, or those of the word that it misspells. */
function nodesMeant(form: string, patterns: CompiledPatterns): readonly number[] {
  const nodes = nodesOf(form, patterns);
  if (nodes.length > 0) return nodes;
  const meant = correct(form, patterns.spelling);
  return meant ? nodesOf(meant, patterns) : nodes;
}

function nodesOf(form: string, patterns: CompiledPatterns): readonly number[] {
  const exact = patterns.exact.get(form) ?? [];
  let nodes: Set<number> | null = null;
  for (let length = MIN_PREFIX; length <= form.length; length++) {
    for (const node of patterns.prefixes.get(form.slice(0, length)) ?? []) {
      nodes ??= new Set(exact);
      nodes.add(node);
    }
  }
  return nodes ? [...nodes] : exact;
}
