/** Common groups of one contract: which of their alternatives it may hold, and the words at which one of these may begin. */
import { type Bounds, BY_TOKEN, IN_PLACE } from './bounds.ts';
import { type NumberSet, NumberSets } from './number-set.ts';
import type { PatternTable } from './pattern-table.ts';
import type { Occurrences, WordIndex } from './word-index.ts';

/** Sequences of a group whose words the contract holds, and the forms at which one of them may begin. */
interface Group {
  possible: readonly number[];
  beginners: NumberSet;
}

export class Groups {
  private readonly words: WordIndex;
  private readonly table: PatternTable;
  private readonly bounds: Bounds;
  private readonly at: (node: number) => Occurrences;
  private readonly forms: NumberSets;
  private readonly known = new Map<number, Group>();

  /** @param at occurrences of a node */
  constructor(words: WordIndex, bounds: Bounds, at: (node: number) => Occurrences) {
    this.words = words;
    this.table = words.patterns.table;
    this.bounds = bounds;
    this.forms = new NumberSets(words.contract.tokens.forms.length);
    this.at = at;
  }

  /** Sequences of `node` that the contract may hold. */
  possible(node: number): readonly number[] {
    return this.group(node).possible;
  }

  /** First token of `[from, to)` at which an occurrence of `node` may begin, or -1. */
  next(node: number, from: number, to: number): number {
    const { beginners } = this.group(node);
    for (let token = from; token < to; token++) if (beginners.has(this.words.formAt(token))) return token;
    return -1;
  }

  private group(node: number): Group {
    const known = this.known.get(node);
    if (known) return known;
    const { firstSequence } = this.table;
    const possible: number[] = [];
    const beginners = this.forms.empty();
    const after = firstSequence[node + 1] ?? 0;
    for (let sequence = firstSequence[node] ?? 0; sequence < after; sequence++) {
      if (this.bounds.ofSequence(sequence) === 0) continue;
      possible.push(sequence);
      this.addBeginners(sequence, beginners);
    }
    const group = { possible, beginners };
    this.known.set(node, group);
    return group;
  }

  private addBeginners(sequence: number, beginners: NumberSet): void {
    const { firstStep, node, optional } = this.table;
    const last = firstStep[sequence + 1] ?? 0;
    for (let step = firstStep[sequence] ?? 0; step < last; step++) {
      const own = node[step] ?? -1;
      const manner = this.bounds.mannerOf(own);
      if (manner === BY_TOKEN) this.words.eachForm(own, (form) => beginners.add(form));
      else if (manner === IN_PLACE) beginners.addAll(this.group(own).beginners);
      else for (const start of this.at(own).starts) beginners.add(this.words.formAt(start));
      if (optional[step] === 0) return;
    }
  }
}
