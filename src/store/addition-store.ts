/** What readers add to a review, one sealed row of each kind, gone when the review goes. */
import type { Kysely } from 'kysely';
import type { AdditionKind, AdditionStore, Clock } from '../app/ports.ts';
import type { Database } from '../database/schema.ts';
import type { RowCipher } from './cipher.ts';

export interface AdditionStoreOptions {
  db: Kysely<Database>;
  cipher: RowCipher;
  clock: Clock;
}

const placeOf = (review: string, kind: AdditionKind) => `addition:${kind}:${review}`;

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createAdditionStore({ db, cipher, clock }: AdditionStoreOptions): AdditionStore {
  return {
    async read(review, kind) {
      const found = db.selectFrom('additions').where('review_id', '=', review).where('kind', '=', kind).select('body');
      const row = await found.executeTakeFirst();
      return row === undefined ? null : cipher.open(placeOf(review, kind), row.body);
    },
    async write(review, kind, value) {
      const body = await cipher.seal(placeOf(review, kind), value);
      const changed = { body, changed_at: clock.now().getTime() };
      return db.transaction().execute(async (transaction) => {
        const known = transaction.selectFrom('reviews').where('id', '=', review).select('id');
        if ((await known.executeTakeFirst()) === undefined) return false;
        await transaction
          .insertInto('additions')
          .values({ review_id: review, kind, ...changed })
          .onConflict((conflict) => conflict.columns(['review_id', 'kind']).doUpdateSet(changed))
          .execute();
        return true;
      });
    },
  };
}
