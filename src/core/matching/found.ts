/** Occurrences being gathered, in buffers that are used again. */
import type { NumberSet } from './number-set.ts';
import type { Places } from './places.ts';
import { mergeRuns } from './sorted.ts';
import { NONE, type Occurrences } from './word-index.ts';

export class Found {
  starts = new Int32Array(16);
  ends = new Int32Array(16);
  count = 0;
  /** Where what was added goes back in the text: each run between is in order. */
  private runs = [0];
  private keys = new Int32Array(0);
  private spare = new Int32Array(0);

  /** Adds the occurrence `[start, end)`, unless it was the last one added. */
  add(start: number, end: number): void {
    const last = this.count - 1;
    if (last >= 0 && start <= (this.starts[last] ?? 0)) {
      if (start === this.starts[last] && end === this.ends[last]) return;
      if (start < (this.starts[last] ?? 0) || end < (this.ends[last] ?? 0)) this.runs.push(this.count);
    }
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  /** Adds those of the occurrences that start in the clauses of `where`; null for all. */
  addAll({ starts, ends }: Occurrences, where: NumberSet | null, clauseOf: Int32Array): void {
    for (let i = 0; i < starts.length; i++) {
      const start = starts[i] ?? 0;
      if (where === null || where.has(clauseOf[start] ?? -1)) this.add(start, ends[i] ?? 0);
    }
  }

  /** Forgets what was gathered. */
  clear(): void {
    this.count = 0;
    if (this.runs.length > 1) this.runs = [0];
  }

  /** Puts the few occurrences gathered in order, by start, then end. */
  sort(): void {
    if (this.runs.length === 1) return;
    const { starts, ends } = this;
    for (let i = 1; i < this.count; i++) {
      const start = starts[i] ?? 0;
      const end = ends[i] ?? 0;
      let k = i;
      for (; k > 0 && isAfter(starts[k - 1] ?? 0, ends[k - 1] ?? 0, start, end); k--) {
        starts[k] = starts[k - 1] ?? 0;
        ends[k] = ends[k - 1] ?? 0;
      }
      starts[k] = start;
      ends[k] = end;
    }
    this.runs = [0];
  }

  /** The occurrences gathered, in order, each once; forgets them. */
  take(places: Places): Occurrences {
    const kept = this.runs.length > 1 ? this.keepOrdered() : this.count;
    const occurrences =
      kept === 0 ? NONE : { starts: places.copy(this.starts, kept), ends: places.copy(this.ends, kept) };
    this.clear();
    return occurrences;
  }

  /** Puts the spans by start, then end, each once, and tells how many. A span is one 31-bit number, start and length, while they are sorted. */
  private keepOrdered(): number {
    const { starts, ends, count } = this;
    if (this.keys.length < starts.length) {
      this.keys = new Int32Array(starts.length);
      this.spare = new Int32Array(starts.length);
    }
    let last = 0;
    for (let i = 0; i < count; i++) last = Math.max(last, starts[i] ?? 0);
    const lengthBits = Math.clz32(last) - 1;
    const longest = (1 << lengthBits) - 1;
    for (let i = 0; i < count; i++) {
      const start = starts[i] ?? 0;
      this.keys[i] = (start << lengthBits) | Math.min((ends[i] ?? start) - start, longest);
    }
    const keys = mergeRuns(this.keys, this.spare, count, this.runs);
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const key = keys[k] ?? 0;
      if (k > 0 && key === keys[k - 1]) continue;
      const start = key >> lengthBits;
      starts[kept] = start;
      ends[kept++] = start + (key & longest);
    }
    return kept;
  }
}

const isAfter = (start: number, end: number, otherStart: number, otherEnd: number) =>
  start > otherStart || (start === otherStart && end > otherEnd);

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
