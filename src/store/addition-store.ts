/** What readers add to a review, one sealed row of each kind, gone when the review goes. */
import type { Kysely } from 'kysely';
import type { AdditionKind, AdditionStore, Clock } from '../app/ports.ts';
import { lockForUpdate } from '../database/engine.ts';
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
  async function readIn(from: Kysely<Database>, review: string, kind: AdditionKind): Promise<unknown> {
    const found = from.selectFrom('additions').where('review_id', '=', review).where('kind', '=', kind).select('body');
    const row = await found.executeTakeFirst();
    return row === undefined ? null : cipher.open(placeOf(review, kind), row.body);
  }

  const update: AdditionStore['update'] = (review, kind, change) =>
    db.transaction().execute(async (transaction) => {
      // The review's row is what two changes at once wait for: the addition may not have one yet.
      const known = lockForUpdate(transaction, transaction.selectFrom('reviews').where('id', '=', review).select('id'));
      if ((await known.executeTakeFirst()) === undefined) return false;
      const value = change(await readIn(transaction, review, kind));
      const changed = { body: await cipher.seal(placeOf(review, kind), value), changed_at: clock.now().getTime() };
      await transaction
        .insertInto('additions')
        .values({ review_id: review, kind, ...changed })
        .onConflict((conflict) => conflict.columns(['review_id', 'kind']).doUpdateSet(changed))
        .execute();
      return true;
    });

  return {
    read: (review, kind) => readIn(db, review, kind),
    write: (review, kind, value) => update(review, kind, () => value),
    update,
  };
}
