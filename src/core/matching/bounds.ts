/** Bounds: how often a node can stand in a contract at most, told without looking for it, and how it is best looked for. */
import { BOUND, type PatternTable, SEQUENCES, WORDS } from './pattern-table.ts';
import type { Occurrences, WordIndex } from './word-index.ts';

/**
 * A group within a pattern that may stand more often than this is looked for only where the pattern may go on: « (à compter|du|des) »
 * stands everywhere, the rest of its pattern in a few places.
 */
const COMMON = 96;

/** How the places of a node are told: token by token, from the list of them all, or in place (see `COMMON`). */
const UNKNOWN = 0;
export const BY_TOKEN = 1;
export const LISTED = 2;
export const IN_PLACE = 3;

/** Bounds of the nodes in one contract. */
export class Bounds {
  private readonly words: WordIndex;
  private readonly table: PatternTable;
  private readonly at: (node: number) => Occurrences;
  private readonly bounds: Int32Array;
  private readonly manners: Uint8Array;

  /** @param at occurrences of a node */
  constructor(words: WordIndex, at: (node: number) => Occurrences) {
    this.words = words;
    this.table = words.patterns.table;
    this.at = at;
    this.bounds = new Int32Array(this.table.nodes).fill(-1);
    this.manners = new Uint8Array(this.table.nodes);
  }

  /** Most occurrences that `node` can have. */
  of(node: number): number {
    const known = this.bounds[node] ?? 0;
    if (known >= 0) return known;
    const { kind, firstSequence } = this.table;
    let bound = this.words.counts[node] ?? 0;
    if (kind[node] === SEQUENCES) {
      bound = 0;
      const after = firstSequence[node + 1] ?? 0;
      for (let sequence = firstSequence[node] ?? 0; sequence < after; sequence++) bound += this.ofSequence(sequence);
    } else if (kind[node] === BOUND) bound = this.at(node).starts.length;
    this.bounds[node] = bound;
    return bound;
  }

  /** Most occurrences that a sequence can have. */
  ofSequence(sequence: number): number {
    const rarest = this.rarest(sequence);
    return rarest < 0 ? 0 : this.of(this.table.node[rarest] ?? -1);
  }

  /** Step whose node has the fewest occurrences among those that must stand; -1 when one of them has none. */
  rarest(sequence: number): number {
    const { firstStep, node, optional } = this.table;
    const last = firstStep[sequence + 1] ?? 0;
    let rarest = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let step = firstStep[sequence] ?? 0; step < last; step++) {
      if (optional[step] === 1) continue;
      const count = this.of(node[step] ?? -1);
      if (count === 0) return -1;
      if (count < fewest) {
        fewest = count;
        rarest = step;
      }
    }
    return rarest;
  }

  /** How the places of `node` are told: `BY_TOKEN`, `LISTED` or `IN_PLACE`. */
  mannerOf(node: number): number {
    const known = this.manners[node] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const { kind, inline } = this.table;
    const common = inline[node] === 1 && this.of(node) > COMMON;
    const manner = kind[node] === WORDS ? BY_TOKEN : common ? IN_PLACE : LISTED;
    this.manners[node] = manner;
    return manner;
  }
}
