/** Occurrences being gathered, in buffers that are used again. */
import { NONE, type Occurrences } from './word-index.ts';

export class Found {
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  count = 0;
  private sorted = true;

  /** Adds the occurrence `[start, end)`, unless it was the last one added. */
  add(start: number, end: number): void {
    const last = this.count - 1;
    if (last >= 0 && start <= (this.starts[last] ?? 0)) {
      if (start === this.starts[last] && end === this.ends[last]) return;
      if (start < (this.starts[last] ?? 0) || end < (this.ends[last] ?? 0)) this.sorted = false;
    }
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  /** Forgets what was gathered. */
  clear(): void {
    this.count = 0;
    this.sorted = true;
  }

  /** Puts the few occurrences gathered in order, by start, then end. */
  sort(): void {
    if (this.sorted) return;
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
    this.sorted = true;
  }

  /** The occurrences gathered, in order, each once; forgets them. */
  take(): Occurrences {
    const { count, sorted } = this;
    this.clear();
    if (count === 0) return NONE;
    const starts = this.starts.slice(0, count);
    const ends = this.ends.slice(0, count);
    return sorted ? { starts, ends } : ordered(starts, ends);
  }
}

const isAfter = (start: number, end: number, otherStart: number, otherEnd: number) =>
  start > otherStart || (start === otherStart && end > otherEnd);

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** The same spans by start, then end, each once. A span is one 31-bit number, start and length, while they are sorted. */
function ordered(starts: Int32Array, ends: Int32Array): Occurrences {
  let last = 0;
  for (let i = 0; i < starts.length; i++) last = Math.max(last, starts[i] ?? 0);
  const lengthBits = Math.clz32(last) - 1;
  const longest = (1 << lengthBits) - 1;
  const keys = new Int32Array(starts.length);
  for (let i = 0; i < keys.length; i++) {
    const start = starts[i] ?? 0;
    keys[i] = (start << lengthBits) | Math.min((ends[i] ?? start) - start, longest);
  }
  keys.sort();
  let kept = 0;
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k] ?? 0;
    if (k > 0 && key === keys[k - 1]) continue;
    const start = key >> lengthBits;
    starts[kept] = start;
    ends[kept++] = start + (key & longest);
  }
  return { starts: starts.subarray(0, kept), ends: ends.subarray(0, kept) };
}
