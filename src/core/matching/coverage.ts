/** Coverage: which words of an occurrence its pattern names, as opposed to those it merely skips over in a gap. */

import type { Span } from '../text/clauses.ts';
import type { MatchIndex } from './occurrences.ts';
import { SEQUENCES } from './pattern-table.ts';
import { lowerBound } from './sorted.ts';

/** Tells whether a token of an occurrence was named by its pattern. */
export type Covered = (token: number) => boolean;

/** Coverage of the occurrence `[from, to)` of `node`, worked out only once asked about a token of it: most never are. */
export function coverageOf(index: MatchIndex, node: number, from: number, to: number): Covered {
  let named: Set<number> | null = null;
  return (token) => {
    if (token < from || token >= to) return false;
    if (!named) {
      named = new Set();
      cover(index, node, from, to, named);
    }
    return named.has(token);
  };
}

/** Adds the tokens that `node` names in `[from, to)`; false when it does not occur there exactly. */
function cover(index: MatchIndex, node: number, from: number, to: number, named: Set<number>): boolean {
  const { kind, firstSequence, firstStep } = index.patterns.table;
  if (kind[node] !== SEQUENCES) {
    for (let t = from; t < to; t++) named.add(t);
    return true;
  }
  for (let sequence = firstSequence[node] ?? 0; sequence < (firstSequence[node + 1] ?? 0); sequence++) {
    const steps = { from: firstStep[sequence] ?? 0, to: firstStep[sequence + 1] ?? 0 };
    const path = pathThrough(index, steps, from, to, true);
    for (const part of path ?? []) cover(index, part.node, part.from, part.to, named);
    if (path !== null) return true;
  }
  return false;
}

interface Part {
  node: number;
  from: number;
  to: number;
}

/** Parts that `steps` of the table name so as to end exactly at `to`, or null. `anchored`: the first stands at `at`. */
function pathThrough(index: MatchIndex, steps: Span, at: number, to: number, anchored: boolean): Part[] | null {
  if (steps.from >= steps.to) return at === to ? [] : null;
  const { table } = index.patterns;
  const node = table.node[steps.from] ?? -1;
  const others = { from: steps.from + 1, to: steps.to };
  const { starts = [], ends = [] } = index.at(node);
  for (let i = lowerBound(starts, at); i < starts.length && (starts[i] ?? to) < to; i++) {
    const start = starts[i] ?? 0;
    if (anchored && start !== at) break;
    const end = ends[i] ?? start + 1;
    const rest = end <= to ? pathThrough(index, others, end, to, false) : null;
    if (rest) return [{ node, from: start, to: end }, ...rest];
  }
  return table.optional[steps.from] === 1 ? pathThrough(index, others, at, to, anchored) : null;
}
