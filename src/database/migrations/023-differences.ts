/** What was found to differ between the two contracts of a renewal, kept so that its page need not compare them at each
 *  visit. It goes with the comparison, and with either contract. Shipped: never edit. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const gone = 'cascade';
  await db.schema
    .createTable('differences')
    .addColumn('comparison_id', 'text', (column) => column.primaryKey().references('comparisons.id').onDelete(gone))
    .addColumn('before_id', 'text', (column) => column.notNull().references('reviews.id').onDelete(gone))
    .addColumn('after_id', 'text', (column) => column.notNull().references('reviews.id').onDelete(gone))
    .addColumn('made_from', 'text', (column) => column.notNull())
    .addColumn('body', 'blob', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('differences_before').on('differences').column('before_id').execute();
  await db.schema.createIndex('differences_after').on('differences').column('after_id').execute();
}
