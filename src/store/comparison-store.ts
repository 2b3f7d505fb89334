/** Comparisons in the database: which reviews they set side by side; of a renewal also what it found, sealed. */
import type { Kysely, Selectable } from 'kysely';
import type { ComparisonRecord, ComparisonStore, KeptDifference } from '../app/ports.ts';
import { lockForUpdate } from '../database/engine.ts';
import type { ComparisonsTable, Database } from '../database/schema.ts';
import type { RowCipher } from './cipher.ts';

async function openRecord(db: Kysely<Database>, row: Selectable<ComparisonsTable>): Promise<ComparisonRecord> {
  const found = db.selectFrom('comparison_reviews').where('comparison_id', '=', row.id).select('review_id');
  const reviews = (await found.orderBy('position').execute()).map((one) => one.review_id);
  const { id, kind } = row;
  return { id, kind, reviews, createdAt: new Date(row.created_at), expiresAt: new Date(row.expires_at) };
}

const placeOf = (id: string, madeFrom: string) => `difference:${id}:${madeFrom}`;

function createDifferences(
  db: Kysely<Database>,
  cipher: RowCipher,
): Pick<ComparisonStore, 'difference' | 'keepDifference' | 'uncompared'> {
  return {
    async difference(id, madeFrom) {
      const kept = db.selectFrom('differences').where('comparison_id', '=', id).where('made_from', '=', madeFrom);
      const row = await kept.select('body').executeTakeFirst();
      return row === undefined ? null : ((await cipher.open(placeOf(id, madeFrom), row.body)) as KeptDifference);
    },
    async keepDifference(id, { madeFrom, comparer }, found) {
      const kept = { made_from: madeFrom, comparer, body: await cipher.seal(placeOf(id, madeFrom), found) };
      await db.transaction().execute(async (transaction) => {
        const places = transaction.selectFrom('comparison_reviews').where('comparison_id', '=', id);
        const ids = (await places.orderBy('position').select('review_id').execute()).map((place) => place.review_id);
        const [before_id, after_id] = ids;
        if (before_id === undefined || after_id === undefined) return;
        // Whoever deletes a contract meanwhile waits, then deletes this with it.
        const there = transaction.selectFrom('reviews').where('id', 'in', ids).orderBy('id').select('id');
        if ((await lockForUpdate(transaction, there).execute()).length < ids.length) return;
        await transaction
          .insertInto('differences')
          .values({ comparison_id: id, before_id, after_id, ...kept })
          .onConflict((conflict) => conflict.column('comparison_id').doUpdateSet(kept))
          .execute();
      });
    },
    async uncompared(comparer, after, limit) {
      const done = db.selectFrom('differences').where('comparer', '=', comparer).select('comparison_id');
      const left = db.selectFrom('comparisons').where('kind', '=', 'renouvellement').where('id', 'not in', done);
      const next = after === null ? left : left.where('id', '>', after);
      const rows = await next.selectAll().orderBy('id').limit(limit).execute();
      return Promise.all(rows.map((row) => openRecord(db, row)));
    },
  };
}

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createComparisonStore(db: Kysely<Database>, cipher: RowCipher): ComparisonStore {
  return {
    ...createDifferences(db, cipher),
    async save({ id, kind, reviews, createdAt, expiresAt }) {
      const row = { id, kind, created_at: createdAt.getTime(), expires_at: expiresAt.getTime() };
      const places = reviews.map((review_id, position) => ({ comparison_id: id, position, review_id }));
      await db.transaction().execute(async (transaction) => {
        await transaction.insertInto('comparisons').values(row).execute();
        await transaction.insertInto('comparison_reviews').values(places).execute();
      });
    },
    async get(id) {
      const row = await db.selectFrom('comparisons').where('id', '=', id).selectAll().executeTakeFirst();
      return row === undefined ? null : openRecord(db, row);
    },
    async among(reviews) {
      if (reviews.length === 0) return [];
      const holding = db
        .selectFrom('comparison_reviews')
        .where('review_id', 'in', [...reviews])
        .select('comparison_id');
      const rows = await db
        .selectFrom('comparisons')
        .where('id', 'in', holding)
        .selectAll()
        .orderBy('created_at', 'desc')
        .execute();
      const records = await Promise.all(rows.map((row) => openRecord(db, row)));
      return records.filter((record) => record.reviews.every((review) => reviews.includes(review)));
    },
    async renewalsOf(review) {
      const holding = db.selectFrom('comparison_reviews').where('review_id', '=', review).select('comparison_id');
      const renewals = db.selectFrom('comparisons').where('id', 'in', holding).where('kind', '=', 'renouvellement');
      return Promise.all((await renewals.selectAll().execute()).map((row) => openRecord(db, row)));
    },
    async delete(id) {
      const deleted = await db.deleteFrom('comparisons').where('id', '=', id).executeTakeFirst();
      return deleted.numDeletedRows > 0n;
    },
    async purge(now) {
      const deleted = await db.deleteFrom('comparisons').where('expires_at', '<=', now.getTime()).executeTakeFirst();
      return Number(deleted.numDeletedRows);
    },
  };
}
