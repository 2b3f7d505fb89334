/** Sequences: where the atoms of a pattern stand one after another within a clause, as far apart as their gaps allow. */
import type { Step } from './compile.ts';
import { Found } from './found.ts';
import { Places } from './places.ts';
import { MAX_LIGHT, reachBetween } from './reach.ts';
import { lowerBound } from './sorted.ts';
import { NOT_WORDS, type Occurrences, type WordIndex } from './word-index.ts';

/**
 * A group within a pattern that may stand more often than this is looked for only where the pattern may go on: « (à compter|du|des) »
 * stands everywhere, the rest of its pattern in a few places.
 */
const COMMON = 96;

/** How the places of a node are told: token by token, from the list of them all, or in place (see `COMMON`). */
const UNKNOWN = 0;
const BY_TOKEN = 1;
const LISTED = 2;
const IN_PLACE = 3;

/** Evaluates sequences over one contract; `at` gives the occurrences of the nodes they are made of. */
export class SequenceMatcher {
  private readonly words: WordIndex;
  private readonly at: (node: number) => Occurrences;
  private readonly bounds: Int32Array;
  private readonly manners: Uint8Array;
  private readonly groups = new Map<number, readonly (readonly Step[])[]>();
  private readonly places = new Places();
  private readonly pool: Found[] = [];

  constructor(words: WordIndex, at: (node: number) => Occurrences) {
    this.words = words;
    this.at = at;
    this.bounds = new Int32Array(words.patterns.nodes.length).fill(-1);
    this.manners = new Uint8Array(words.patterns.nodes.length);
  }

  /** Occurrences of any of `sequences`. */
  match(sequences: readonly Step[][]): Occurrences {
    const [only] = sequences;
    const [step] = only ?? [];
    if (sequences.length === 1 && only?.length === 1 && step && !step.optional) return this.at(step.node);
    const found = this.pool.pop() ?? new Found();
    for (const steps of sequences) this.collect(steps, found);
    const occurrences = found.take(this.places);
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

  private mannerOf(node: number): number {
    const known = this.manners[node] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const definition = this.words.patterns.nodes[node];
    const common = definition?.kind === 'sequences' && definition.inline && this.boundOf(node) > COMMON;
    const manner = definition?.kind === 'words' ? BY_TOKEN : common ? IN_PLACE : LISTED;
    this.manners[node] = manner;
    return manner;
  }

  /** Adds the occurrences of `steps`, looking only around its rarest atom. */
  private collect(steps: readonly Step[], found: Found): void {
    const rarest = this.rarest(steps);
    if (rarest < 0) return;
    for (let k = 0; k < steps.length; k++) {
      if (rarest === k) this.collectAll(steps, k, found);
      else this.collectBefore(steps, k, rarest, found);
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
    const places = this.at(steps[k]?.node ?? -1);
    if (k + 1 === steps.length) {
      found.addAll(places);
      return;
    }
    const { starts, ends } = places;
    for (let i = 0; i < starts.length; i++) this.start(steps, k, starts[i] ?? 0, ends[i] ?? 0, found);
  }

  /** Looks for step `k` as far before each occurrence of step `rarest` as the steps between them reach; each token once. */
  private collectBefore(steps: readonly Step[], k: number, rarest: number, found: Found): void {
    const { patterns, contract, clauseFrom } = this.words;
    const { starts } = this.at(steps[rarest]?.node ?? -1);
    const reach = reachBetween(steps, k, rarest, patterns.nodes);
    let looked = 0;
    for (let i = 0; i < starts.length; i++) {
      const to = starts[i] ?? 0;
      const from = Math.max(looked, to - reach, clauseFrom[contract.clauseOf[to] ?? -1] ?? to);
      if (from < to) this.collectWithin(steps, k, from, to, found);
      looked = to;
    }
  }

  /** Adds the occurrences whose step `k` starts in `[from, to)`. */
  private collectWithin(steps: readonly Step[], k: number, from: number, to: number, found: Found): void {
    const node = steps[k]?.node ?? -1;
    const manner = this.mannerOf(node);
    if (manner === BY_TOKEN) {
      for (let t = this.words.next(node, from, to); t >= 0; t = this.words.next(node, t + 1, to))
        this.start(steps, k, t, t + 1, found);
      return;
    }
    const inner = manner === IN_PLACE ? this.gather(node, from, to) : null;
    const { starts, ends } = inner ?? this.at(node);
    const count = inner?.count ?? starts.length;
    for (let i = inner ? 0 : lowerBound(starts, from); i < count; i++) {
      const start = starts[i] ?? 0;
      if (start >= to) break;
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
    const manner = this.mannerOf(step.node);
    const allowed = Math.max(0, step.gap);
    const end =
      manner === BY_TOKEN
        ? this.followWord(steps, k, from, allowed)
        : manner === LISTED
          ? this.followNode(steps, k, from, allowed)
          : this.followGroup(steps, k, from, allowed);
    return end < 0 && step.optional ? this.follow(steps, k + 1, from) : end;
  }

  private followWord(steps: readonly Step[], k: number, from: number, allowed: number): number {
    const node = steps[k]?.node ?? -1;
    const to = this.endOfGap(from, allowed);
    for (let at = this.words.next(node, from, to); at >= 0; at = this.words.next(node, at + 1, to)) {
      const end = this.follow(steps, k + 1, at + 1);
      if (end >= 0) return end;
    }
    return -1;
  }

  private followNode(steps: readonly Step[], k: number, from: number, allowed: number): number {
    const { starts, ends } = this.at(steps[k]?.node ?? -1);
    const to = this.endOfGap(from, allowed);
    for (let i = lowerBound(starts, from); i < starts.length && (starts[i] ?? 0) < to; i++) {
      const end = this.follow(steps, k + 1, ends[i] ?? 0);
      if (end >= 0) return end;
    }
    return -1;
  }

  private followGroup(steps: readonly Step[], k: number, from: number, allowed: number): number {
    const inner = this.gather(steps[k]?.node ?? -1, from, this.endOfGap(from, allowed));
    let end = -1;
    for (let i = 0; i < inner.count && end < 0; i++) end = this.follow(steps, k + 1, inner.ends[i] ?? 0);
    this.release(inner);
    return end;
  }

  /** The occurrences of a group that start in `[from, to)`, in order. */
  private gather(node: number, from: number, to: number): Found {
    const inner = this.pool.pop() ?? new Found();
    for (const steps of this.possible(node)) {
      for (let k = 0; k < steps.length; k++) {
        this.collectWithin(steps, k, from, to, inner);
        if (!steps[k]?.optional) break;
      }
    }
    inner.sort();
    return inner;
  }

  /** Sequences of a group whose words the contract holds. */
  private possible(node: number): readonly (readonly Step[])[] {
    const definition = this.words.patterns.nodes[node];
    const all = definition?.kind === 'sequences' ? definition.sequences : [];
    const own = this.groups.get(node) ?? all.filter((steps) => this.boundOfSteps(steps) > 0);
    this.groups.set(node, own);
    return own;
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
