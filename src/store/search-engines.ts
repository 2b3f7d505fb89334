/** The statements of full-text search that each engine has in its own way. */
import { type Kysely, sql, type Transaction } from 'kysely';
import { engineOf } from '../database/engine.ts';
import type { Database, SearchPagesTable } from '../database/schema.ts';

/** A page to be found by its terms. */
export interface IndexedPage extends SearchPagesTable {
  terms: string[];
}

/** On SQLite, a page of a few reviews is compared with its own words: asking the full-text index about one page costs as much
 *  as about all of them. Six bytes a term, as many as it has. */
const TERM_BYTES = 6;
const bytesOf = (term: string) => Buffer.from(term.slice(1), 'hex');

/** The words of a page, without its scope. */
const packTerms = (terms: readonly string[]) =>
  Buffer.concat(terms.filter((term) => term.startsWith('w')).map(bytesOf));

function holds(words: Uint8Array, term: Buffer): boolean {
  const packed = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
  let at = packed.indexOf(term);
  while (at !== -1 && at % TERM_BYTES !== 0) at = packed.indexOf(term, at + 1);
  return at !== -1;
}

export interface SearchEngine {
  /** The next free position, higher than all given before. */
  nextPosition(transaction: Transaction<Database>): Promise<number>;
  addPages(transaction: Transaction<Database>, pages: readonly IndexedPage[]): Promise<void>;
  /** Ids of pages that hold all terms, below `below`, highest first. */
  find(terms: readonly string[], range: { below: number; limit: number }): Promise<number[]>;
  /** Ids of pages of these reviews that hold all words, highest first. */
  among(reviews: readonly string[], words: readonly string[]): Promise<number[]>;
  /** Of the pages that stand without their words beside them, where this engine needs them, the first `limit`. */
  incomplete(limit: number): Promise<SearchPagesTable[]>;
  setWords(pages: readonly Pick<IndexedPage, 'id' | 'terms'>[]): Promise<void>;
  tidy(): Promise<void>;
}

/** Pages of the index cleared at a time by `tidy`; SQLite then has little to hold the writers up with. */
const MERGED_PAGES = 500;

/** Pages inserted in one statement. */
const ROWS = 200;

/** Of these pages, those that hold all words: for pages indexed before their words stood beside them. */
async function matching(db: Kysely<Database>, words: readonly string[], pages: readonly number[]): Promise<number[]> {
  if (pages.length === 0) return [];
  const found = sql<{ rowid: number }>`
    select rowid from search_terms where search_terms match ${words.join(' AND ')} and rowid in (${sql.join(pages)})`;
  return (await found.execute(db)).rows.map(({ rowid }) => rowid);
}

function createEmbedded(db: Kysely<Database>): SearchEngine {
  return {
    async nextPosition(transaction) {
      const highest = transaction.selectFrom('search_entries').select((where) => where.fn.max('position').as('last'));
      return ((await highest.executeTakeFirst())?.last ?? 0) + 1;
    },
    async addPages(transaction, pages) {
      for (const { terms, ...page } of pages) {
        const words = packTerms(terms);
        await sql`insert into search_pages (id, review_id, file, page, block, body, words)
          values (${page.id}, ${page.review_id}, ${page.file}, ${page.page}, ${page.block}, ${page.body}, ${words})`.execute(
          transaction,
        );
        await sql`insert into search_terms (rowid, terms) values (${page.id}, ${terms.join(' ')})`.execute(transaction);
      }
    },
    async find(terms, { below, limit }) {
      const found = sql<{ id: number }>`
        select rowid as id from search_terms where search_terms match ${terms.join(' AND ')} and rowid < ${below}
        order by rowid desc limit ${limit}`;
      return (await found.execute(db)).rows.map(({ id }) => id);
    },
    async among(reviews, words) {
      const found = sql<{ id: number; words: Uint8Array | null }>`
        select id, words from search_pages where review_id in (${sql.join(reviews)}) order by id desc`;
      const { rows } = await found.execute(db);
      const wanted = words.map(bytesOf);
      const old = rows.filter((page) => page.words === null).map(({ id }) => id);
      const known = new Set(await matching(db, words, old));
      const held = ({ id, words: packed }: (typeof rows)[number]) =>
        packed === null ? known.has(id) : wanted.every((term) => holds(packed, term));
      return rows.filter(held).map(({ id }) => id);
    },
    async incomplete(limit) {
      const found = sql<SearchPagesTable>`
        select id, review_id, file, page, block, body from search_pages where words is null order by id limit ${limit}`;
      return (await found.execute(db)).rows;
    },
    async setWords(pages) {
      await db.transaction().execute(async (transaction) => {
        for (const { id, terms } of pages)
          await sql`update search_pages set words = ${packTerms(terms)} where id = ${id}`.execute(transaction);
      });
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
        const batch = pages.slice(start, start + ROWS);
        const rows = batch.map(({ terms: _, ...page }) => page);
        await transaction.insertInto('search_pages').values(rows).execute();
        const terms = batch.map(({ id, terms }) => sql`(${id}, array_to_tsvector(${terms}::text[]))`);
        await sql`insert into search_terms (id, terms) values ${sql.join(terms)}`.execute(transaction);
      }
    },
    async find(terms, { below, limit }) {
      const found = sql<{ id: number }>`
        select id from search_terms where terms @@ ${terms.join(' & ')}::tsquery and id < ${below} order by id desc limit ${limit}`;
      return (await found.execute(db)).rows.map(({ id }) => id);
    },
    async among(reviews, words) {
      const found = sql<{ id: number }>`
        select p.id from search_pages p join search_terms t on t.id = p.id
        where p.review_id in (${sql.join(reviews)}) and t.terms @@ ${words.join(' & ')}::tsquery order by p.id desc`;
      return (await found.execute(db)).rows.map(({ id }) => id);
    },
    incomplete: async () => [],
    setWords: async () => undefined,
    // Vacuum does it by itself.
    tidy: async () => undefined,
  };
}

/** The statements for the engine of `db`. */
export function searchEngineOf(db: Kysely<Database>): SearchEngine {
  return engineOf(db) === 'postgres' ? createServer(db) : createEmbedded(db);
}
