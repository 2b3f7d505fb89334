/** Reach: how far apart the atoms of a pattern may stand, in tokens, so that none is looked for any farther. */

/** Light words that may follow one another between two atoms ("de l'ensemble de" is not light: three do). */
export const MAX_LIGHT = 4;
/** No clause is as long: what the engine binds, such as the names of the parties, may have any length. */
export const UNBOUNDED = 1 << 20;

/** Steps one after another, and the most tokens that each node holds. */
interface Steps {
  node: ArrayLike<number>;
  gap: ArrayLike<number>;
  longest: ArrayLike<number>;
}

/** Most tokens between the start of step `from` and that of step `to`. */
export function reachBetween({ node, gap, longest }: Steps, from: number, to: number): number {
  let reach = 0;
  for (let k = from; k < to; k++) reach += (longest[node[k] ?? -1] ?? UNBOUNDED) + (gap[k + 1] ?? 0) + MAX_LIGHT;
  return Math.min(reach, UNBOUNDED);
}

/** Most tokens that an occurrence of one of the sequences `[first, after)` holds. */
export function longestOf(steps: Steps, firstStep: ArrayLike<number>, first: number, after: number): number {
  let longest = 0;
  for (let sequence = first; sequence < after; sequence++) {
    const last = (firstStep[sequence + 1] ?? 0) - 1;
    const reach = reachBetween(steps, firstStep[sequence] ?? 0, last);
    longest = Math.max(longest, reach + (steps.longest[steps.node[last] ?? -1] ?? UNBOUNDED));
  }
  return Math.min(longest, UNBOUNDED);
}
