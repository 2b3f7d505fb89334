/** Comparisons of reviews: made from readings that exist, kept as long as the first of them to go. */
import { createHash } from 'node:crypto';
import { FEWEST_OFFERS, MOST_OFFERS } from '../core/comparison/offers.ts';
import type { ReviewDiff } from '../core/comparison/types.ts';
import type { SourceDocument } from '../core/document.ts';
import type { Review } from '../core/review/types.ts';
import { reviewedDocuments } from './contract-files.ts';
import { AppError } from './errors.ts';
import type {
  Clock,
  ComparisonKind,
  ComparisonRecord,
  ComparisonStore,
  Differ,
  Ids,
  ReviewRecord,
  ReviewStore,
} from './ports.ts';

export interface ComparisonOptions {
  reviews: ReviewStore;
  comparisons: ComparisonStore;
  clock: Clock;
  ids: Ids;
  differ: Differ;
  /** Names the rules and the program that compare. */
  comparer: string;
}

/** One reading of a comparison. */
export interface ComparedContract {
  record: ReviewRecord;
  /** Its contract and dossier, where it has them. */
  contract?: { id: string; dossier: string };
  /** Points whose verdict people decided, and those whose decided verdict could not be counted. */
  decided?: number;
  undecided?: number;
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
export async function readComparison(options: ComparisonOptions, id: string): Promise<ComparedContracts | null> {
  const record = await options.comparisons.get(id);
  if (record === null) return null;
  const records = await Promise.all(record.reviews.map((review) => options.reviews.get(review)));
  return { record, contracts: records.map((review) => review && { record: review }) };
}

/** A reading that is done: what was found, and what names it as it stands. */
export interface ReadSide {
  id: string;
  review: Review;
  version?: string | undefined;
}

async function documentsOf({ reviews }: ComparisonOptions, { id, review }: ReadSide): Promise<SourceDocument[]> {
  return reviewedDocuments(review, (await reviews.contents(id)) ?? []);
}

/** What the second contract of a renewal changes to the first. Comparing their words takes longer than the rest of the page:
 *  the answer is kept, and made again as soon as a reading, a decided verdict, the rules or the program are others. */
export async function readDifference(
  options: ComparisonOptions,
  comparison: string,
  sides: readonly [ReadSide, ReadSide],
): Promise<ReviewDiff> {
  const { comparisons, comparer, differ } = options;
  const versions = sides.map(({ version }) => version);
  const named = versions.every((version) => version !== undefined);
  const madeFrom = createHash('sha256')
    .update(JSON.stringify([comparer, ...versions]))
    .digest('hex');
  const kept = named ? await comparisons.difference(comparison, madeFrom) : null;
  if (kept !== null) return kept;
  const [before, after] = sides;
  const [old, now] = await Promise.all([documentsOf(options, before), documentsOf(options, after)]);
  const difference = differ({ review: before.review, documents: old }, { review: after.review, documents: now });
  if (named) await keep(options, comparison, madeFrom, difference);
  return difference;
}

/** A page that could be made is shown, even when it cannot be kept: no room, a database that just went. */
async function keep({ comparisons }: ComparisonOptions, id: string, madeFrom: string, difference: ReviewDiff) {
  await comparisons.keepDifference(id, madeFrom, difference).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}
