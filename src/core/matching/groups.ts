/** Common groups of one contract: which of their alternatives it may hold, and the words at which one of these may begin. */
import { type Bounds, BY_TOKEN, IN_PLACE } from './bounds.ts';
import type { PatternTable } from './pattern-table.ts';
import type { Occurrences, WordIndex } from './word-index.ts';

/** Sequences of a group whose words the contract holds, and the forms at which one of them may begin, one bit each. */
interface Group {
  possible: readonly number[];
  beginners: Int32Array;
}

export class Groups {
  private readonly words: WordIndex;
  private readonly table: PatternTable;
  private readonly bounds: Bounds;
  private readonly at: (node: number) => Occurrences;
  private readonly known = new Map<number, Group>();

  /** @param at occurrences of a node */
  constructor(words: WordIndex, bounds: Bounds, at: (node: number) => Occurrences) {
    this.words = words;
    this.table = words.patterns.table;
    this.bounds = bounds;
    this.at = at;
  }

  /** Sequences of `node` that the contract may hold. */
  possible(node: number): readonly number[] {
    return this.group(node).possible;
  }

  /** First token of `[from, to)` at which an occurrence of `node` may begin, or -1. */
  next(node: number, from: number, to: number): number {
    const { beginners } = this.group(node);
    for (let token = from; token < to; token++) {
      const form = this.words.formAt(token);
      if ((((beginners[form >> 5] ?? 0) >>> (form & 31)) & 1) === 1) return token;
    }
    return -1;
  }

  private group(node: number): Group {
    const known = this.known.get(node);
    if (known) return known;
    const { firstSequence } = this.table;
    const possible: number[] = [];
    const beginners = new Int32Array((this.words.contract.tokens.forms.length >> 5) + 1);
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

  private addBeginners(sequence: number, beginners: Int32Array): void {
    const { firstStep, node, optional } = this.table;
    const last = firstStep[sequence + 1] ?? 0;
    for (let step = firstStep[sequence] ?? 0; step < last; step++) {
      const own = node[step] ?? -1;
      const manner = this.bounds.mannerOf(own);
      if (manner === BY_TOKEN) this.words.eachForm(own, (form) => addForm(beginners, form));
      else if (manner === IN_PLACE) addForms(beginners, this.group(own).beginners);
      else for (const start of this.at(own).starts) addForm(beginners, this.words.formAt(start));
      if (optional[step] === 0) return;
    }
  }
}

function addForm(forms: Int32Array, form: number): void {
  forms[form >> 5] = (forms[form >> 5] ?? 0) | (1 << (form & 31));
}

function addForms(forms: Int32Array, others: Int32Array): void {
  for (let i = 0; i < forms.length; i++) forms[i] = (forms[i] ?? 0) | (others[i] ?? 0);
}
