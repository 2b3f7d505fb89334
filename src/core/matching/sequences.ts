/** Sequences: where the atoms of a pattern stand one after another within a clause, as far apart as their gaps allow. */
import type { Span } from '../text/clauses.ts';
import type { Step } from './compile.ts';
import { Found } from './found.ts';
import { lowerBound } from './sorted.ts';
import { NOT_WORDS, type Occurrences, type WordIndex } from './word-index.ts';

/** Light words that may follow one another between two atoms ("de l'ensemble de" is not light: three do). */
const MAX_LIGHT = 4;
/**
 * A group within a pattern that may stand more often than this is looked for only where the pattern may go on: « (à compter|du|des) »
 * stands everywhere, the rest of its pattern in a few places.
 */
const COMMON = 96;

/** Evaluates sequences over one contract; `at` gives the occurrences of the nodes they are made of. */
export class SequenceMatcher {
  private readonly words: WordIndex;
  private readonly at: (node: number) => Occurrences;
  private readonly bounds: Int32Array;
  private readonly pool: Found[] = [];

  constructor(words: WordIndex, at: (node: number) => Occurrences) {
    this.words = words;
    this.at = at;
    this.bounds = new Int32Array(words.patterns.nodes.length).fill(-1);
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

  /** Most occurrences that `node` can have, told without looking for them. */
  private boundOf(node: number): number {
    const known = this.bounds[node] ?? 0;
    if (known >= 0) return known;
    const definition = this.words.patterns.nodes[node];
    const words = this.words.counts[node] ?? 0;
    let bound = words;
    if (definition?.kind === 'sequences') {
      bound = 0;
      for (const steps of definition.sequences) bound += this.boundOfSteps(steps);
    } else if (words === NOT_WORDS) bound = this.at(node).starts.length;
    this.bounds[node] = bound;
    return bound;
  }

  private boundOfSteps(steps: readonly Step[]): number {
    const rarest = steps[this.rarest(steps)];
    return rarest ? this.boundOf(rarest.node) : 0;
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
    let rarest = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let k = 0; k < steps.length; k++) {
      const step = steps[k];
      if (!step || step.optional) continue;
      const count = this.boundOf(step.node);
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

  /** Adds the occurrences whose step `k` starts in the span. */
  private collectWithin(steps: readonly Step[], k: number, span: Span, found: Found): void {
    const node = steps[k]?.node ?? -1;
    const group = this.lookedForInPlace(node);
    const inner = group ? this.gather(group, span) : null;
    const { starts, ends } = inner ?? this.at(node);
    const count = inner?.count ?? starts.length;
    for (let i = inner ? 0 : lowerBound(starts, span.from); i < count; i++) {
      const start = starts[i] ?? 0;
      if (start >= span.to) break;
      this.start(steps, k, start, ends[i] ?? 0, found);
    }
    if (inner) this.release(inner);
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
    const group = this.lookedForInPlace(step.node);
    const end = group ? this.followGroup(group, steps, k, from) : this.followNode(steps, k, from);
    return end < 0 && step.optional ? this.follow(steps, k + 1, from) : end;
  }

  private followNode(steps: readonly Step[], k: number, from: number): number {
    const { starts, ends } = this.at(steps[k]?.node ?? -1);
    const allowed = Math.max(0, steps[k]?.gap ?? 0);
    for (let i = lowerBound(starts, from); i < starts.length; i++) {
      if (!this.isWithinGap(from, starts[i] ?? 0, allowed)) break;
      const end = this.follow(steps, k + 1, ends[i] ?? 0);
      if (end >= 0) return end;
    }
    return -1;
  }

  private followGroup(group: readonly Step[][], steps: readonly Step[], k: number, from: number): number {
    const allowed = Math.max(0, steps[k]?.gap ?? 0);
    let to = from;
    while (this.isWithinGap(from, to, allowed)) to++;
    const inner = this.gather(group, { from, to });
    let end = -1;
    for (let i = 0; i < inner.count && end < 0; i++) end = this.follow(steps, k + 1, inner.ends[i] ?? 0);
    this.release(inner);
    return end;
  }

  /** The sequences of a group that is not worth looking for everywhere; null for any other node. */
  private lookedForInPlace(node: number): readonly Step[][] | null {
    const definition = this.words.patterns.nodes[node];
    return definition?.kind === 'sequences' && definition.inline && this.boundOf(node) > COMMON
      ? definition.sequences
      : null;
  }

  /** The occurrences of a group that start in the span, in order. */
  private gather(group: readonly Step[][], span: Span): Found {
    const inner = this.pool.pop() ?? new Found();
    for (const steps of group) {
      if (this.boundOfSteps(steps) === 0) continue;
      for (let k = 0; k < steps.length; k++) {
        this.collectWithin(steps, k, span, inner);
        if (!steps[k]?.optional) break;
      }
    }
    inner.sort();
    return inner;
  }

  private release(found: Found): void {
    found.clear();
    this.pool.push(found);
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
