/** Sequences: where the atoms of a pattern stand one after another within a clause, as far apart as their gaps allow. */
import type { Step } from './compile.ts';
import { lowerBound } from './sorted.ts';
import { NONE, type Occurrences, type WordIndex } from './word-index.ts';

/** Light words that may follow one another between two atoms ("de l'ensemble de" is not light: three do). */
const MAX_LIGHT = 4;
/** Longest occurrence that is told apart from a longer one of the same start; patterns reach nowhere near. */
const MAX_SPAN = 4096;

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
    const found = this.pool.pop() ?? new Found();
    for (const steps of sequences) this.collect(steps, found);
    const occurrences = found.take();
    this.pool.push(found);
    return occurrences;
  }

  /** Adds the occurrences of `steps`, looking only at clauses that hold its rarest atom. */
  private collect(steps: readonly Step[], found: Found): void {
    const rarest = this.rarest(steps);
    if (rarest < 0) return;
    const rare = this.at(steps[rarest]?.node ?? -1);
    // An occurrence may start at any step up to the first that is not optional.
    const first = steps.findIndex((step) => !step.optional);
    for (let k = 0; k <= first; k++) {
      const anchors = this.at(steps[k]?.node ?? -1);
      if (rarest === k) this.collectFrom(steps, k, anchors, 0, Number.POSITIVE_INFINITY, found);
      else this.collectInClauses(steps, k, anchors, rare, found);
    }
  }

  /** Step whose node has the fewest occurrences among those that must stand; -1 when one of them has none. */
  private rarest(steps: readonly Step[]): number {
    const { patterns } = this.words;
    for (const step of steps) {
      const word = !step.optional && patterns.nodes[step.node]?.kind === 'words';
      if (word && this.words.count(step.node) === 0) return -1;
    }
    let rarest = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let k = 0; k < steps.length; k++) {
      const step = steps[k];
      if (!step || step.optional) continue;
      const count = this.at(step.node).starts.length;
      if (count === 0) return -1;
      if (count < fewest) {
        fewest = count;
        rarest = k;
      }
    }
    return rarest;
  }

  /** Looks for the steps in the clauses that hold an occurrence of `rare`, each once. */
  private collectInClauses(steps: readonly Step[], k: number, anchors: Occurrences, rare: Occurrences, found: Found) {
    const { clauses, clauseOf } = this.words.contract;
    const { starts } = rare;
    let last = -1;
    for (let i = 0; i < starts.length; i++) {
      const id = clauseOf[starts[i] ?? 0] ?? -1;
      const clause = clauses[id];
      if (!clause || id === last) continue;
      last = id;
      this.collectFrom(steps, k, anchors, clause.from, clause.to, found);
    }
  }

  private collectFrom(
    steps: readonly Step[],
    k: number,
    { starts, ends }: Occurrences,
    from: number,
    to: number,
    found: Found,
  ): void {
    for (let i = from === 0 ? 0 : lowerBound(starts, from); i < starts.length; i++) {
      const start = starts[i] ?? 0;
      if (start >= to) break;
      const end = this.follow(steps, k + 1, ends[i] ?? 0);
      if (end >= 0) found.add(start * MAX_SPAN + Math.min(end - start, MAX_SPAN - 1));
    }
  }

  /** End of the shortest way through the remaining steps from token `from`, or -1. */
  private follow(steps: readonly Step[], k: number, from: number): number {
    const step = steps[k];
    if (!step) return from;
    const { heavyBefore, contract } = this.words;
    const { clauseOf } = contract;
    const { starts, ends } = this.at(step.node);
    const allowed = Math.max(0, step.gap);
    const furthest = from + allowed + MAX_LIGHT;
    const clause = clauseOf[from - 1];
    const heavy = (heavyBefore[from] ?? 0) + allowed;
    for (let i = lowerBound(starts, from); i < starts.length; i++) {
      const start = starts[i] ?? 0;
      if (start > furthest || (heavyBefore[start] ?? 0) > heavy || clauseOf[start] !== clause) break;
      const end = this.follow(steps, k + 1, ends[i] ?? 0);
      if (end >= 0) return end;
    }
    return step.optional ? this.follow(steps, k + 1, from) : -1;
  }
}

/** Occurrences being gathered, each as one number (start and length), in a buffer that is used again. */
class Found {
  private keys = new Float64Array(256);
  private count = 0;
  private sorted = true;

  add(key: number): void {
    const last = this.count > 0 ? (this.keys[this.count - 1] ?? 0) : -1;
    if (key === last) return;
    if (key < last) this.sorted = false;
    if (this.count === this.keys.length) {
      const larger = new Float64Array(this.count * 2);
      larger.set(this.keys);
      this.keys = larger;
    }
    this.keys[this.count++] = key;
  }

  /** The occurrences gathered, in order, each once; empties the buffer. */
  take(): Occurrences {
    if (this.count === 0) return NONE;
    const keys = this.keys.subarray(0, this.count);
    const kept = this.sorted ? this.count : withoutRepeats(keys.sort());
    const starts = new Int32Array(kept);
    const ends = new Int32Array(kept);
    for (let k = 0; k < kept; k++) {
      const key = keys[k] ?? 0;
      const start = Math.floor(key / MAX_SPAN);
      starts[k] = start;
      ends[k] = start + (key - start * MAX_SPAN);
    }
    this.count = 0;
    this.sorted = true;
    return { starts, ends };
  }
}

/** Moves the distinct values of sorted `keys` to its front; their number. */
function withoutRepeats(keys: Float64Array): number {
  let kept = 0;
  for (let k = 0; k < keys.length; k++) if (k === 0 || keys[k] !== keys[kept - 1]) keys[kept++] = keys[k] ?? 0;
  return kept;
}
