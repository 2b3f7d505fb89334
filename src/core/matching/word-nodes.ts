/** Word nodes: which words of the patterns a written form is, by itself, by its beginning, or as the word it misspells. */
import type { CompiledPatterns } from './compile.ts';
import { listAt } from './lists.ts';
import { correct } from './spelling.ts';
import { MIN_PREFIX } from './syntax.ts';

/**
 * Nodes of the words of the lexicon met so far, by rule set: the same words come back in every contract. Those that only one contract
 * writes, its names and its slips, are not kept.
 */
const MET = new WeakMap<CompiledPatterns, Map<string, Int32Array>>();

export class WordNodes {
  private readonly patterns: CompiledPatterns;
  private readonly met: Map<string, Int32Array>;

  constructor(patterns: CompiledPatterns) {
    this.patterns = patterns;
    this.met = MET.get(patterns) ?? new Map();
    MET.set(patterns, this.met);
  }

  /** Word nodes that a form belongs to, or those of the word that it misspells; each once. */
  meant(form: string): Int32Array {
    const known = this.met.get(form);
    if (known) return known;
    const { spelling } = this.patterns;
    const nodes = this.of(form);
    if (spelling.known.has(form)) this.met.set(form, nodes);
    if (nodes.length > 0) return nodes;
    const word = correct(form, spelling);
    return word ? this.of(word) : nodes;
  }

  private of(form: string): Int32Array {
    const { forms, families, holders, prefixes } = this.patterns;
    const words = listAt(families, forms.get(form) ?? -1);
    const begun = form.length < MIN_PREFIX ? undefined : prefixes.get(form.slice(0, MIN_PREFIX));
    if (begun === undefined && words.length === 1) return listAt(holders, words[0] ?? -1);
    const nodes = new Set<number>();
    for (const word of words) for (const node of listAt(holders, word)) nodes.add(node);
    for (const { prefix, node } of begun ?? []) if (form.startsWith(prefix)) nodes.add(node);
    return Int32Array.from(nodes);
  }
}
