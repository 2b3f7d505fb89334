/** Word nodes: which words of the patterns a written form is, by itself, by its beginning, or as the word it misspells. */
import type { CompiledPatterns } from './compile.ts';
import { listAt } from './lists.ts';
import { correct } from './spelling.ts';
import { MIN_PREFIX } from './syntax.ts';

/** Word nodes that a form belongs to, or those of the word that it misspells. */
export function nodesMeant(form: string, patterns: CompiledPatterns): ArrayLike<number> {
  const nodes = nodesOf(form, patterns);
  if (nodes.length > 0) return nodes;
  const meant = correct(form, patterns.spelling);
  return meant ? nodesOf(meant, patterns) : nodes;
}

function nodesOf(form: string, patterns: CompiledPatterns): ArrayLike<number> {
  const exact = listAt(patterns.holders, patterns.exact.get(form) ?? -1);
  if (form.length < MIN_PREFIX) return exact;
  let nodes: Set<number> | null = null;
  for (const { prefix, node } of patterns.prefixes.get(form.slice(0, MIN_PREFIX)) ?? []) {
    if (!form.startsWith(prefix)) continue;
    nodes ??= new Set(exact);
    nodes.add(node);
  }
  return nodes ? [...nodes] : exact;
}
