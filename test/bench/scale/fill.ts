/** Fills a storage with dossiers, contracts, findings and pages, by the tens of thousands. */
import { type Kysely, sql } from 'kysely';
import type { Storage } from '../../../src/compose/storage.ts';
import { engineOf } from '../../../src/database/engine.ts';
import { countTallies } from '../../../src/database/migrations/016-tallies.ts';
import { up as countPeriods } from '../../../src/database/migrations/022-period-tallies.ts';
import { type IndexedPage, searchEngineOf } from '../../../src/store/search-engines.ts';
import { createSearchTerms } from '../../../src/store/search-terms.ts';
import { idOf, pageText } from './data.ts';
import { insertRows } from './insert.ts';
import {
  CONTRACTS_PER_DOSSIER,
  contractRow,
  dossierOf,
  dossierRow,
  findingRows,
  type Owner,
  organisationOf,
  reviewRows,
  type SealedSample,
} from './rows.ts';
import { type SealAt, sealer } from './seal.ts';

export const PAGES = 4;
const WORDS = 200;
/** Texts that pages take in turn: making each one anew would take longer than writing it. */
const TEXTS = 4000;
const BATCH = 100;
const PAGES_PER_REVIEW = 65_536;

export interface FillOptions {
  storage: Storage;
  owner: Owner;
  contracts: number;
  samples: SealedSample[];
  requirements: { id: string; theme: string }[];
}

/** Dossiers inserted in one transaction. */
const ROWS = 500;

function pagesOf({ storage, owner }: FillOptions, index: number, texts: Text[]): IndexedPage[] {
  const review_id = idOf('review', index);
  const scope = createSearchTerms(storage.keys.search).ofScope(organisationOf(dossierOf(index), owner));
  const pages: IndexedPage[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    const text = texts[(index * PAGES + page) % texts.length];
    if (text === undefined) continue;
    const body = text.sealAt(`search:${review_id}:0:${page + 1}:${page}`);
    const id = (index + 1) * PAGES_PER_REVIEW - 1 - page;
    pages.push({ id, review_id, file: 0, page: page + 1, block: page, body, terms: [scope, ...text.terms] });
  }
  return pages;
}

interface Text {
  sealAt: SealAt;
  terms: string[];
}

async function fillContracts(options: FillOptions, from: number, to: number, texts: Text[]): Promise<void> {
  const { storage, owner, samples, requirements } = options;
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  const sealed = numbers.map((index) => reviewRows(index, samples));
  const pages = numbers.map((index) => pagesOf(options, index, texts));
  const [sample] = samples;
  if (sample === undefined) throw new Error('no sample');
  await storage.db.transaction().execute(async (transaction) => {
    const rows = {
      reviews: sealed.map((one) => one.reviewRow),
      review_files: sealed.map((one) => one.fileRow),
      contracts: numbers.map((index) => contractRow(index, owner, sample)),
      contract_findings: numbers.flatMap((index) => findingRows(index, owner, requirements)),
      search_entries: numbers.map((index) => ({
        review_id: idOf('review', index),
        scope: organisationOf(dossierOf(index), owner),
        position: index,
      })),
    };
    for (const [table, values] of Object.entries(rows))
      await insertRows(transaction, table as keyof typeof rows, values);
    await searchEngineOf(storage.db).addPages(transaction, pages.flat());
  });
}

/** Fills the storage; says how far it is. */
export async function fill(options: FillOptions, report: (done: number) => void): Promise<void> {
  const { storage, owner, contracts } = options;
  const terms = createSearchTerms(storage.keys.search);
  const texts = Array.from({ length: TEXTS }, (_, index) => {
    const text = pageText(index, WORDS);
    return { sealAt: sealer(storage.keys.rows, text), terms: terms.ofText(text) };
  });
  const dossiers = Math.ceil(contracts / CONTRACTS_PER_DOSSIER);
  for (let from = 0; from < dossiers; from += ROWS) {
    const rows = Array.from({ length: Math.min(ROWS, dossiers - from) }, (_, index) => dossierRow(from + index, owner));
    await storage.db.transaction().execute((transaction) => insertRows(transaction, 'dossiers', rows));
  }
  for (let from = 0; from < contracts; from += BATCH) {
    await fillContracts(options, from, Math.min(from + BATCH, contracts), texts);
    if (from % (BATCH * 100) === 0) report(from);
  }
  await storage.db.transaction().execute(async (transaction) => {
    await countTallies(transaction);
    await countPeriods(transaction as unknown as Kysely<unknown>);
  });
}

/** What PostgreSQL does by itself within minutes, and SQLite at its next purge. */
export async function settle({ db }: Pick<Storage, 'db'>): Promise<void> {
  await sql`${sql.raw(engineOf(db) === 'postgres' ? 'vacuum analyze' : 'analyze')}`.execute(db);
}
