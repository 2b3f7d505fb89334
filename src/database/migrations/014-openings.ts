/** Passwords of locked files are kept no more: a review says which process reads one of its files with the password that this
 *  process alone was given. Shipped: never edit. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('passwords').execute();
  await db.schema.alterTable('reviews').addColumn('opening', 'text').execute();
  await db.schema.alterTable('reviews').addColumn('opening_until', 'bigint').execute();
}
