/** Reviews in the database. Every write of a run happens in one transaction with the check that its lease still holds. */
import { sql, type Transaction } from 'kysely';
import type { KeptFile, Lease, NewReview, ReadFile, ReviewHead, ReviewStore, ReviewWork } from '../app/ports.ts';
import type { Database, ReviewsTable } from '../database/schema.ts';
import { IV_LENGTH } from './cipher.ts';
import { FINISHED, openTypes, type ReviewRows, stateOf, versionOf } from './review-rows.ts';
import {
  addFiles,
  ENDED,
  type ReviewContext,
  type ReviewStoreOptions,
  reviewContext,
  WAITING,
} from './review-writes.ts';

function changeReview(transaction: Transaction<Database>, id: string, values: Partial<ReviewsTable>) {
  return transaction.updateTable('reviews').set(values).where('id', '=', id).execute();
}

async function sealNew(rows: ReviewRows, review: NewReview) {
  const row: ReviewsTable = {
    id: review.id,
    state: 'queued',
    types: JSON.stringify(review.types),
    progress: await rows.sealProgress(review.id, WAITING),
    outcome: null,
    created_at: review.createdAt.getTime(),
    expires_at: review.expiresAt.getTime(),
    finished_at: null,
    opening: null,
    opening_until: null,
  };
  const files = await Promise.all(review.files.map((file, position) => rows.fileRow(review.id, file, position)));
  return { row, files };
}

async function submit({ db, ledger, rows }: ReviewContext, reviews: NewReview[]): Promise<void> {
  const sealed = await Promise.all(reviews.map((review) => sealNew(rows, review)));
  await db.transaction().execute(async (transaction) => {
    for (const { row, files } of sealed) {
      await transaction.insertInto('reviews').values(row).execute();
      if (files.length > 0) await transaction.insertInto('review_files').values(files).execute();
      await ledger.enqueue(transaction, row.id);
    }
  });
}

async function start({ db, ledger, rows }: ReviewContext, lease: Lease): Promise<ReviewWork | null> {
  const found = await db.transaction().execute(async (transaction) => {
    if (!(await ledger.holds(transaction, lease))) return null;
    await changeReview(transaction, lease.review, { state: 'running' });
    const review = transaction.selectFrom('reviews').where('id', '=', lease.review).select(['types', 'created_at']);
    const files = transaction.selectFrom('review_files').where('review_id', '=', lease.review).selectAll();
    return { review: await review.executeTakeFirstOrThrow(), files: await files.orderBy('position').execute() };
  });
  if (found === null) return null;
  const files: ReviewWork['files'] = [];
  for (const row of found.files) files.push({ ...(await rows.openFile(row)), document: await rows.openDocument(row) });
  return { files, types: openTypes(found.review), createdAt: new Date(found.review.created_at) };
}

async function requeue({ db, ledger, rows, clock }: ReviewContext, id: string): Promise<boolean> {
  const progress = await rows.sealProgress(id, WAITING);
  const now = clock.now().getTime();
  return db.transaction().execute(async (transaction) => {
    const review = transaction
      .selectFrom('reviews')
      .where('id', '=', id)
      .where('state', 'in', ENDED)
      .where((where) => where.or([where('opening_until', 'is', null), where('opening_until', '<=', now)]));
    if ((await review.select('id').executeTakeFirst()) === undefined) return false;
    const queued = { state: 'queued', progress, finished_at: null, opening: null, opening_until: null } as const;
    await changeReview(transaction, id, queued);
    await ledger.enqueue(transaction, id);
    return true;
  });
}

function createRunWrites(context: ReviewContext) {
  const { db, ledger, rows, clock } = context;
  const underLease = (lease: Lease, write: (transaction: Transaction<Database>) => Promise<unknown>) =>
    db.transaction().execute(async (transaction) => {
      if (!(await ledger.holds(transaction, lease))) return false;
      await write(transaction);
      return true;
    });
  const runWrites: Pick<ReviewStore, 'saveProgress' | 'saveDocument' | 'finish'> = {
    async saveProgress(lease, progress) {
      const sealed = await rows.sealProgress(lease.review, progress);
      return underLease(lease, (transaction) => changeReview(transaction, lease.review, { progress: sealed }));
    },
    async saveDocument(lease, key, document, enclosed = []) {
      const sealed = await rows.sealDocument(key, document);
      return underLease(lease, async (transaction) => {
        await transaction.updateTable('review_files').set({ document: sealed }).where('key', '=', key).execute();
        await addFiles(context, transaction, lease.review, enclosed);
      });
    },
    async finish(lease, outcome) {
      const sealed = await rows.sealOutcome(lease.review, outcome);
      const progress = await rows.sealProgress(lease.review, FINISHED);
      return db.transaction().execute(async (transaction) => {
        if (!(await ledger.complete(transaction, lease))) return false;
        const state = outcome.review === null ? 'failed' : 'done';
        const finished = { state, outcome: sealed, progress, finished_at: clock.now().getTime() } as const;
        await changeReview(transaction, lease.review, finished);
        return true;
      });
    },
  };
  return runWrites;
}

async function readContents({ db, rows }: ReviewContext, id: string): Promise<ReadFile[] | null> {
  const found = db.selectFrom('review_files').where('review_id', '=', id).selectAll();
  const files: ReadFile[] = [];
  for (const row of await found.orderBy('position').execute()) {
    files.push({ ...(await rows.openFile(row)), document: await rows.openDocument(row) });
  }
  if (files.length > 0) return files;
  const review = await db.selectFrom('reviews').where('id', '=', id).select('id').executeTakeFirst();
  return review === undefined ? null : [];
}

async function readHeads({ db, clock }: ReviewContext, ids: readonly string[]): Promise<ReviewHead[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('reviews')
    .where('id', 'in', [...ids])
    .select(['id', 'state', 'opening_until'])
    // The bytes that name the result, not the result.
    .select(sql<Uint8Array | null>`substr(outcome, 1, ${sql.lit(IV_LENGTH)})`.as('start'))
    .execute();
  const heads = rows.map(({ start, ...row }): ReviewHead => {
    const { state, ended } = stateOf(row, clock.now());
    return { id: row.id, state, ...(ended && start !== null ? { version: versionOf(start) } : {}) };
  });
  const byId = new Map(heads.map((head) => [head.id, head]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function forget({ db, ledger }: ReviewContext, id: string): Promise<string[] | null> {
  return db.transaction().execute(async (transaction) => {
    const files = await transaction.selectFrom('review_files').where('review_id', '=', id).select('key').execute();
    await ledger.forget(transaction, id);
    const deleted = await transaction.deleteFrom('reviews').where('id', '=', id).executeTakeFirst();
    return deleted.numDeletedRows === 0n ? null : files.map((file) => file.key);
  });
}

/** The review store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createReviewStore(options: ReviewStoreOptions): ReviewStore {
  const context = reviewContext(options);
  const { db, rows, clock } = context;
  return {
    ...createRunWrites(context),
    submit: (reviews) => submit(context, reviews),
    start: (lease) => start(context, lease),
    requeue: (id) => requeue(context, id),
    delete: (id) => forget(context, id),
    async get(id) {
      const row = await db.selectFrom('reviews').where('id', '=', id).selectAll().executeTakeFirst();
      if (row === undefined) return null;
      const found = db.selectFrom('review_files').where('review_id', '=', id).select(['key', 'size', 'meta']);
      const files: KeptFile[] = [];
      for (const file of await found.orderBy('position').execute()) files.push(await rows.openFile(file));
      return rows.openRecord(row, files, clock.now());
    },
    heads: (ids) => readHeads(context, ids),
    contents: (id) => readContents(context, id),
    async expired(now, limit) {
      const due = db.selectFrom('reviews').where('expires_at', '<=', now.getTime()).select('id');
      return (await due.orderBy('expires_at').limit(limit).execute()).map((row) => row.id);
    },
    async fileHashes(id) {
      const found = db.selectFrom('review_files').where('review_id', '=', id).select(['key', 'size', 'meta']);
      const files = await Promise.all((await found.execute()).map((row) => rows.openFile(row)));
      return files.map(({ sha256 }) => sha256);
    },
    async ownsFile(key) {
      const row = await db.selectFrom('review_files').where('key', '=', key).select('key').executeTakeFirst();
      if (row !== undefined) return true;
      const waiting = db.selectFrom('import_files').where('file_key', '=', key).select('file_key');
      return (await waiting.executeTakeFirst()) !== undefined;
    },
  };
}
