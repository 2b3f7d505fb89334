/** Jobs on PostgreSQL: pg-boss gives them out and watches their heartbeats; each claim names its worker, so that a result and
 *  the end of its job are one transaction, refused to a worker that lost its job. */
import type { Kysely, Transaction } from 'kysely';
import { fromKysely, type JobAttempt, type PgBoss } from 'pg-boss';
import type { JobQueue, Lease } from '../app/ports.ts';
import type { JobLedger } from '../database/job-ledger.ts';
import type { Database } from '../database/schema.ts';
import { REVIEWS } from './boss.ts';
import { MAX_ATTEMPTS } from './leased-queue.ts';
import { isDeadWorker, nameWorker, processIsAlive, recoveryDelay } from './workers.ts';

export interface BossQueueOptions {
  maxAttempts?: number;
  /** Tells workers apart; tests give their own. */
  worker?: string;
  isAlive?: (processId: number) => boolean;
}

interface ReviewJob {
  review: string;
  /** Attempts made under an earlier job of the same review, which was given back. */
  attempts?: number;
}

type Writer = Transaction<Database>;

/** pg-boss answers with the number of jobs that a call changed, which its types leave out. */
const changedOne = (response: object) => 'affected' in response && response.affected === 1;

/** The claim of a lease, as pg-boss fences it; null when it is another's by now. Its row stays locked in the transaction. */
async function claimOf(transaction: Writer, lease: Omit<Lease, 'review' | 'exhausted'>): Promise<JobAttempt | null> {
  const claim = transaction.selectFrom('job_claims').selectAll().where('job', '=', lease.job).forUpdate();
  const row = await claim.executeTakeFirst();
  if (row?.worker !== lease.worker || row.attempt !== lease.attempt) return null;
  return { id: row.job, retryCount: row.retry_count };
}

const dropClaim = (transaction: Writer, job: string) =>
  transaction.deleteFrom('job_claims').where('job', '=', job).execute();

function createLedger(boss: PgBoss): JobLedger {
  return {
    async enqueue(transaction, review) {
      await boss.send(REVIEWS, { review }, { singletonKey: review, db: fromKysely(transaction) });
    },
    async forget(transaction, review) {
      const db = fromKysely(transaction);
      for (const { id } of await boss.findJobs(REVIEWS, { key: review, db })) {
        await dropClaim(transaction, id);
        await boss.deleteJob(REVIEWS, id, { db });
      }
    },
    async holds(transaction, lease) {
      const claim = await claimOf(transaction, lease);
      return claim !== null && changedOne(await boss.touch(REVIEWS, claim, { db: fromKysely(transaction) }));
    },
    async complete(transaction, lease) {
      const claim = await claimOf(transaction, lease);
      if (claim === null) return false;
      const done = changedOne(await boss.complete(REVIEWS, claim, null, { db: fromKysely(transaction) }));
      if (done) await dropClaim(transaction, lease.job);
      return done;
    },
  };
}

async function claimNext(db: Kysely<Database>, boss: PgBoss, worker: string): Promise<Omit<Lease, 'exhausted'> | null> {
  return db.transaction().execute(async (transaction) => {
    const [job] = await boss.fetch<ReviewJob>(REVIEWS, { db: fromKysely(transaction) });
    if (job === undefined) return null;
    const attempt = (job.data.attempts ?? 0) + job.retryCount + 1;
    const claim = { worker, attempt, retry_count: job.retryCount };
    await transaction
      .insertInto('job_claims')
      .values({ job: job.id, ...claim })
      .onConflict((conflict) => conflict.column('job').doUpdateSet(claim))
      .execute();
    return { job: job.id, review: job.data.review, worker, attempt };
  });
}

/** Ends a claim so that the job may be claimed again after so many seconds; false when the claim is another's by now. */
async function giveBack(
  transaction: Writer,
  boss: PgBoss,
  lease: Parameters<typeof claimOf>[1],
  seconds: number,
): Promise<boolean> {
  const claim = await claimOf(transaction, lease);
  if (claim === null) return false;
  await dropClaim(transaction, lease.job);
  const db = fromKysely(transaction);
  if (!changedOne(await boss.fail(REVIEWS, claim, null, { db }))) return false;
  if (seconds > 0) await boss.update(REVIEWS, undefined, { id: lease.job, startAfter: seconds, db });
  return true;
}

/** Gives back the jobs of workers of this host that have ended, without waiting for their heartbeats. */
async function freeDeadWorkers(db: Kysely<Database>, boss: PgBoss, isDead: (worker: string) => boolean) {
  let freed = 0;
  for (const claim of await db.selectFrom('job_claims').selectAll().execute()) {
    if (!isDead(claim.worker)) continue;
    const given = await db
      .transaction()
      .execute((transaction) => giveBack(transaction, boss, claim, recoveryDelay(claim.attempt)));
    if (given) freed += 1;
  }
  return freed;
}

/** A run that its worker gave up does not count: a new job takes its place, first in line, with the attempts made before. */
async function replaceJob(transaction: Writer, boss: PgBoss, lease: Lease): Promise<void> {
  const claim = await claimOf(transaction, lease);
  if (claim === null) return;
  const db = fromKysely(transaction);
  if (!changedOne(await boss.deleteJob(REVIEWS, claim, { db }))) return;
  await dropClaim(transaction, lease.job);
  const job: ReviewJob = { review: lease.review, attempts: lease.attempt - 1 };
  await boss.send(REVIEWS, job, { singletonKey: lease.review, priority: 1, db });
}

/** The queue of a started pg-boss, and the ledger that lets the review store write in the same transaction. */
export function createBossQueue(
  db: Kysely<Database>,
  boss: PgBoss,
  { maxAttempts = MAX_ATTEMPTS, worker = nameWorker(), isAlive = processIsAlive }: BossQueueOptions = {},
): JobQueue & { ledger: JobLedger } {
  const ledger = createLedger(boss);
  const within = <T>(change: (transaction: Writer) => Promise<T>) => db.transaction().execute(change);
  return {
    ledger,
    async claim() {
      const claimed = await claimNext(db, boss, worker);
      return claimed === null ? null : { ...claimed, exhausted: claimed.attempt > maxAttempts };
    },
    extend: (lease) => within((transaction) => ledger.holds(transaction, lease)),
    async retry(lease, delay) {
      await within((transaction) => giveBack(transaction, boss, lease, Math.ceil(delay / 1000)));
    },
    release: (lease) => within((transaction) => replaceJob(transaction, boss, lease)),
    recover: () => freeDeadWorkers(db, boss, (other) => isDeadWorker(other, worker, isAlive)),
  };
}
