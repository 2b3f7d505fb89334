/** Deciding: among the passages that may give a fact, the one that does; or none, when they disagree. */
import { evidenceOf } from '../review/evidence.ts';
import type { FactKey, FactPassage, FactSource } from '../review/types.ts';
import type { Span } from '../text/clauses.ts';
import type { FactReading, Line } from './lines.ts';

/** A value that a passage gives. */
export interface Candidate<T> {
  value: T;
  /** How plainly it is said: 3 as the contract's own, 2 under a label, 1 by its place alone. */
  strength: number;
  line: Line;
  /** The words that give the value. */
  marks: Span[];
}

export type Decision<T> =
  | { state: 'read'; value: T; from: Candidate<T>[] }
  | { state: 'doubtful'; from: Candidate<T>[] }
  | { state: 'silent' };

/**
 * The plainest candidates decide; where they disagree, those written for this client come before those printed for all;
 * where these disagree too, nothing is read.
 */
export function decide<T>(candidates: readonly Candidate<T>[]): Decision<T> {
  if (candidates.length === 0) return { state: 'silent' };
  const plainest = best(candidates, (one) => -one.strength);
  const particular = agree(plainest) ? plainest : best(plainest, (one) => one.line.part);
  const [first] = particular;
  if (first && agree(particular)) return { state: 'read', value: first.value, from: particular };
  return { state: 'doubtful', from: particular };
}

function best<T>(candidates: readonly Candidate<T>[], rank: (one: Candidate<T>) => number): Candidate<T>[] {
  const lowest = Math.min(...candidates.map(rank));
  return candidates.filter((one) => rank(one) === lowest);
}

function agree<T>(candidates: readonly Candidate<T>[]): boolean {
  return candidates.every((one) => one.value === candidates[0]?.value);
}

/** Value of a decision, or null when nothing is read with certainty. */
export function decided<T>(decision: Decision<T>): T | null {
  return decision.state === 'read' ? decision.value : null;
}

/** More passages than this tell a reader nothing more. */
const MOST_PASSAGES = 4;

/** The passages a fact rests on, or those between which it could not be decided; nothing when the contract is silent. */
export function sourceOf<T>(reading: FactReading, fact: FactKey, decision: Decision<T>): FactSource[] {
  if (decision.state === 'silent') return [];
  const certain = decision.state === 'read';
  const values = new Set<T>();
  const chosen = decision.from.filter(({ value }) => {
    const known = values.has(value);
    values.add(value);
    return !known;
  });
  return [
    {
      fact,
      certain,
      passages: chosen.slice(0, MOST_PASSAGES).map(({ line, marks }) => passageOf(reading, line, marks)),
    },
  ];
}

/** The words of a line as a passage, those that give the value marked. */
export function passageOf({ index }: FactReading, line: Pick<Line, 'clause'>, marks: readonly Span[]): FactPassage {
  const { verdict: _, ...passage } = evidenceOf(index.contract, line.clause, marks, 'conforme');
  return passage;
}
