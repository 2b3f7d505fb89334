/** By which rules and program the difference of a renewal was found, so that those of others can be found and made again.
 *  What was kept before had another shape: it is made again. Shipped: never edit. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from differences`.execute(db);
  await db.schema
    .alterTable('differences')
    .addColumn('comparer', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createIndex('differences_comparer')
    .on('differences')
    .columns(['comparer', 'comparison_id'])
    .execute();
}
