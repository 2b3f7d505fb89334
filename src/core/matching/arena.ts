/** Arena: small integer arrays cut out of a few large ones; thousands of arrays of their own cost more to make and to collect than to fill. */

const CHUNK = 1 << 15;

/** Gives out integer arrays that are never taken back: it lives as long as the index it serves. */
export class Arena {
  private chunk = new Int32Array(0);
  private used = 0;

  /** An array of `length` zeros. */
  take(length: number): Int32Array {
    if (length > CHUNK / 8) return new Int32Array(length);
    if (this.used + length > this.chunk.length) {
      this.chunk = new Int32Array(CHUNK);
      this.used = 0;
    }
    this.used += length;
    return this.chunk.subarray(this.used - length, this.used);
  }

  /** A copy of the first `length` numbers of `source`. */
  copy(source: Int32Array, length: number): Int32Array {
    const own = this.take(length);
    for (let i = 0; i < length; i++) own[i] = source[i] ?? 0;
    return own;
  }
}
