/** The statements of full-text search that each engine has in its own way. */
import { type Kysely, sql, type Transaction } from 'kysely';
import { engineOf } from '../database/engine.ts';
import type { Database, SearchPagesTable } from '../database/schema.ts';

/** A page to be found by its terms. */
export interface IndexedPage extends SearchPagesTable {
  terms: string[];
}

/** A page as it is found. */
export type FoundPage = SearchPagesTable;

export interface SearchEngine {
  /** The next free position, higher than all given before. */
  nextPosition(transaction: Transaction<Database>): Promise<number>;
  addPages(transaction: Transaction<Database>, pages: readonly IndexedPage[]): Promise<void>;
  /** Pages that hold all terms, with ids from `from` to below `to`, highest first. */
  find(terms: readonly string[], range: { from: number; to: number; limit: number }): Promise<FoundPage[]>;
  tidy(): Promise<void>;
}

/** Pages of the index cleared at a time by `tidy`; SQLite then has little to hold the writers up with. */
const MERGED_PAGES = 500;

/** Pages inserted in one statement. */
const ROWS = 200;

function createEmbedded(db: Kysely<Database>): SearchEngine {
  return {
    async nextPosition(transaction) {
      const highest = transaction.selectFrom('search_entries').select((where) => where.fn.max('position').as('last'));
      return ((await highest.executeTakeFirst())?.last ?? 0) + 1;
    },
    async addPages(transaction, pages) {
      for (const { terms, ...page } of pages) {
        await transaction.insertInto('search_pages').values(page).execute();
        await sql`insert into search_terms (rowid, terms) values (${page.id}, ${terms.join(' ')})`.execute(transaction);
      }
    },
    async find(terms, { from, to, limit }) {
      const found = sql<FoundPage>`
        select p.* from (
          select rowid from search_terms where search_terms match ${terms.join(' AND ')} and rowid >= ${from} and rowid < ${to}
          order by rowid desc limit ${limit}) f
        join search_pages p on p.id = f.rowid order by p.id desc`;
      return (await found.execute(db)).rows;
    },
    async tidy() {
      await sql`insert into search_terms (search_terms, rank) values ('merge', ${MERGED_PAGES})`.execute(db);
    },
  };
}

function createServer(db: Kysely<Database>): SearchEngine {
  return {
    async nextPosition(transaction) {
      const next = await sql<{ next: number }>`select nextval('search_positions') as next`.execute(transaction);
      return next.rows[0]?.next ?? 0;
    },
    async addPages(transaction, pages) {
      for (let start = 0; start < pages.length; start += ROWS) {
        const rows = pages
          .slice(start, start + ROWS)
          .map(
            ({ id, review_id, file, page, block, body, terms }) =>
              sql`(${id}, ${review_id}, ${file}, ${page}, ${block}, ${body}, array_to_tsvector(${terms}::text[]))`,
          );
        await sql`insert into search_pages (id, review_id, file, page, block, body, terms) values ${sql.join(rows)}`.execute(
          transaction,
        );
      }
    },
    async find(terms, { from, to, limit }) {
      const found = sql<FoundPage>`
        select id, review_id, file, page, block, body from search_pages
        where terms @@ ${terms.join(' & ')}::tsquery and id >= ${from} and id < ${to} order by id desc limit ${limit}`;
      return (await found.execute(db)).rows;
    },
    // Vacuum does it by itself.
    tidy: async () => undefined,
  };
}

/** The statements for the engine of `db`. */
export function searchEngineOf(db: Kysely<Database>): SearchEngine {
  return engineOf(db) === 'postgres' ? createServer(db) : createEmbedded(db);
}
