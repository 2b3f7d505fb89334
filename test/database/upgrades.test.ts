/** Data written at an older version is brought up to date: tables at the next start, the rest while the service runs. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCompletion } from '../../src/app/older-data.ts';
import { createOlderMarks } from '../../src/app/workspace/older-marks.ts';
import type { WorkspaceContext } from '../../src/app/workspace/stores.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import type { Database } from '../../src/database/schema.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { createLeasedQueue } from '../../src/queue/leased-queue.ts';
import { createRowCipher, deriveKeys } from '../../src/store/cipher.ts';
import { createReviewRows } from '../../src/store/review-rows.ts';
import { createReviewStore } from '../../src/store/review-store.ts';
import { createSearchIndex } from '../../src/store/search-index.ts';
import { createSearchTerms } from '../../src/store/search-terms.ts';
import { createFileMarks } from '../../src/store/workspace/file-marks.ts';
import { createOrganisationStore } from '../../src/store/workspace/organisation-store.ts';
import { contractRow, dossierRow } from '../bench/scale/rows.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { createDatabase } from '../postgres/database.ts';

/** What stood before the words of pages, imports and marks. */
const OLD =
  '001-reviews 002-additions 003-comparisons 004-server-storage 005-search 010-accounts 011-organisations 012-dossiers 013-dossier-lists 014-openings 016-tallies 017-api-keys 018-people'.split(
    ' ',
  );
const OWNER = { organisation: 'union', user: 'u' };
const PAGES_PER_REVIEW = 65_536;
const CONTRACTS = 120;
const keys = deriveKeys(randomBytes(32));
const cipher = createRowCipher(keys.rows);
const terms = createSearchTerms(keys.search);
const clock = { now: () => new Date() };
const hashOf = (index: number) => String(index).padStart(64, '0');
const textOf = (index: number) => `Sauvegarde chaque nuit${index % 7 === 0 ? ', astreinte comprise' : ''}.`;

const ENGINES = [
  {
    engine: 'SQLite',
    async open() {
      const directory = await temporaryDirectory();
      const db = openSqlite(join(directory, 'old.db'));
      return { db, close: () => db.destroy().then(() => rm(directory, { recursive: true, force: true })) };
    },
  },
  {
    engine: 'PostgreSQL',
    async open() {
      const db = openPostgres(await createDatabase(true));
      return { db, close: () => db.destroy() };
    },
  },
];

/** Inserts what the tables of that version know of rows as they are written today. */
async function inserter(db: Kysely<Database>) {
  const tables = await db.introspection.getTables();
  return async (table: string, row: object): Promise<void> => {
    const known = new Set(tables.find(({ name }) => name === table)?.columns.map(({ name }) => name));
    const kept = Object.entries(row).filter(([name]) => known.has(name));
    const columns = sql.join(kept.map(([name]) => sql.ref(name)));
    const values = sql.join(kept.map(([, value]) => value));
    await sql`insert into ${sql.table(table)} (${columns}) values (${values})`.execute(db);
  };
}

async function insertPage(db: Kysely<Database>, engine: string, index: number): Promise<void> {
  const review = `review-${index}`;
  const id = (index + 2) * PAGES_PER_REVIEW - 1;
  const body = await cipher.seal(`search:${review}:0:1:0`, textOf(index));
  const words = [terms.ofScope('union'), ...terms.ofText(textOf(index))];
  if (engine === 'SQLite') {
    await sql`insert into search_pages (id, review_id, file, page, block, body)
      values (${id}, ${review}, 0, 1, 0, ${body})`.execute(db);
    await sql`insert into search_terms (rowid, terms) values (${id}, ${words.join(' ')})`.execute(db);
  } else {
    await sql`insert into search_pages (id, review_id, file, page, block, body, terms)
      values (${id}, ${review}, 0, 1, 0, ${body}, array_to_tsvector(${words}::text[]))`.execute(db);
  }
}

/** Contracts, their files and their pages as the older version wrote them. */
async function fill(db: Kysely<Database>, engine: string): Promise<void> {
  const rows = createReviewRows(cipher);
  const insert = await inserter(db);
  const at = new Date('2026-01-01');
  await createOrganisationStore(db).create({ id: 'union', kind: 'union', name: 'Union', createdAt: at });
  for (let index = 0; index < CONTRACTS; index += 1) {
    const review = `review-${index}`;
    const progress = await rows.sealProgress(review, { stage: 'termine' });
    await insert('reviews', { id: review, state: 'done', types: '[]', progress, created_at: 1, expires_at: 2e15 });
    const file = { key: `key-${index}`, name: 'contrat.pdf', sha256: hashOf(index), size: 1 };
    await insert('review_files', await rows.fileRow(review, file, 0));
    const dossier = { ...dossierRow(index, OWNER), id: `dossier-${index}`, organisation_id: 'union' };
    await insert('dossiers', dossier);
    const known = contractRow(index, OWNER, { ruleset: { version: '1', hash: 'h' }, engine: '1' });
    const ids = { dossier_id: dossier.id, organisation_id: 'union', review_id: review };
    await insert('contracts', { ...known, ...ids });
    await insert('search_entries', { review_id: review, scope: 'union', position: index + 1 });
    await insertPage(db, engine, index);
  }
}

describe.each(ENGINES)('data of an older version on $engine', ({ engine, open }) => {
  let database: { db: Kysely<Database>; close(): Promise<unknown> };
  let lines: Record<string, unknown>[];
  beforeEach(async () => {
    database = await open();
    lines = [];
    await migrate(database.db, OLD);
    await fill(database.db, engine);
    await migrate(database.db);
  }, 60_000);
  afterEach(() => database.close());

  const log = {
    info: (fields: Record<string, unknown>) => void lines.push(fields),
    warn: () => undefined,
    error: (fields: Record<string, unknown>) => void lines.push({ failed: true, ...fields }),
  };
  const openAll = () => {
    const { db } = database;
    const { ledger } = createLeasedQueue(db, { clock });
    const reviews = createReviewStore({ db, ledger, cipher, clock });
    const fileMarks = createFileMarks(db, keys.marks);
    const search = createSearchIndex({ db, cipher, terms });
    const marks = createOlderMarks({ fileMarks, reviews } as WorkspaceContext);
    return { fileMarks, search, marks, reviews, words: { name: 'words', next: () => search.complete(50) } };
  };

  it('is found by its words at once, in all contracts and in a few, and goes with its contract', async () => {
    const { search, reviews } = openAll();
    const found = async (among?: string[]) => {
      const query = { text: 'astreintes', scope: 'union', limit: 50, ...(among ? { reviews: among } : {}) };
      return (await search.search(query)).hits.map(({ review }) => review);
    };
    expect(await found()).toHaveLength(Math.ceil(CONTRACTS / 7));
    expect(await found(['review-6', 'review-7'])).toEqual(['review-7']);
    await reviews.delete('review-7');
    expect(await found(['review-6', 'review-7'])).toEqual([]);
    expect((await found()).includes('review-7')).toBe(false);
  });

  it('is recognised when it comes again, once completed, wherever the completion was cut', async () => {
    const { fileMarks, marks } = openAll();
    expect(await fileMarks.reviewWith('union', [hashOf(3)])).toBeNull();
    // A process that stops after its first few contracts.
    expect(await marks.next()).toBe(20);
    const completion = createCompletion([openAll().marks, openAll().words], log);
    completion.start();
    completion.start();
    await expect.poll(() => lines.filter(({ ended }) => ended === true).length).toBe(engine === 'SQLite' ? 2 : 1);
    for (let index = 0; index < CONTRACTS; index += 1)
      expect(await fileMarks.reviewWith('union', [hashOf(index)])).toBe(`review-${index}`);
    expect(lines).toContainEqual({ what: 'file marks', done: CONTRACTS - 20, ended: true });
    await completion.stop();
  });

  it('is looked at once only: nothing is left for the next start', async () => {
    const { marks, words } = openAll();
    while ((await marks.next()) > 0);
    while ((await words.next()) > 0);
    const again = openAll();
    expect(await again.marks.next()).toBe(0);
    expect(await again.words.next()).toBe(0);
  });

  it('has its words beside each page on SQLite, so that searches in a few contracts need no index', async () => {
    if (engine !== 'SQLite') return;
    const { search, words } = openAll();
    while ((await words.next()) > 0);
    await sql`delete from search_terms`.execute(database.db);
    const query = { text: 'nuits sauvegardées', scope: 'union', limit: 50, reviews: ['review-1', 'review-2'] };
    expect((await search.search(query)).hits).toHaveLength(2);
  });

  it('stops between two pieces when the service stops', async () => {
    const { marks } = openAll();
    let pieces = 0;
    const next = () => {
      pieces += 1;
      return marks.next();
    };
    const completion = createCompletion([{ name: marks.name, next }], log);
    completion.start();
    await completion.stop();
    expect(pieces).toBe(1);
    expect(lines).toEqual([{ what: 'file marks', done: 20, ended: false }]);
  });
});
