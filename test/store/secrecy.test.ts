/** Neither storage lets a word of a contract, nor the name of a file, be read where it lies. */
import { describe, expect, it } from 'vitest';
import { engineOf } from '../../src/database/engine.ts';
import { manualClock } from '../builders/clock.ts';
import { everyByteIn, everyRowOf } from '../builders/everything-kept.ts';
import { buildNewReview } from '../builders/new-review.ts';
import { buildReview } from '../builders/review.ts';
import { claimFrom, STORAGES, streamOf, type TestStorage } from '../builders/storage.ts';

const SECRET = 'Cabinet des Tilleuls';
/** As it would stand in a column, in an index of words, and in bytes shown as hexadecimal digits. */
const FORMS = [
  SECRET,
  'Tilleuls',
  'tilleul',
  Buffer.from(SECRET).toString('hex'),
  Buffer.from('tilleul').toString('hex'),
];

const everythingIn = (storage: TestStorage) =>
  engineOf(storage.db) === 'postgres' ? everyRowOf(storage.db) : everyByteIn(storage.directory);

describe.each(STORAGES)('secrecy on $engine', ({ open }) => {
  it('leaves no word of a contract, nor the name of a file, readable', async () => {
    const storage = await open(manualClock());
    const kept = await storage.files.write(streamOf(`Contrat du ${SECRET}. `.repeat(200)));
    await storage.reviews.submit([buildNewReview({ id: 'r', files: [{ ...kept, name: `${SECRET}.pdf` }] })]);
    const lease = await claimFrom(storage);
    await storage.reviews.saveProgress(lease, { stage: 'lecture', file: `${SECRET}.pdf` });
    await storage.additions.write('r', 'letter', { sender: SECRET });
    await storage.search.index('r', 'union', [{ file: 0, page: 1, block: 0, text: `Contrat du ${SECRET}` }]);
    const failures = [{ file: `${SECRET}.pdf`, code: 'password-required', message: SECRET }];
    const review = buildReview({ notContractReason: SECRET });
    await storage.reviews.finish(lease, { review, failures, error: SECRET });
    const reason = { file: `${SECRET}.pdf`, code: 'password-required', message: SECRET };
    const opening = await storage.openings.begin('r', reason);
    if (typeof opening === 'string') throw new Error(opening);
    await storage.openings.saveProgress(opening, { stage: 'lecture', file: `${SECRET}.pdf` });

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
