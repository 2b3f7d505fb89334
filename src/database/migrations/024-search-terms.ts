/** On PostgreSQL, the terms of pages in a table of their own: its rows are short, so that a word found in a thousand pages is
 *  put in order without reading a thousand pages. Pages are written anew, which gives the room of their terms back.
 *  Shipped: never edit. */
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../engine.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  if (engineOf(db) === 'sqlite') return;
  await sql`create table search_terms (
    id bigint primary key references search_pages (id) on delete cascade, terms tsvector not null)`.execute(db);
  // Kept apart from the row, and as it is: keyed hashes do not compress.
  await sql`alter table search_terms alter column terms set storage external`.execute(db);
  await sql`alter table search_terms set (toast_tuple_target = 128)`.execute(db);
  await sql`insert into search_terms (id, terms) select id, terms from search_pages order by id`.execute(db);
  await sql`set local maintenance_work_mem = '256MB'`.execute(db);
  await sql`create index search_terms_words on search_terms using gin (terms) with (gin_pending_list_limit = 512)`.execute(
    db,
  );
  await sql`alter table search_pages drop column terms`.execute(db);
  await sql`alter table search_pages alter column body type bytea using substring(body from 1)`.execute(db);
  await sql`analyze search_terms`.execute(db);
}
