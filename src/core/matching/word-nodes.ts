/** Word nodes: which words of the patterns a written form is, by itself, by its beginning, or as the word it misspells. */
import type { CompiledPatterns } from './compile.ts';
import { listAt } from './lists.ts';
import { correct } from './spelling.ts';
import { MIN_PREFIX } from './syntax.ts';

export class WordNodes {
  private readonly patterns: CompiledPatterns;
  /** By node: the last question it answered, so that it answers each once. */
  private readonly answered: Int32Array;
  private questions = 0;

  constructor(patterns: CompiledPatterns) {
    this.patterns = patterns;
    this.answered = new Int32Array(patterns.table.nodes);
  }

  /** Word nodes that a form belongs to, or those of the word that it misspells; each once. */
  meant(form: string): ArrayLike<number> {
    const nodes = this.of(form);
    if (nodes.length > 0) return nodes;
    const word = correct(form, this.patterns.spelling);
    return word ? this.of(word) : nodes;
  }

  private of(form: string): ArrayLike<number> {
    const { forms, families, holders, prefixes } = this.patterns;
    const words = listAt(families, forms.get(form) ?? -1);
    const begun = form.length < MIN_PREFIX ? undefined : prefixes.get(form.slice(0, MIN_PREFIX));
    if (begun === undefined && words.length === 1) return listAt(holders, words[0] ?? -1);
    const nodes: number[] = [];
    this.questions += 1;
    for (const word of words) for (const node of listAt(holders, word)) this.answer(nodes, node);
    for (const { prefix, node } of begun ?? []) if (form.startsWith(prefix)) this.answer(nodes, node);
    return nodes;
  }

  private answer(nodes: number[], node: number): void {
    if (this.answered[node] === this.questions) return;
    this.answered[node] = this.questions;
    nodes.push(node);
  }
}
