/** Renewals: what a proposed contract changes to the one in force. Comparing their words takes longer than the rest of the
 *  page, and reading both reviews again nearly as long: what was found is kept, made as soon as both readings are there, and
 *  made again once a reading, a decided verdict, the rules or the program are others. */
import { createHash } from 'node:crypto';
import type { ReviewDiff } from '../core/comparison/types.ts';
import type { SourceDocument } from '../core/document.ts';
import type { Review } from '../core/review/types.ts';
import {
  type ComparedContracts,
  type ComparedHead,
  type ComparisonOptions,
  readComparison,
} from './compare-reviews.ts';
import { reviewedDocuments } from './contract-files.ts';
import { AppError } from './errors.ts';
import type { OlderData } from './older-data.ts';
import type { ComparisonRecord, Differ, KeptDifference, Log, ReviewHead } from './ports.ts';

/** A reading as it stands in a dossier. */
export interface Standing {
  contract: { id: string; dossier: string };
  /** Names the verdicts that people decided and that count today: what is made from the same names is the same. */
  decisions: string[];
}

/** The verdicts that people decided in dossiers. */
export interface DecidedVerdicts {
  /** By review; nothing for those that are in no dossier. */
  standing(reviews: readonly string[]): Promise<Map<string, Standing>>;
  decide(compared: ComparedContracts): Promise<ComparedContracts>;
}

export interface RenewalOptions extends Pick<ComparisonOptions, 'reviews' | 'comparisons'> {
  differ: Differ;
  /** Names the rules and the program that compare. */
  comparer: string;
  /** Null without dossiers. */
  decided: DecidedVerdicts | null;
  log: Log;
}

/** A renewal whose two readings are done: the contract in force, then the one proposed. */
export interface Renewal {
  record: ComparisonRecord;
  contracts: readonly [ComparedHead, ComparedHead];
  difference: ReviewDiff;
}

export interface Renewals {
  /** What is kept of the renewal, or else made now and kept; null when its two readings are not both there and done. */
  read(record: ComparisonRecord): Promise<Renewal | null>;
  /** Makes what the renewals that hold this review lack. Never rejects: what is not made now is made when it is looked at. */
  prepare(review: string): Promise<void>;
  /** Renewals that nothing, or another version, compared. */
  older: OlderData;
}

/** Few enough to hold nobody up: each may take a fifth of a second. */
const BATCH = 2;

interface Sides {
  heads: readonly [ReviewHead, ReviewHead];
  standing: Map<string, Standing>;
}

type Done = ReviewHead & { version: string };
const isDone = (head: ReviewHead | undefined): head is Done => head?.state === 'done' && head.version !== undefined;

function named({ comparer }: RenewalOptions, { heads, standing }: Sides): string {
  const parts = heads.map(({ id, version }) => [version, ...(standing.get(id)?.decisions ?? [])]);
  return createHash('sha256')
    .update(JSON.stringify([comparer, ...parts]))
    .digest('hex');
}

async function sidesOf(
  { reviews, decided }: RenewalOptions,
  { reviews: ids }: ComparisonRecord,
): Promise<Sides | null> {
  const [before, after] = await reviews.heads(ids);
  if (!isDone(before) || !isDone(after)) return null;
  return { heads: [before, after], standing: (await decided?.standing(ids)) ?? new Map() };
}

async function documentsOf({ reviews }: RenewalOptions, id: string, review: Review): Promise<SourceDocument[]> {
  return reviewedDocuments(review, (await reviews.contents(id)) ?? []);
}

async function compare(options: RenewalOptions, record: ComparisonRecord): Promise<KeptDifference | null> {
  const read = await readComparison(options, record.id);
  const compared = read && options.decided ? await options.decided.decide(read) : read;
  const [before, after] = compared?.contracts ?? [];
  if (!before?.record.review || !after?.record.review) return null;
  const [old, now] = [before.record.review, after.record.review];
  const documents = await Promise.all([
    documentsOf(options, before.record.id, old),
    documentsOf(options, after.record.id, now),
  ]);
  const difference = options.differ({ review: old, documents: documents[0] }, { review: now, documents: documents[1] });
  const sum = (count: 'decided' | 'undecided') => (before[count] ?? 0) + (after[count] ?? 0);
  return { difference, decided: sum('decided'), undecided: sum('undecided') };
}

/** A page that could be made is shown, even when it cannot be kept: no room, a database that just went. */
async function keep(options: RenewalOptions, id: string, madeFrom: string, found: KeptDifference): Promise<void> {
  // Decided verdicts that could not be counted may be once their rules are there: nothing would say so.
  if (found.undecided > 0) return;
  const { comparisons, comparer } = options;
  await comparisons.keepDifference(id, { madeFrom, comparer }, found).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}

async function findDifference(options: RenewalOptions, record: ComparisonRecord, sides: Sides) {
  const madeFrom = named(options, sides);
  const kept = await options.comparisons.difference(record.id, madeFrom);
  if (kept !== null) return kept;
  const found = await compare(options, record);
  // What changed meanwhile is told by the names: read before, they are those of what was compared only if they still hold.
  const still = await sidesOf(options, record);
  if (found !== null && still !== null && named(options, still) === madeFrom)
    await keep(options, record.id, madeFrom, found);
  return found;
}

async function readRenewal(options: RenewalOptions, record: ComparisonRecord): Promise<Renewal | null> {
  const sides = await sidesOf(options, record);
  const found = sides && (await findDifference(options, record, sides));
  if (!sides || !found) return null;
  const shown = (head: ReviewHead): ComparedHead => {
    const contract = sides.standing.get(head.id)?.contract;
    return { record: head, ...(contract === undefined ? {} : { contract }) };
  };
  const [before, after] = sides.heads;
  const { decided, undecided } = found;
  // Counts are of the whole comparison; which side they are of is not told.
  return { record, contracts: [{ ...shown(before), decided, undecided }, shown(after)], difference: found.difference };
}

export function createRenewals(options: RenewalOptions): Renewals {
  const { comparisons, comparer, log } = options;
  let last: string | null = null;
  return {
    read: (record) => readRenewal(options, record),
    async prepare(review) {
      try {
        for (const record of await comparisons.renewalsOf(review)) await readRenewal(options, record);
      } catch (error) {
        log.error({ review, error }, 'a renewal could not be compared ahead');
      }
    },
    older: {
      name: 'renewals',
      async next() {
        const records = await comparisons.uncompared(comparer, last, BATCH);
        // Before they are compared: one that fails must not keep those after it from being compared at the next start.
        last = records.at(-1)?.id ?? null;
        for (const record of records) await readRenewal(options, record);
        return records.length;
      },
    },
  };
}
