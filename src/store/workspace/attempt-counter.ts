/** Attempts counted in the database, so that every web process sees those of the others. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../../app/ports.ts';
import type { AttemptCounter } from '../../app/workspace/ports.ts';
import type { Database } from '../../database/schema.ts';

/** Keys are addresses of people and machines: only their hash is kept. */
const hashed = (key: string) => createHash('sha256').update(key).digest('base64url');

/** The counter. A window starts with its first attempt. */
export function createAttemptCounter(db: Kysely<Database>, clock: Clock): AttemptCounter {
  return {
    async count(key, windowMs) {
      const now = clock.now().getTime();
      const fresh = { key: hashed(key), window_start: now, count: 1 };
      const row = await db
        .insertInto('attempts')
        .values(fresh)
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet((set) => ({
            count: set
              .case()
              .when('attempts.window_start', '<=', now - windowMs)
              .then(1)
              .else(set('attempts.count', '+', 1))
              .end(),
            window_start: set
              .case()
              .when('attempts.window_start', '<=', now - windowMs)
              .then(now)
              .else(set.ref('attempts.window_start'))
              .end(),
          })),
        )
        .returning('count')
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    async reached(key, windowMs, most) {
      const row = await db
        .selectFrom('attempts')
        .where('key', '=', hashed(key))
        .where('window_start', '>', clock.now().getTime() - windowMs)
        .select('count')
        .executeTakeFirst();
      return row !== undefined && row.count >= most;
    },
    async forgetOld(before) {
      await db.deleteFrom('attempts').where('window_start', '<', before.getTime()).execute();
    },
    async forget(key) {
      await db.deleteFrom('attempts').where('key', '=', hashed(key)).execute();
    },
  };
}
