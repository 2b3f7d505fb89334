/** On SQLite, the words of a page beside it, for searches in a few contracts; pages indexed before have none until they are
 *  indexed again. Decisions are found by the day they end. Shipped: never edit. */
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../engine.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  if (engineOf(db) === 'sqlite') await sql`alter table search_pages add column words blob`.execute(db);
  await db.schema.createIndex('decisions_expiry').on('decisions').columns(['expires_on']).execute();
}
