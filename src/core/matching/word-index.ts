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
  const byForm = formOccurrences(contract);
  const formsByNode: (number[] | undefined)[] = new Array(patterns.nodes.length).fill(undefined);
  contract.tokens.forms.forEach((form, id) => {
    for (const node of nodesMeant(form, patterns)) {
      const forms = formsByNode[node];
      if (forms) forms.push(id);
      else formsByNode[node] = [id];
    }
  });
  const counts = Int32Array.from(patterns.nodes, ({ kind }, node) =>
    kind === 'words' ? countOf(formsByNode[node], byForm) : NOT_WORDS,
  );
  const merged: (Occurrences | undefined)[] = new Array(patterns.nodes.length).fill(undefined);
  return {
    contract,
    patterns,
    heavyBefore: heavyBefore(contract),
    counts,
    at: (node) => {
      const forms = formsByNode[node];
      if (!forms) return NONE;
      const own = merged[node] ?? mergeForms(forms, byForm);
      merged[node] = own;
      return own;
    },
  };
}

function heavyBefore({ tokens }: ContractText): Int32Array {
  const heavyForm = Uint8Array.from(tokens.forms, (form) => (LIGHT.has(form) ? 0 : 1));
  const before = new Int32Array(tokens.count + 1);
  for (let t = 0; t < tokens.count; t++) before[t + 1] = (before[t] ?? 0) + (heavyForm[tokens.id[t] ?? 0] ?? 1);
  return before;
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

function countOf(forms: readonly number[] | undefined, byForm: readonly Occurrences[]): number {
  let count = 0;
  for (const form of forms ?? []) count += byForm[form]?.starts.length ?? 0;
  return count;
}

function mergeForms(forms: readonly number[], byForm: readonly Occurrences[]): Occurrences {
  const only = forms[0];
  if (forms.length === 1 && only !== undefined) return byForm[only] ?? NONE;
  const starts = new Int32Array(countOf(forms, byForm));
  let at = 0;
  for (const form of forms) {
    const own = byForm[form]?.starts ?? NONE.starts;
    starts.set(own, at);
    at += own.length;
  }
  starts.sort();
  const ends = new Int32Array(starts.length);
  for (let i = 0; i < ends.length; i++) ends[i] = (starts[i] ?? 0) + 1;
  return { starts, ends };
}

/** Word nodes that a form belongs to, or those of the word that it misspells. */
function nodesMeant(form: string, patterns: CompiledPatterns): Iterable<number> {
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
