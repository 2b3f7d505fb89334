/** Full-text search in the database of the reviews, so that an index entry lives and dies with its review. */
import type { Kysely, Transaction } from 'kysely';
import type { SearchAnswer, SearchIndex, SearchPage, SearchQuery } from '../app/ports.ts';
import type { Database, SearchPagesTable } from '../database/schema.ts';
import type { RowCipher } from './cipher.ts';
import { type IndexedPage, type SearchEngine, searchEngineOf } from './search-engines.ts';
import type { SearchTerms } from './search-terms.ts';

/** Room for the pages of one review among the ids; further pages are not indexed. */
const PAGES_PER_REVIEW = 65_536;
/** Pages read at a time: enough for a page of results, few enough to be quick on words that every contract holds. */
const WINDOW = 200;
const PLACES = 3;
const END = Number.MAX_SAFE_INTEGER;
const CURSOR = /^\d{1,10}$/;

/** Cursors come back from addresses that anybody may change: one that we did not give starts afresh. */
const positionBelow = (cursor: string | undefined): number | null =>
  cursor !== undefined && CURSOR.test(cursor) ? Number(cursor) : null;

interface Context {
  db: Kysely<Database>;
  terms: SearchTerms;
  cipher: RowCipher;
  engine: SearchEngine;
}

/** Ids of the places to show, by position of their review, in the order found. */
type Hits = Map<number, number[]>;

interface Entry {
  review_id: string;
  scope: string;
}

const positionOf = (id: number) => Math.floor(id / PAGES_PER_REVIEW);

type SealedPage = Omit<IndexedPage, 'id'>;

const placeOf = (review: string, { file, page, block }: Omit<SearchPage, 'text'>) =>
  `search:${review}:${file}:${page}:${block}`;

/** Done before the transaction: it takes longer than the rest. */
async function sealPages(
  { terms, cipher }: Context,
  entry: Entry,
  pages: readonly SearchPage[],
): Promise<SealedPage[]> {
  const scope = terms.ofScope(entry.scope);
  const sealed: SealedPage[] = [];
  for (const { text, ...place } of pages.slice(0, PAGES_PER_REVIEW)) {
    const body = await cipher.seal(placeOf(entry.review_id, place), text);
    sealed.push({ review_id: entry.review_id, ...place, body, terms: [scope, ...terms.ofText(text)] });
  }
  return sealed;
}

async function addEntry(
  { engine }: Context,
  transaction: Transaction<Database>,
  entry: Entry,
  pages: readonly SealedPage[],
): Promise<void> {
  const position = await engine.nextPosition(transaction);
  await transaction.deleteFrom('search_entries').where('review_id', '=', entry.review_id).execute();
  await transaction
    .insertInto('search_entries')
    .values({ ...entry, position })
    .execute();
  // Within a review, ids fall as pages rise: searches read ids downwards, and show first pages first.
  const last = (position + 1) * PAGES_PER_REVIEW - 1;
  await engine.addPages(
    transaction,
    pages.map((page, index) => ({ id: last - index, ...page })),
  );
}

function addHit(hits: Hits, id: number): void {
  const places = hits.get(positionOf(id));
  if (places === undefined) hits.set(positionOf(id), [id]);
  else if (places.length < PLACES) places.push(id);
}

async function openPage(
  { cipher }: Context,
  { review_id, body, file, page, block }: SearchPagesTable,
): Promise<SearchPage> {
  const place = { file, page, block };
  return { ...place, text: String(await cipher.open(placeOf(review_id, place), body)) };
}

/** Reads the pages that are shown, and no others. What was deleted meanwhile is left out. */
async function answer(context: Context, hits: Hits, cursor: string | null): Promise<SearchAnswer> {
  const ids = [...hits.values()].flat();
  if (ids.length === 0) return { hits: [], cursor };
  const columns = ['id', 'review_id', 'file', 'page', 'block', 'body'] as const;
  const found = context.db.selectFrom('search_pages').where('id', 'in', ids).select(columns);
  const byReview = Map.groupBy(await found.orderBy('id', 'desc').execute(), ({ review_id }) => review_id);
  const shown: SearchAnswer['hits'] = [];
  for (const [review, pages] of byReview) {
    shown.push({ review, places: await Promise.all(pages.map((page) => openPage(context, page))) });
  }
  return { hits: shown, cursor };
}

/** Reads windows of pages, from the newest review on, until there are enough reviews. */
async function searchAll(context: Context, terms: string[], { cursor, limit }: SearchQuery): Promise<SearchAnswer> {
  const hits: Hits = new Map();
  const start = positionBelow(cursor);
  let below = start === null ? END : start * PAGES_PER_REVIEW;
  for (;;) {
    const found = await context.engine.find(terms, { below, limit: WINDOW });
    for (const id of found) {
      if (hits.size === limit && !hits.has(positionOf(id)))
        return answer(context, hits, String(below / PAGES_PER_REVIEW));
      addHit(hits, id);
      // What a cursor continues below: the whole of this review is behind us, shown places or not.
      below = positionOf(id) * PAGES_PER_REVIEW;
    }
    if (found.length < WINDOW) return answer(context, hits, null);
  }
}

/** Looks into a few reviews only, the last indexed first. */
async function searchAmong(context: Context, words: string[], query: SearchQuery): Promise<SearchAnswer> {
  const { db, engine } = context;
  const { reviews = [], cursor, limit } = query;
  const hits: Hits = new Map();
  if (reviews.length === 0) return answer(context, hits, null);
  const entries = await db
    .selectFrom('search_entries')
    .where('review_id', 'in', [...reviews])
    .where('scope', '=', query.scope)
    .where('position', '<', positionBelow(cursor) ?? END)
    .select('review_id')
    .execute();
  if (entries.length === 0) return answer(context, hits, null);
  const seen = entries.map(({ review_id }) => review_id);
  for (const id of await engine.among(seen, words)) {
    const full = hits.size === limit && !hits.has(positionOf(id));
    if (full) return answer(context, hits, String(positionOf(id) + 1));
    addHit(hits, id);
  }
  return answer(context, hits, null);
}

async function rebuild(context: Context, pagesOf: Parameters<SearchIndex['rebuild']>[0]): Promise<number> {
  const { db } = context;
  const entries = await db.selectFrom('search_entries').select(['review_id', 'scope']).orderBy('position').execute();
  for (const entry of entries) {
    const pages = await sealPages(context, entry, await pagesOf(entry.review_id));
    await db.transaction().execute((transaction) => addEntry(context, transaction, entry, pages));
  }
  return entries.length;
}

export interface SearchIndexOptions {
  db: Kysely<Database>;
  cipher: RowCipher;
  terms: SearchTerms;
}

async function index(context: Context, entry: Entry, pages: readonly SearchPage[]): Promise<boolean> {
  const sealed = await sealPages(context, entry, pages);
  return context.db.transaction().execute(async (transaction) => {
    const known = transaction.selectFrom('reviews').where('id', '=', entry.review_id).select('id');
    if ((await known.executeTakeFirst()) === undefined) return false;
    await addEntry(context, transaction, entry, sealed);
    return true;
  });
}

/** The index on either engine; the tables must be up to date (`migrate`). */
export function createSearchIndex(options: SearchIndexOptions): SearchIndex {
  const { db, terms } = options;
  const context: Context = { ...options, engine: searchEngineOf(db) };
  return {
    index: (review_id, scope, pages) => index(context, { review_id, scope }, pages),
    async forget(review) {
      await db.deleteFrom('search_entries').where('review_id', '=', review).execute();
    },
    async search(query) {
      const words = terms.ofText(query.text);
      if (words.length === 0) return { hits: [], cursor: null };
      if (query.reviews !== undefined) return searchAmong(context, words, query);
      return searchAll(context, [terms.ofScope(query.scope), ...words], query);
    },
    rebuild: (pagesOf) => rebuild(context, pagesOf),
    async complete(limit) {
      const pages = await context.engine.incomplete(limit);
      const opened = await Promise.all(pages.map((page) => openPage(context, page)));
      const words = pages.map(({ id }, index) => ({ id, terms: terms.ofText(opened[index]?.text ?? '') }));
      await context.engine.setWords(words);
      return pages.length;
    },
    tidy: () => context.engine.tidy(),
  };
}
