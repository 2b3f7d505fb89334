/** The search index: which reviews stand in it, their pages, and the terms of each page as each engine indexes them.
 *  Shipped: never edit, add a new migration. */
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../engine.ts';

async function createEmbeddedTerms(db: Kysely<unknown>): Promise<void> {
  // Without content: the terms are keyed hashes, and nothing reads them back.
  await sql`create virtual table search_terms using fts5(
    terms, content='', contentless_delete=1, detail='none', tokenize='ascii')`.execute(db);
  await sql`create trigger search_pages_deleted after delete on search_pages
    begin delete from search_terms where rowid = old.id; end`.execute(db);
}

async function createServerTerms(db: Kysely<unknown>): Promise<void> {
  await sql`alter table search_pages add column terms tsvector not null`.execute(db);
  // Pending entries are merged in small lots, so that no search has to read through a long list of them.
  await sql`create index search_pages_terms on search_pages using gin (terms) with (gin_pending_list_limit = 512)`.execute(
    db,
  );
  await sql`create sequence search_positions`.execute(db);
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('search_entries')
    .addColumn('review_id', 'text', (column) => column.primaryKey().references('reviews.id').onDelete('cascade'))
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull().unique())
    .execute();
  await db.schema
    .createTable('search_pages')
    // On SQLite, "integer" makes this the row id, by which its full-text index knows the page.
    .addColumn('id', engineOf(db) === 'postgres' ? 'bigint' : 'integer', (column) => column.primaryKey())
    .addColumn('review_id', 'text', (column) =>
      column.notNull().references('search_entries.review_id').onDelete('cascade'),
    )
    .addColumn('file', 'integer', (column) => column.notNull())
    .addColumn('page', 'integer', (column) => column.notNull())
    .addColumn('block', 'integer', (column) => column.notNull())
    .addColumn('body', 'blob', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('search_pages_review').on('search_pages').column('review_id').execute();
  await (engineOf(db) === 'postgres' ? createServerTerms(db) : createEmbeddedTerms(db));
}
