/** Sequences: where the atoms of a pattern stand one after another within a clause, as far apart as their gaps allow. */

import { Bounds, BY_TOKEN, IN_PLACE, LISTED } from './bounds.ts';
import { Found } from './found.ts';
import { Groups } from './groups.ts';
import type { NumberSet } from './number-set.ts';
import type { PatternTable } from './pattern-table.ts';
import { Places } from './places.ts';
import { MAX_LIGHT, reachBetween } from './reach.ts';
import { lowerBound } from './sorted.ts';
import type { Occurrences, WordIndex } from './word-index.ts';

/** Evaluates sequences over one contract. A sequence being followed is told by the numbers of its steps in the table: those of `[step, last)` are still to be found. */
export class SequenceMatcher {
  private readonly words: WordIndex;
  private readonly table: PatternTable;
  private readonly at: (node: number) => Occurrences;
  private readonly bounds: Bounds;
  private readonly groups: Groups;
  private readonly places = new Places();
  private readonly pool: Found[] = [];

  /** @param at occurrences of a node */
  constructor(words: WordIndex, at: (node: number) => Occurrences) {
    this.words = words;
    this.table = words.patterns.table;
    this.at = at;
    this.bounds = new Bounds(words, at);
    this.groups = new Groups(words, this.bounds, at);
  }

  /** Occurrences of a node made of sequences, at least in the clauses of `where`; null for all. */
  match(node: number, where: NumberSet | null): Occurrences {
    const { firstSequence, firstStep, node: nodeOf, optional } = this.table;
    const first = firstSequence[node] ?? 0;
    const after = firstSequence[node + 1] ?? 0;
    const step = firstStep[first] ?? 0;
    if (after - first === 1 && (firstStep[after] ?? 0) - step === 1 && optional[step] === 0)
      return this.at(nodeOf[step] ?? -1);
    const found = this.pool.pop() ?? new Found();
    for (let sequence = first; sequence < after; sequence++) this.collect(sequence, where, found);
    const occurrences = found.take(this.places);
    this.pool.push(found);
    return occurrences;
  }

  /** Adds the occurrences of a sequence, looking only around its rarest atom. */
  private collect(sequence: number, where: NumberSet | null, found: Found): void {
    const { firstStep, optional } = this.table;
    const rarest = this.bounds.rarest(sequence);
    if (rarest < 0) return;
    const last = firstStep[sequence + 1] ?? 0;
    for (let step = firstStep[sequence] ?? 0; step < last; step++) {
      if (rarest === step) this.collectAll(step, last, where, found);
      else this.collectBefore(step, last, rarest, where, found);
      // An occurrence may start at any step up to the first that is not optional.
      if (optional[step] === 0) return;
    }
  }

  private collectAll(step: number, last: number, where: NumberSet | null, found: Found): void {
    const places = this.placesOf(step, where);
    for (let i = 0; i < places.count; i++) this.start(step, last, places.starts[i] ?? 0, places.ends[i] ?? 0, found);
    this.release(places);
  }

  /** Looks for `step` as far before each occurrence of step `rarest` as the steps between them reach; each token once, while they come in order. */
  private collectBefore(step: number, last: number, rarest: number, where: NumberSet | null, found: Found): void {
    const { contract, clauseFrom } = this.words;
    const reach = reachBetween(this.table, step, rarest);
    const places = this.placesOf(rarest, where);
    let looked = 0;
    for (let i = 0; i < places.count; i++) {
      const to = places.starts[i] ?? 0;
      const from = Math.max(to < looked ? 0 : looked, to - reach, clauseFrom[contract.clauseOf[to] ?? -1] ?? to);
      if (from < to) this.collectWithin(step, last, from, to, found);
      looked = to;
    }
    this.release(places);
  }

  /** The places of a step in the clauses of `where`, to be released: those of words form by form, since to put them in order is rarely worth it. */
  private placesOf(step: number, where: NumberSet | null): Found {
    const places = this.pool.pop() ?? new Found();
    const node = this.table.node[step] ?? -1;
    if (this.bounds.mannerOf(node) === BY_TOKEN) this.words.addPlaces(node, where, places);
    else places.addAll(this.at(node), where, this.words.contract.clauseOf);
    return places;
  }

  /** Adds the occurrences whose `step` starts in `[from, to)`. */
  private collectWithin(step: number, last: number, from: number, to: number, found: Found): void {
    const node = this.table.node[step] ?? -1;
    const manner = this.bounds.mannerOf(node);
    if (manner === BY_TOKEN) {
      for (let t = this.words.next(node, from, to); t >= 0; t = this.words.next(node, t + 1, to))
        this.start(step, last, t, t + 1, found);
      return;
    }
    if (manner === IN_PLACE) {
      const inner = this.gather(node, from, to);
      if (!inner) return;
      for (let i = 0; i < inner.count; i++) this.start(step, last, inner.starts[i] ?? 0, inner.ends[i] ?? 0, found);
      this.release(inner);
      return;
    }
    const { starts, ends } = this.at(node);
    for (let i = lowerBound(starts, from); i < starts.length; i++) {
      const start = starts[i] ?? 0;
      if (start >= to) return;
      this.start(step, last, start, ends[i] ?? 0, found);
    }
  }

  /** Adds the occurrence whose `step` stands in `[start, after)`, if the other steps follow. */
  private start(step: number, last: number, start: number, after: number, found: Found): void {
    const end = this.follow(step + 1, last, after);
    if (end >= 0) found.add(start, end);
  }

  /** End of the shortest way through the remaining steps from token `from`, or -1. */
  private follow(step: number, last: number, from: number): number {
    if (step === last) return from;
    const manner = this.bounds.mannerOf(this.table.node[step] ?? -1);
    const to = this.endOfGap(from, this.table.gap[step] ?? 0);
    const end =
      manner === BY_TOKEN
        ? this.followWord(step, last, from, to)
        : manner === LISTED
          ? this.followNode(step, last, from, to)
          : this.followGroup(step, last, from, to);
    return end < 0 && this.table.optional[step] === 1 ? this.follow(step + 1, last, from) : end;
  }

  private followWord(step: number, last: number, from: number, to: number): number {
    const node = this.table.node[step] ?? -1;
    for (let at = this.words.next(node, from, to); at >= 0; at = this.words.next(node, at + 1, to)) {
      const end = this.follow(step + 1, last, at + 1);
      if (end >= 0) return end;
    }
    return -1;
  }

  private followNode(step: number, last: number, from: number, to: number): number {
    const { starts, ends } = this.at(this.table.node[step] ?? -1);
    for (let i = lowerBound(starts, from); i < starts.length && (starts[i] ?? 0) < to; i++) {
      const end = this.follow(step + 1, last, ends[i] ?? 0);
      if (end >= 0) return end;
    }
    return -1;
  }

  private followGroup(step: number, last: number, from: number, to: number): number {
    const inner = this.gather(this.table.node[step] ?? -1, from, to);
    if (!inner) return -1;
    let end = -1;
    for (let i = 0; i < inner.count && end < 0; i++) end = this.follow(step + 1, last, inner.ends[i] ?? 0);
    this.release(inner);
    return end;
  }

  /** The occurrences of a group that start in `[from, to)`, in order; null when no word there may begin one. */
  private gather(node: number, from: number, to: number): Found | null {
    const { firstStep, optional } = this.table;
    const first = this.groups.next(node, from, to);
    if (first < 0) return null;
    const inner = this.pool.pop() ?? new Found();
    for (const sequence of this.groups.possible(node)) {
      const last = firstStep[sequence + 1] ?? 0;
      for (let step = firstStep[sequence] ?? 0; step < last; step++) {
        this.collectWithin(step, last, first, to, inner);
        if (optional[step] === 0) break;
      }
    }
    inner.sort();
    return inner;
  }

  private release(found: Found): void {
    found.clear();
    this.pool.push(found);
  }

  /** Tokens from `from` at which the next step may start end here: same clause, few words other than light ones between. */
  private endOfGap(from: number, allowed: number): number {
    const { heavyBefore, contract, clauseTo } = this.words;
    const to = Math.min(from + allowed + MAX_LIGHT + 1, clauseTo[contract.clauseOf[from - 1] ?? -1] ?? from);
    const most = (heavyBefore[from] ?? 0) + allowed;
    let at = from;
    while (at < to && (heavyBefore[at] ?? 0) <= most) at++;
    return at;
  }
}
