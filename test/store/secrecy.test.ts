/** Neither storage lets a word of a contract, nor the name of a file, be read where it lies. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { engineOf } from '../../src/database/engine.ts';
import { manualClock } from '../builders/clock.ts';
import { buildNewReview } from '../builders/new-review.ts';
import { buildReview } from '../builders/review.ts';
import { STORAGES, streamOf, type TestStorage } from '../builders/storage.ts';

const SECRET = 'Cabinet des Tilleuls';
/** As it would stand in a column, in an index of words, and in bytes shown as hexadecimal digits. */
const FORMS = [
  SECRET,
  'Tilleuls',
  'tilleul',
  Buffer.from(SECRET).toString('hex'),
  Buffer.from('tilleul').toString('hex'),
];

async function everyByteIn(directory: string): Promise<Buffer> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name)))));
}

/** Every row of every table, jobs included, as PostgreSQL itself writes it out. */
async function everyRowOf({ db }: TestStorage): Promise<Buffer> {
  const tables = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`.execute(
    db,
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await sql<{ line: string }>`select r::text as line from ${sql.raw(name)} r`.execute(db);
    texts.push(...rows.rows.map((row) => row.line));
  }
  return Buffer.from(texts.join('\n'));
}

const everythingIn = (storage: TestStorage) =>
  engineOf(storage.db) === 'postgres' ? everyRowOf(storage) : everyByteIn(storage.directory);

describe.each(STORAGES)('secrecy on $engine', ({ open }) => {
  it('leaves no word of a contract, nor the name of a file, readable', async () => {
    const storage = await open(manualClock());
    const kept = await storage.files.write(streamOf(`Contrat du ${SECRET}. `.repeat(200)));
    await storage.reviews.submit([buildNewReview({ id: 'r', files: [{ ...kept, name: `${SECRET}.pdf` }] })]);
    const lease = await storage.queueOf('host/1/a').claim();
    if (lease === null) throw new Error('expected a job');
    await storage.reviews.saveProgress(lease, { stage: 'lecture', file: `${SECRET}.pdf` });
    await storage.additions.write('r', 'letter', { sender: SECRET });
    await storage.passwords.keep('r', `${SECRET}.pdf`, SECRET);
    await storage.search.index('r', 'union', [{ file: 0, page: 1, block: 0, text: `Contrat du ${SECRET}` }]);
    const failures = [{ file: SECRET, code: 'corrupt', message: SECRET }];
    const review = buildReview({ notContractReason: SECRET });
    await storage.reviews.finish(lease, { review, failures, error: SECRET });

    const bytes = await everythingIn(storage);
    expect(bytes.length).toBeGreaterThan(4000);
    for (const form of [...FORMS, kept.sha256]) expect([form, bytes.includes(form)]).toEqual([form, false]);
    await storage.close();
  });

  it('leaves nothing of a review that was deleted', async () => {
    const storage = await open(manualClock());
    const kept = await storage.files.write(streamOf('Article 1'));
    await storage.reviews.submit([buildNewReview({ id: 'only-review', files: [{ ...kept, name: 'a.pdf' }] })]);
    await storage.search.index('only-review', 'union', [{ file: 0, page: 1, block: 0, text: 'Article' }]);
    for (const key of (await storage.reviews.delete('only-review')) ?? []) await storage.files.delete(key);
    const left: string[] = [];
    for await (const key of storage.files.list()) left.push(key);
    expect(left).toEqual([]);
    for (const table of ['reviews', 'review_files', 'jobs', 'search_entries', 'search_pages', 'file_chunks'] as const) {
      expect([table, await storage.db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    }
    await storage.close();
  });
});
