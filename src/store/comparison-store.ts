/** Comparisons in the database: only which reviews they set side by side, never what those say. */
import type { Kysely, Selectable } from 'kysely';
import type { ComparisonRecord, ComparisonStore } from '../app/ports.ts';
import type { ComparisonsTable, Database } from '../database/schema.ts';

async function openRecord(db: Kysely<Database>, row: Selectable<ComparisonsTable>): Promise<ComparisonRecord> {
  const found = db.selectFrom('comparison_reviews').where('comparison_id', '=', row.id).select('review_id');
  const reviews = (await found.orderBy('position').execute()).map((one) => one.review_id);
  const { id, kind } = row;
  return { id, kind, reviews, createdAt: new Date(row.created_at), expiresAt: new Date(row.expires_at) };
}

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createComparisonStore(db: Kysely<Database>): ComparisonStore {
  return {
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
