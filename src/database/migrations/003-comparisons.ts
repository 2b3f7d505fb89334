/** Comparisons: which reviews stand side by side. Shipped: never edit, add a new migration. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('comparisons')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('comparisons_expires_at').on('comparisons').column('expires_at').execute();
  // No reference to reviews: one that was erased leaves its place, and the page says so.
  await db.schema
    .createTable('comparison_reviews')
    .addColumn('comparison_id', 'text', (column) => column.notNull().references('comparisons.id').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('review_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('comparison_reviews_key', ['comparison_id', 'position'])
    .execute();
  await db.schema.createIndex('comparison_reviews_review').on('comparison_reviews').column('review_id').execute();
}
