/** What comparisons need from the outside: where they are kept. */
import type { ReviewDiff } from '../core/comparison/types.ts';

export type ComparisonKind = 'offres' | 'renouvellement';

/** Reviews set side by side. For a renewal: the contract in force, then the one proposed. */
export interface ComparisonRecord {
  id: string;
  kind: ComparisonKind;
  /** Ids of reviews, in their order. */
  reviews: string[];
  createdAt: Date;
  /** When the first of its reviews is purged. */
  expiresAt: Date;
}

/** What a renewal was found to change, with the number of verdicts that people decided and that count, or do not. */
export interface KeptDifference {
  difference: ReviewDiff;
  decided: number;
  undecided: number;
}

/** What a difference was made from, and by what: `comparer` names the rules and the program. */
export interface DifferenceOrigin {
  madeFrom: string;
  comparer: string;
}

/** Keeps comparisons. */
export interface ComparisonStore {
  /** Resolves once durable. */
  save(record: ComparisonRecord): Promise<void>;
  get(id: string): Promise<ComparisonRecord | null>;
  /** Comparisons all of whose reviews are among these, most recent first. */
  among(reviews: readonly string[]): Promise<ComparisonRecord[]>;
  /** False when it is unknown. */
  delete(id: string): Promise<boolean>;
  /** Forgets those whose time has come; returns how many. */
  purge(now: Date): Promise<number>;
  /** What was kept of a renewal, when it was made from just this; null otherwise. */
  difference(id: string, madeFrom: string): Promise<KeptDifference | null>;
  /** Keeps it in place of the one before, for as long as the comparison and both reviews are there. */
  keepDifference(id: string, origin: DifferenceOrigin, kept: KeptDifference): Promise<void>;
  /** Renewals that hold this review, in no order. */
  renewalsOf(review: string): Promise<ComparisonRecord[]>;
  /** Renewals of which nothing is kept that this comparer made, by id, after `after` (null: from the first). */
  uncompared(comparer: string, after: string | null, limit: number): Promise<ComparisonRecord[]>;
}
