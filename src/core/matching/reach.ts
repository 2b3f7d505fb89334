/** Reach: how far apart the atoms of a pattern may stand, in tokens, so that none is looked for any farther. */
import type { PatternNode, Step } from './compile.ts';

/** Light words that may follow one another between two atoms ("de l'ensemble de" is not light: three do). */
export const MAX_LIGHT = 4;
/** No clause is as long: what the engine binds, such as the names of the parties, may have any length. */
const UNBOUNDED = 1 << 20;

/** Most tokens between the start of step `from` and that of step `to`. */
export function reachBetween(steps: readonly Step[], from: number, to: number, nodes: readonly PatternNode[]): number {
  let reach = 0;
  for (let k = from; k < to; k++)
    reach += lengthOf(nodes[steps[k]?.node ?? -1]) + Math.max(0, steps[k + 1]?.gap ?? 0) + MAX_LIGHT;
  return Math.min(reach, UNBOUNDED);
}

/** Most tokens that an occurrence of one of `sequences` holds. */
export function longestOf(sequences: readonly (readonly Step[])[], nodes: readonly PatternNode[]): number {
  let longest = 0;
  for (const steps of sequences) {
    const last = steps.length - 1;
    longest = Math.max(longest, reachBetween(steps, 0, last, nodes) + lengthOf(nodes[steps[last]?.node ?? -1]));
  }
  return Math.min(longest, UNBOUNDED);
}

function lengthOf(node: PatternNode | undefined): number {
  if (node?.kind === 'sequences') return node.longest;
  return node?.kind === 'words' ? 1 : UNBOUNDED;
}
