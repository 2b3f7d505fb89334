/** pg-boss as this service runs it: one queue of reviews, heartbeats on, no schedule. */
import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { Log } from '../app/ports.ts';
import { LEASE_DURATION } from './leased-queue.ts';

export const REVIEWS = 'reviews';

const DAY = 24 * 60 * 60;
/** How often dead workers are looked for, in seconds. */
const WATCH = 15;
const QUEUE = {
  heartbeatSeconds: LEASE_DURATION / 1000,
  // The heartbeat says when a worker is dead; this bounds one that lives and never ends, in seconds.
  expireInSeconds: DAY - 1,
  // Our own count of attempts closes a review that ends its worker each time, with a message for its reader.
  retryLimit: 1000,
  retryDelay: 0,
  // A job waits as long as its review does.
  retentionSeconds: 3650 * DAY,
  deleteAfterSeconds: 60 * 60,
};

export interface BossOptions {
  log: Log;
  /** False in a process that only adds jobs. */
  supervise?: boolean;
}

/** Starts pg-boss on a pool of connections, which stays its caller's to close: its tables are made or brought up to date first, by one process at a time. */
export async function startBoss(pool: pg.Pool, { log, supervise = true }: BossOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    supervise,
    superviseIntervalSeconds: WATCH,
    monitorIntervalSeconds: WATCH,
    schedule: false,
    registerInstance: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => log.error({ error }, 'job queue failed'));
  await boss.start();
  await boss.createQueue(REVIEWS, QUEUE);
  return boss;
}
