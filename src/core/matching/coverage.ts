/** Coverage: which words of an occurrence its pattern names, as opposed to those it merely skips over in a gap. */

import type { Step } from './compile.ts';
import type { MatchIndex } from './occurrences.ts';
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
  const { patterns } = index;
  const definition = patterns.nodes[node];
  if (definition?.kind !== 'sequences') {
    for (let t = from; t < to; t++) named.add(t);
    return true;
  }
  return definition.sequences.some((steps) => {
    const path = pathThrough(index, steps, 0, from, to, true);
    for (const part of path ?? []) cover(index, part.node, part.from, part.to, named);
    return path !== null;
  });
}

interface Part {
  node: number;
  from: number;
  to: number;
}

/** Parts that the steps from `k` on name so as to end exactly at `to`, or null. `anchored`: the first stands at `at`. */
function pathThrough(
  index: MatchIndex,
  steps: Step[],
  k: number,
  at: number,
  to: number,
  anchored: boolean,
): Part[] | null {
  const step = steps[k];
  if (!step) return at === to ? [] : null;
  const { starts = [], ends = [] } = index.at(step.node);
  for (let i = lowerBound(starts, at); i < starts.length && (starts[i] ?? to) < to; i++) {
    const start = starts[i] ?? 0;
    if (anchored && start !== at) break;
    const end = ends[i] ?? start + 1;
    const rest = end <= to ? pathThrough(index, steps, k + 1, end, to, false) : null;
    if (rest) return [{ node: step.node, from: start, to: end }, ...rest];
  }
  return step.optional ? pathThrough(index, steps, k + 1, at, to, anchored) : null;
}
