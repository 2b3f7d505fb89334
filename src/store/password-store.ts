/** Passwords of encrypted files on their way to the worker, which may be another process: sealed, and gone once taken. */
import type { Kysely } from 'kysely';
import type { Clock, Passwords } from '../app/ports.ts';
import type { Database } from '../database/schema.ts';
import type { RowCipher } from './cipher.ts';

/** A password that no run took by then is forgotten, in milliseconds. */
const LIFETIME = 10 * 60 * 1000;

export interface PasswordStoreOptions {
  db: Kysely<Database>;
  cipher: RowCipher;
  clock: Clock;
}

const placeOf = (review: string) => `passwords:${review}`;

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createPasswordStore({ db, cipher, clock }: PasswordStoreOptions): Passwords {
  const open = async (review: string, sealed: Uint8Array) =>
    new Map((await cipher.open(placeOf(review), sealed)) as [string, string][]);

  async function read(review: string): Promise<Map<string, string>> {
    const found = db.selectFrom('passwords').select('sealed').where('review_id', '=', review);
    const row = await found.where('until', '>', clock.now().getTime()).executeTakeFirst();
    return row === undefined ? new Map() : open(review, row.sealed);
  }

  return {
    async keep(review, file, password) {
      const known = await read(review);
      const sealed = await cipher.seal(placeOf(review), [...known.set(file, password)]);
      const kept = { sealed, until: clock.now().getTime() + LIFETIME };
      const row = db.insertInto('passwords').values({ review_id: review, ...kept });
      await row.onConflict((conflict) => conflict.column('review_id').doUpdateSet(kept)).execute();
    },
    async take(review) {
      const taken = db.deleteFrom('passwords').where('review_id', '=', review).returning(['sealed', 'until']);
      const row = await taken.executeTakeFirst();
      return row === undefined || row.until <= clock.now().getTime() ? new Map() : open(review, row.sealed);
    },
    async forgetOld() {
      await db.deleteFrom('passwords').where('until', '<=', clock.now().getTime()).execute();
    },
  };
}
