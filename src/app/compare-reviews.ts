/** Comparisons of reviews: made from readings that exist, kept as long as the first of them to go. */
import { FEWEST_OFFERS, MOST_OFFERS } from '../core/comparison/offers.ts';
import { AppError } from './errors.ts';
import type {
  Clock,
  ComparisonKind,
  ComparisonRecord,
  ComparisonStore,
  Ids,
  ReviewHead,
  ReviewRecord,
  ReviewStore,
} from './ports.ts';

export interface ComparisonOptions {
  reviews: ReviewStore;
  comparisons: ComparisonStore;
  clock: Clock;
  ids: Ids;
}

/** One reading of a comparison: how it stands. */
export interface ComparedHead {
  record: ReviewHead;
  /** Its contract and dossier, where it has them. */
  contract?: { id: string; dossier: string };
  /** Points whose verdict people decided, and those whose decided verdict could not be counted. */
  decided?: number;
  undecided?: number;
}

/** One reading of a comparison, with what was found. */
export interface ComparedContract extends ComparedHead {
  record: ReviewRecord;
}

/** A comparison with its contracts, in order; null for a reading that was erased. */
export interface ComparedContracts {
  record: ComparisonRecord;
  contracts: (ComparedContract | null)[];
}

/** Keeps a comparison and returns its id. Throws `AppError('invalid-request')` when the readings do not suit its kind. */
export async function startComparison(
  { reviews, comparisons, clock, ids }: ComparisonOptions,
  kind: ComparisonKind,
  chosen: readonly string[],
): Promise<string> {
  const distinct = [...new Set(chosen)];
  const most = kind === 'offres' ? MOST_OFFERS : 2;
  if (distinct.length < FEWEST_OFFERS || distinct.length > most)
    throw new AppError(
      'invalid-request',
      kind === 'offres'
        ? `Choisissez de ${FEWEST_OFFERS} à ${MOST_OFFERS} lectures à comparer.`
        : 'Choisissez deux lectures différentes\u00a0: le contrat en vigueur et le contrat proposé.',
    );
  const records = await Promise.all(distinct.map((id) => reviews.get(id)));
  const known = records.filter((record) => record !== null);
  if (known.length < distinct.length)
    throw new AppError('not-found', 'Une de ces lectures n’existe plus. Rechargez la page et choisissez de nouveau.');
  const expiresAt = new Date(Math.min(...known.map((record) => record.expiresAt.getTime())));
  const id = ids.next();
  await comparisons.save({ id, kind, reviews: distinct, createdAt: clock.now(), expiresAt });
  return id;
}

/** The comparison with what was read of each contract; null when unknown. */
export async function readComparison(
  options: Pick<ComparisonOptions, 'reviews' | 'comparisons'>,
  id: string,
): Promise<ComparedContracts | null> {
  const record = await options.comparisons.get(id);
  if (record === null) return null;
  const records = await Promise.all(record.reviews.map((review) => options.reviews.get(review)));
  return { record, contracts: records.map((review) => review && { record: review }) };
}
