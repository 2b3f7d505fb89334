/** Places: room for many short lists of numbers, in a few large arrays: an array of its own for each would cost more than what it holds. */

/** Numbers in one large array: the first is small, for a clause alone, each next one twice as large. */
const FIRST_CHUNK = 1 << 8;
const LARGEST_CHUNK = 1 << 16;

export class Places {
  private chunk = new Int32Array(0);
  private used = 0;
  private size = FIRST_CHUNK / 2;

  /** A list of `length` numbers, all 0, that nothing else uses. */
  take(length: number): Int32Array {
    if (this.used + length > this.chunk.length) {
      this.size = Math.min(this.size * 2, LARGEST_CHUNK);
      this.chunk = new Int32Array(Math.max(this.size, length));
      this.used = 0;
    }
    const list = this.chunk.subarray(this.used, this.used + length);
    this.used += length;
    return list;
  }

  /** A list of its own of the first `length` numbers of `values`. */
  copy(values: Int32Array, length: number): Int32Array {
    const list = this.take(length);
    for (let i = 0; i < length; i++) list[i] = values[i] ?? 0;
    return list;
  }
}
