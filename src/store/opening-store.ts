/** Who reads a locked file of a review that has ended: one process at a time, believed to be at it while it gives signs of life. */
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { FileFailure, KeptFile, Opening, Openings } from '../app/ports.ts';
import type { Database, ReviewsTable } from '../database/schema.ts';
import {
  addFiles,
  ENDED,
  type ReviewContext,
  type ReviewStoreOptions,
  reviewContext,
  WAITING,
} from './review-writes.ts';

/** A process that has been silent for this long is taken for gone, in milliseconds. */
export const OPENING_LIFE = 15_000;

type Writer = Transaction<Database>;

const CLOSED = { opening: null, opening_until: null } as const;

/** Changes the review while this opening has the right to; false when it has lost it. */
async function change(
  transaction: Writer,
  { review, token }: Opening,
  values: Partial<ReviewsTable>,
): Promise<boolean> {
  const update = transaction.updateTable('reviews').set(values).where('id', '=', review).where('opening', '=', token);
  return (await update.executeTakeFirst()).numUpdatedRows > 0n;
}

async function filesOf({ rows }: ReviewContext, transaction: Writer, review: string): Promise<KeptFile[]> {
  const found = transaction.selectFrom('review_files').where('review_id', '=', review).select(['key', 'size', 'meta']);
  const files: KeptFile[] = [];
  for (const row of await found.execute()) files.push(await rows.openFile(row));
  return files;
}

/** The outcome of the review with this failure in place of the earlier one of the same file; null when it had none that asks
 *  for a password. */
async function withFailure({ rows }: ReviewContext, transaction: Writer, review: string, failure: FileFailure) {
  const found = transaction.selectFrom('reviews').where('id', '=', review).select(['id', 'outcome']);
  const row = await found.executeTakeFirst();
  const outcome = row === undefined ? null : await rows.openOutcome(row);
  const at =
    outcome?.failures.findIndex(({ file, code }) => file === failure.file && code.startsWith('password')) ?? -1;
  if (outcome === null || at < 0) return null;
  return rows.sealOutcome(review, { ...outcome, failures: outcome.failures.with(at, failure) });
}

async function begin(context: ReviewContext, review: string, ifInterrupted: FileFailure) {
  const { db, rows, clock } = context;
  const { file } = ifInterrupted;
  const progress = await rows.sealProgress(review, { stage: 'lecture', file });
  return db.transaction().execute(async (transaction) => {
    const outcome = await withFailure(context, transaction, review, ifInterrupted);
    const files = await filesOf(context, transaction, review);
    const key = files.find(({ name }) => name === file)?.key;
    if (outcome === null || key === undefined) return 'unknown';
    const now = clock.now().getTime();
    const token = randomBytes(16).toString('hex');
    const taken = await transaction
      .updateTable('reviews')
      .set({ opening: token, opening_until: now + OPENING_LIFE, outcome, progress })
      .where('id', '=', review)
      .where('state', 'in', ENDED)
      .where((where) => where.or([where('opening_until', 'is', null), where('opening_until', '<=', now)]))
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) return 'busy';
    return { review, key, file, names: files.map(({ name }) => name), token };
  });
}

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createOpeningStore(options: ReviewStoreOptions): Openings {
  const context = reviewContext(options);
  const { db, ledger, rows, clock } = context;
  return {
    begin: (review, ifInterrupted) => begin(context, review, ifInterrupted),
    async saveProgress(opening, progress) {
      const sealed = await rows.sealProgress(opening.review, progress);
      const until = clock.now().getTime() + OPENING_LIFE;
      const values = { progress: sealed, opening_until: until };
      return db.transaction().execute((transaction) => change(transaction, opening, values));
    },
    async keep(opening, document, enclosed) {
      const { review, key } = opening;
      const sealed = await rows.sealDocument(key, document);
      const progress = await rows.sealProgress(review, WAITING);
      return db.transaction().execute(async (transaction) => {
        const queued = { state: 'queued', progress, finished_at: null, ...CLOSED } as const;
        if (!(await change(transaction, opening, queued))) return false;
        await transaction.updateTable('review_files').set({ document: sealed }).where('key', '=', key).execute();
        await addFiles(context, transaction, review, enclosed);
        await ledger.enqueue(transaction, review);
        return true;
      });
    },
    fail: (opening, failure) =>
      db.transaction().execute(async (transaction) => {
        const outcome = await withFailure(context, transaction, opening.review, failure);
        return outcome !== null && change(transaction, opening, { outcome, ...CLOSED });
      }),
  };
}
