/** A storage that holds one of everything, and a look at it through its stores. */
import { searchPagesOf } from '../../src/app/search.ts';
import { openStorage, type Storage } from '../../src/compose/storage.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { SourceDocument } from '../../src/core/document.ts';
import { buildReview } from '../builders/review.ts';
import { streamOf } from '../builders/storage.ts';

export const CLOCK = { now: () => new Date('2026-11-20T13:02:00Z') };
export const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const DOCUMENT: SourceDocument = {
  name: 'contrat.txt',
  mediaType: 'text/plain',
  pages: [],
  blocks: [{ kind: 'paragraph', text: 'Réversibilité – œuvre « été » 😀', level: 0, page: 1, runs: [] }],
  warnings: [],
};

export const KEY = 'ab'.repeat(32);

/** Settings of a storage in `directory`, or on PostgreSQL. */
export function settingsOf(directory: string, databaseUrl?: string): Config {
  const server = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
  return readConfig({ CONTRACLAIR_DATA: directory, CONTRACLAIR_KEY: KEY, ...server });
}

export const open = (config: Config): Promise<Storage> => openStorage(config, CLOCK, SILENT);

async function submit(storage: Storage, id: string, text: string): Promise<void> {
  const file = { ...(await storage.files.write(streamOf(text, 100_000))), name: `${id}.txt` };
  const expiresAt = new Date('2026-12-20T13:02:00Z');
  await storage.reviews.submit([{ id, files: [file], types: ['logiciel'], createdAt: CLOCK.now(), expiresAt }]);
}

/** Puts a finished review with its letter, its comparison and its words, one that runs and one that waits. */
export async function fillStorage(storage: Storage): Promise<void> {
  await submit(storage, 'done', 'x'.repeat(2_500_000));
  const lease = await storage.queue.claim();
  if (lease === null) throw new Error('expected a job');
  const work = await storage.reviews.start(lease);
  await storage.reviews.saveDocument(lease, work?.files[0]?.key ?? '', DOCUMENT);
  await storage.reviews.finish(lease, { review: buildReview(), failures: [], error: null });
  await storage.additions.write('done', 'letter', { place: 'Vannes' });
  await submit(storage, 'running', 'en cours');
  await storage.queue.claim();
  await submit(storage, 'waiting', 'en attente');
  const times = { createdAt: CLOCK.now(), expiresAt: CLOCK.now() };
  await storage.comparisons.save({ id: 'c', kind: 'offres', reviews: ['done', 'waiting'], ...times });
  await storage.search.index('done', 'union', searchPagesOf([DOCUMENT]));
}

/** All that the stores tell of what `fillStorage` put. */
export async function readStorage(storage: Storage) {
  const files: string[] = [];
  for await (const key of storage.files.list()) files.push(key);
  const contents = await storage.reviews.contents('done');
  const bytes = await storage.files.read(contents?.[0]?.key ?? '');
  const records = await Promise.all(['done', 'waiting', 'running'].map((id) => storage.reviews.get(id)));
  return {
    records: records.map((record) => (record === null ? null : { ...record, state: record.state === 'done' })),
    contents,
    bytes: bytes === null ? null : Buffer.from(bytes).toString('latin1').length,
    files: files.sort(),
    letter: await storage.additions.read('done', 'letter'),
    comparison: await storage.comparisons.get('c'),
    found: (await storage.search.search({ text: 'réversibilités', scope: 'union', limit: 5 })).hits,
  };
}
