/** On SQLite, pages indexed before their words stood beside them are found without reading all the others. Shipped: never edit. */
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../engine.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  if (engineOf(db) === 'postgres') return;
  await sql`create index search_pages_wordless on search_pages (id) where words is null`.execute(db);
}
