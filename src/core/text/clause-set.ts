/** A set of the clauses of one contract, by their numbers, one bit each. */
export class ClauseSet {
  private readonly bits: Int32Array;

  /** @param clauses number of clauses of the contract */
  constructor(clauses: number) {
    this.bits = new Int32Array((clauses >> 5) + 1);
  }

  has(clause: number): boolean {
    return (((this.bits[clause >> 5] ?? 0) >>> (clause & 31)) & 1) === 1;
  }

  /** Adds a clause; a number that is none, -1 included, is left out. */
  add(clause: number): void {
    if (clause >= 0) this.bits[clause >> 5] = (this.bits[clause >> 5] ?? 0) | (1 << (clause & 31));
  }

  addAll({ bits }: ClauseSet): void {
    for (let i = 0; i < bits.length; i++) this.bits[i] = (this.bits[i] ?? 0) | (bits[i] ?? 0);
  }
}

/** Those of `contract` with these numbers. */
export function setOf({ clauses }: { clauses: ArrayLike<unknown> }, numbers: readonly number[]): ClauseSet {
  const set = new ClauseSet(clauses.length);
  for (const number of numbers) set.add(number);
  return set;
}
