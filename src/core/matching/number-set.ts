/** Sets of small numbers (those of the clauses of a contract, of its forms), one bit each. A review makes thousands of them: they share large arrays. */
export class NumberSet {
  private readonly bits: Int32Array;
  private readonly first: number;
  private readonly words: number;

  /** @param bits holds the set from `first` on, in as many numbers as `words`, all 0 */
  constructor(bits: Int32Array, first: number, words: number) {
    this.bits = bits;
    this.first = first;
    this.words = words;
  }

  has(number: number): boolean {
    return (((this.bits[this.first + (number >> 5)] ?? 0) >>> (number & 31)) & 1) === 1;
  }

  /** Adds a number; one below 0 or beyond the room of the set is left out. */
  add(number: number): void {
    if (number < 0 || number >> 5 >= this.words) return;
    const at = this.first + (number >> 5);
    this.bits[at] = (this.bits[at] ?? 0) | (1 << (number & 31));
  }

  addAll({ bits, first }: NumberSet): void {
    for (let i = 0; i < this.words; i++)
      this.bits[this.first + i] = (this.bits[this.first + i] ?? 0) | (bits[first + i] ?? 0);
  }
}

/** Sets in one array. */
const TOGETHER = 128;

/** Makes sets of the numbers below `count`. */
export class NumberSets {
  private readonly words: number;
  private bits = new Int32Array(0);
  private used = 0;

  constructor(count: number) {
    this.words = (count >> 5) + 1;
  }

  /** A set of none. */
  empty(): NumberSet {
    if (this.used === this.bits.length) {
      this.bits = new Int32Array(this.words * TOGETHER);
      this.used = 0;
    }
    const set = new NumberSet(this.bits, this.used, this.words);
    this.used += this.words;
    return set;
  }

  /** The set of these numbers. */
  of(numbers: readonly number[]): NumberSet {
    const set = this.empty();
    for (const number of numbers) set.add(number);
    return set;
  }
}
