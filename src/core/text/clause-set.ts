/** Sets of the clauses of one contract, by their numbers, one bit each. A review makes thousands of them: they share large arrays. */
export class ClauseSet {
  private readonly bits: Int32Array;
  private readonly first: number;
  private readonly words: number;

  /** @param bits holds the set from `first` on, in as many numbers as `words`, all 0 */
  constructor(bits: Int32Array, first: number, words: number) {
    this.bits = bits;
    this.first = first;
    this.words = words;
  }

  has(clause: number): boolean {
    return (((this.bits[this.first + (clause >> 5)] ?? 0) >>> (clause & 31)) & 1) === 1;
  }

  /** Adds a clause; a number of none, before the first or after the last, is left out. */
  add(clause: number): void {
    if (clause < 0 || clause >> 5 >= this.words) return;
    const at = this.first + (clause >> 5);
    this.bits[at] = (this.bits[at] ?? 0) | (1 << (clause & 31));
  }

  addAll({ bits, first }: ClauseSet): void {
    for (let i = 0; i < this.words; i++)
      this.bits[this.first + i] = (this.bits[this.first + i] ?? 0) | (bits[first + i] ?? 0);
  }
}

/** Sets in one array. */
const TOGETHER = 128;

/** Makes the sets of one contract. */
export class ClauseSets {
  private readonly words: number;
  private bits = new Int32Array(0);
  private used = 0;

  /** @param clauses number of clauses of the contract */
  constructor(clauses: number) {
    this.words = (clauses >> 5) + 1;
  }

  /** A set of no clause. */
  empty(): ClauseSet {
    if (this.used === this.bits.length) {
      this.bits = new Int32Array(this.words * TOGETHER);
      this.used = 0;
    }
    const set = new ClauseSet(this.bits, this.used, this.words);
    this.used += this.words;
    return set;
  }

  /** The set of these clauses. */
  of(clauses: readonly number[]): ClauseSet {
    const set = this.empty();
    for (const clause of clauses) set.add(clause);
    return set;
  }
}
