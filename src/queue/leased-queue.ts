/** The job table: work is given out under a lease that expires, and closed only by the run that still holds it. */

import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction, UpdateQueryBuilder, UpdateResult } from 'kysely';
import type { Clock, JobQueue, Lease } from '../app/ports.ts';
import type { JobLedger } from '../database/job-ledger.ts';
import type { Database } from '../database/schema.ts';
import { isDeadWorker, nameWorker, processIsAlive, recoveryDelay } from './workers.ts';

/** A worker silent for this long is taken for dead, in milliseconds. */
export const LEASE_DURATION = 60_000;
/** A job that ended its worker this often is closed as failed rather than tried again. With 3, a few contracts were given up
 *  when their worker was killed twenty times within two minutes (`npm run faults`), through no fault of theirs. */
export const MAX_ATTEMPTS = 5;

export interface LeasedQueueOptions {
  clock: Clock;
  leaseDuration?: number;
  maxAttempts?: number;
  /** Tells workers apart; tests give their own. */
  worker?: string;
  isAlive?: (processId: number) => boolean;
}

type Writer = Kysely<Database> | Transaction<Database>;

function held(db: Writer, lease: Lease): UpdateQueryBuilder<Database, 'jobs', 'jobs', UpdateResult> {
  return db
    .updateTable('jobs')
    .where('id', '=', lease.job)
    .where('state', '=', 'running')
    .where('locked_by', '=', lease.worker)
    .where('attempts', '=', lease.attempt);
}

const FREE = { state: 'queued', locked_by: null, locked_until: null } as const;

async function changed(query: UpdateQueryBuilder<Database, 'jobs', 'jobs', UpdateResult>): Promise<boolean> {
  const result = await query.executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

function createLedger(clock: Clock): JobLedger {
  const now = () => clock.now().getTime();
  return {
    async enqueue(transaction, review) {
      const id = randomBytes(16).toString('hex');
      const job = { id, review_id: review, run_at: now(), attempts: 0, created_at: now(), done_at: null, ...FREE };
      await transaction.insertInto('jobs').values(job).execute();
    },
    // The jobs of a review go with it, by reference.
    forget: async () => undefined,
    async holds(transaction, lease) {
      return changed(held(transaction, lease).set({ locked_by: lease.worker }));
    },
    async complete(transaction, lease) {
      return changed(held(transaction, lease).set({ ...FREE, state: 'done', done_at: now() }));
    },
  };
}

interface Claimant {
  worker: string;
  /** Epoch milliseconds. */
  now: number;
  leaseDuration: number;
}

async function claimNext(db: Kysely<Database>, { worker, now, leaseDuration }: Claimant) {
  const next = db
    .selectFrom('jobs')
    .select('id')
    .where((where) =>
      where.or([
        where.and([where('state', '=', 'queued'), where('run_at', '<=', now)]),
        where.and([where('state', '=', 'running'), where('locked_until', '<', now)]),
      ]),
    )
    .orderBy('run_at')
    .orderBy('id')
    .limit(1);
  return db
    .updateTable('jobs')
    .set((set) => ({
      state: 'running',
      locked_by: worker,
      locked_until: now + leaseDuration,
      attempts: set('attempts', '+', 1),
    }))
    .where('id', '=', next)
    .returning(['id', 'review_id', 'attempts'])
    .executeTakeFirst();
}

async function freeDeadWorkers(
  db: Kysely<Database>,
  now: number,
  isDead: (worker: string) => boolean,
): Promise<number> {
  const running = db.selectFrom('jobs').select(['id', 'locked_by', 'attempts']).where('state', '=', 'running');
  let freed = 0;
  for (const { id, locked_by, attempts } of await running.execute()) {
    if (locked_by === null || !isDead(locked_by)) continue;
    const job = db.updateTable('jobs').where('id', '=', id).where('state', '=', 'running');
    const freely = { ...FREE, run_at: now + recoveryDelay(attempts) * 1000 };
    if (await changed(job.where('locked_by', '=', locked_by).set(freely))) freed += 1;
  }
  return freed;
}

/** The queue on the job table, and the ledger that lets the review store write in the same transaction. */
export function createLeasedQueue(db: Kysely<Database>, options: LeasedQueueOptions): JobQueue & { ledger: JobLedger } {
  const { clock, leaseDuration = LEASE_DURATION, maxAttempts = MAX_ATTEMPTS, isAlive = processIsAlive } = options;
  const worker = options.worker ?? nameWorker();
  const now = () => clock.now().getTime();
  return {
    ledger: createLedger(clock),
    async claim() {
      const row = await claimNext(db, { worker, now: now(), leaseDuration });
      if (row === undefined) return null;
      const { id: job, review_id: review, attempts: attempt } = row;
      return { job, review, worker, attempt, exhausted: attempt > maxAttempts };
    },
    extend: (lease) => changed(held(db, lease).set({ locked_until: now() + leaseDuration })),
    async retry(lease, delay) {
      await changed(held(db, lease).set({ ...FREE, run_at: now() + delay }));
    },
    async release(lease) {
      await changed(held(db, lease).set((set) => ({ ...FREE, attempts: set('attempts', '-', 1) })));
    },
    recover: () => freeDeadWorkers(db, now(), (other) => isDeadWorker(other, worker, isAlive)),
  };
}
