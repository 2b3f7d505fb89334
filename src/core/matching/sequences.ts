/** Sequences: where the atoms of a pattern stand one after another within a clause, as far apart as their gaps allow. */
import type { Span } from '../text/clauses.ts';
import type { Step } from './compile.ts';
import { lowerBound } from './sorted.ts';
import { NONE, NOT_WORDS, type Occurrences, type WordIndex } from './word-index.ts';

/** Light words that may follow one another between two atoms ("de l'ensemble de" is not light: three do). */
const MAX_LIGHT = 4;
/** Evaluates sequences over one contract; `at` gives the occurrences of the nodes they are made of. */
export class SequenceMatcher {
  private readonly words: WordIndex;
  private readonly at: (node: number) => Occurrences;
  private readonly pool: Found[] = [];

  constructor(words: WordIndex, at: (node: number) => Occurrences) {
    this.words = words;
    this.at = at;
  }

  /** Occurrences of any of `sequences`. */
  match(sequences: readonly Step[][]): Occurrences {
    const [only] = sequences;
    const [step] = only ?? [];
    if (sequences.length === 1 && only?.length === 1 && step && !step.optional) return this.at(step.node);
    const found = this.pool.pop() ?? new Found();
    for (const steps of sequences) this.collect(steps, found);
    const occurrences = found.take();
    this.pool.push(found);
    return occurrences;
  }

  /** True when a word that must stand is nowhere in the contract. */
  private lacksWord(steps: readonly Step[]): boolean {
    for (const step of steps) if (this.words.counts[step.node] === 0 && !step.optional) return true;
    return false;
  }

  /** Adds the occurrences of `steps`, looking only at clauses that hold its rarest atom. */
  private collect(steps: readonly Step[], found: Found): void {
    const rarest = this.rarest(steps);
    if (rarest < 0) return;
    for (let k = 0; k < steps.length; k++) {
      if (rarest === k) this.collectAll(steps, k, found);
      else this.collectInClauses(steps, k, this.at(steps[rarest]?.node ?? -1), found);
      // An occurrence may start at any step up to the first that is not optional.
      if (!steps[k]?.optional) return;
    }
  }

  /** Step whose node has the fewest occurrences among those that must stand; -1 when one of them has none. */
  private rarest(steps: readonly Step[]): number {
    const { counts } = this.words;
    if (this.lacksWord(steps)) return -1;
    let rarest = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let k = 0; k < steps.length; k++) {
      const step = steps[k];
      if (!step || step.optional) continue;
      const words = counts[step.node] ?? NOT_WORDS;
      const count = words === NOT_WORDS ? this.at(step.node).starts.length : words;
      if (count === 0) return -1;
      if (count < fewest) {
        fewest = count;
        rarest = k;
      }
    }
    return rarest;
  }

  private collectAll(steps: readonly Step[], k: number, found: Found): void {
    const { starts, ends } = this.at(steps[k]?.node ?? -1);
    for (let i = 0; i < starts.length; i++) this.start(steps, k, starts[i] ?? 0, ends[i] ?? 0, found);
  }

  /** Looks for the steps in the clauses that hold an occurrence of `rare`, each once. */
  private collectInClauses(steps: readonly Step[], k: number, rare: Occurrences, found: Found): void {
    const { clauses, clauseOf } = this.words.contract;
    const { starts } = rare;
    let last = -1;
    for (let i = 0; i < starts.length; i++) {
      const id = clauseOf[starts[i] ?? 0] ?? -1;
      const clause = clauses[id];
      if (!clause || id === last) continue;
      last = id;
      this.collectWithin(steps, k, clause, found);
    }
  }

  private collectWithin(steps: readonly Step[], k: number, { from, to }: Span, found: Found): void {
    const { starts, ends } = this.at(steps[k]?.node ?? -1);
    for (let i = lowerBound(starts, from); i < starts.length; i++) {
      const start = starts[i] ?? 0;
      if (start >= to) break;
      this.start(steps, k, start, ends[i] ?? 0, found);
    }
  }

  /** Adds the occurrence whose step `k` stands in `[start, after)`, if the other steps follow. */
  private start(steps: readonly Step[], k: number, start: number, after: number, found: Found): void {
    const end = this.follow(steps, k + 1, after);
    if (end >= 0) found.add(start, end);
  }

  /** End of the shortest way through the remaining steps from token `from`, or -1. */
  private follow(steps: readonly Step[], k: number, from: number): number {
    const step = steps[k];
    if (!step) return from;
    const { starts, ends } = this.at(step.node);
    const allowed = Math.max(0, step.gap);
    for (let i = lowerBound(starts, from); i < starts.length; i++) {
      if (!this.isWithinGap(from, starts[i] ?? 0, allowed)) break;
      const end = this.follow(steps, k + 1, ends[i] ?? 0);
      if (end >= 0) return end;
    }
    return step.optional ? this.follow(steps, k + 1, from) : -1;
  }

  /** True when a step may start at `at` after one that ends at `from`: same clause, few words other than light ones between. */
  private isWithinGap(from: number, at: number, allowed: number): boolean {
    const { heavyBefore, contract } = this.words;
    return (
      at <= from + allowed + MAX_LIGHT &&
      (heavyBefore[at] ?? 0) - (heavyBefore[from] ?? 0) <= allowed &&
      contract.clauseOf[at] === contract.clauseOf[from - 1]
    );
  }
}

/** Occurrences being gathered, in buffers that are used again. */
class Found {
  private starts = new Int32Array(256);
  private ends = new Int32Array(256);
  private count = 0;
  private sorted = true;

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

  /** The occurrences gathered, in order, each once; empties the buffers. */
  take(): Occurrences {
    const { count, sorted } = this;
    this.count = 0;
    this.sorted = true;
    if (count === 0) return NONE;
    const starts = this.starts.slice(0, count);
    const ends = this.ends.slice(0, count);
    return sorted ? { starts, ends } : ordered(starts, ends);
  }
}

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
