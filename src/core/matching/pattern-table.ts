/** Pattern table: compiled patterns as flat arrays of numbers, walked without an object a step; a rule set has some hundred thousand of them. */
import { longestOf, UNBOUNDED } from './reach.ts';

/** Kinds of nodes: a set of words; the union of sequences of other nodes; what the engine binds before matching (parties, figures…). */
export const WORDS = 0;
export const SEQUENCES = 1;
export const BOUND = 2;

/** One atom of a sequence: a reference to a node. */
export interface Step {
  node: number;
  /** Tokens that may stand before it beside light words. */
  gap: number;
  optional: boolean;
}

/** Nodes, in an order such that one only uses earlier ones, their sequences, and the steps of those. */
export interface PatternTable {
  /** Number of nodes. */
  nodes: number;
  kind: Uint8Array;
  /** 1 for a group within a pattern, which few others share. */
  inline: Uint8Array;
  /** Most tokens that an occurrence of a node holds. */
  longest: Int32Array;
  /** Sequences of node `n`: `[firstSequence[n], firstSequence[n + 1])`. */
  firstSequence: Int32Array;
  /** Steps of sequence `s`: `[firstStep[s], firstStep[s + 1])`. */
  firstStep: Int32Array;
  node: Int32Array;
  gap: Int32Array;
  optional: Uint8Array;
}

/** Gathers nodes one by one. */
export class PatternTableBuilder {
  private readonly kind: number[] = [];
  private readonly inline: number[] = [];
  private readonly longest: number[] = [];
  private readonly firstSequence: number[] = [0];
  private readonly firstStep: number[] = [0];
  private readonly node: number[] = [];
  private readonly gap: number[] = [];
  private readonly optional: number[] = [];

  /** Adds a node of words, or one that the engine binds, and returns its number. */
  addPlain(kind: typeof WORDS | typeof BOUND): number {
    return this.add(kind, false, kind === WORDS ? 1 : UNBOUNDED);
  }

  /** Adds a node made of sequences of earlier ones, and returns its number. */
  addSequences(sequences: readonly (readonly Step[])[], inline: boolean): number {
    const first = this.firstStep.length - 1;
    for (const steps of sequences) {
      for (const { node, gap, optional } of steps) {
        this.node.push(node);
        this.gap.push(Math.max(0, gap));
        this.optional.push(optional ? 1 : 0);
      }
      this.firstStep.push(this.node.length);
    }
    return this.add(SEQUENCES, inline, this.longestOf(first));
  }

  /** Most tokens that an occurrence of one of the sequences from `first` on holds. */
  private longestOf(first: number): number {
    const { node, gap, longest, firstStep } = this;
    return longestOf({ node, gap, longest }, firstStep, first, firstStep.length - 1);
  }

  private add(kind: number, inline: boolean, longest: number): number {
    this.kind.push(kind);
    this.inline.push(inline ? 1 : 0);
    this.longest.push(longest);
    this.firstSequence.push(this.firstStep.length - 1);
    return this.kind.length - 1;
  }

  finish(): PatternTable {
    return {
      nodes: this.kind.length,
      kind: Uint8Array.from(this.kind),
      inline: Uint8Array.from(this.inline),
      longest: Int32Array.from(this.longest),
      firstSequence: Int32Array.from(this.firstSequence),
      firstStep: Int32Array.from(this.firstStep),
      node: Int32Array.from(this.node),
      gap: Int32Array.from(this.gap),
      optional: Uint8Array.from(this.optional),
    };
  }
}
