/** Sorted arrays: where a value stands in them. */

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

/**
 * Puts in order the first `count` numbers of `values`, made of runs that are each in order. They end up in `values` or in `spare`,
 * which must be as long: the one returned.
 * @param runs where each run starts, the first at 0
 */
export function mergeRuns(values: Int32Array, spare: Int32Array, count: number, runs: readonly number[]): Int32Array {
  let from = values;
  let to = spare;
  let bounds = runs;
  while (bounds.length > 1) {
    const merged: number[] = [];
    for (let i = 0; i < bounds.length; i += 2) {
      const start = bounds[i] ?? 0;
      const middle = bounds[i + 1] ?? count;
      merge(from, to, start, middle, bounds[i + 2] ?? count);
      merged.push(start);
    }
    [from, to] = [to, from];
    bounds = merged;
  }
  return from;
}

/** Merges the runs `[start, middle)` and `[middle, end)` of `from` into the same places of `to`. */
function merge(from: Int32Array, to: Int32Array, start: number, middle: number, end: number): void {
  let left = start;
  let right = middle;
  for (let k = start; k < end; k++) {
    const one = from[left] ?? 0;
    const other = from[right] ?? 0;
    if (left < middle && (right >= end || one <= other)) {
      to[k] = one;
      left++;
    } else {
      to[k] = other;
      right++;
    }
  }
}
