/** Makes the tables of pg-boss live on a clock that tests move by hand, as it does for its own tests. */
import { type Kysely, sql } from 'kysely';
import type { PgBoss } from 'pg-boss';
import type { Clock } from '../../src/app/ports.ts';
import type { Database } from '../../src/database/schema.ts';
import { REVIEWS } from '../../src/queue/boss.ts';

/** Wraps the functions of a queue or ledger: before each, the database reads the time of `clock`, and pg-boss has looked
 *  for silent workers since that time last changed. */
export async function followClock(db: Kysely<Database>, boss: PgBoss, clock: Clock) {
  const seconds = () => clock.now().getTime() / 1000;
  let known = 0;
  let waiting: Promise<void> = Promise.resolve();

  async function tellTime(): Promise<void> {
    if (known === seconds()) return;
    known = seconds();
    await sql`
      create or replace function pgboss.job_now() returns timestamp with time zone
      as ${sql.lit(`select to_timestamp(${known})`)} language sql stable`.execute(db);
    await sql`update pgboss.queue set monitor_on = null, monitor_claim_on = null`.execute(db);
    await boss.supervise(REVIEWS);
  }

  return function withTime<T extends object>(target: T): T {
    return new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          waiting = waiting.then(tellTime);
          await waiting;
          return value.apply(object, given) as unknown;
        };
      },
    });
  };
}
