/** Deleting: on demand and when the time has come, with all that a review holds. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deleteReview, purge } from '../../src/app/forget-reviews.ts';
import { startSubmission } from '../../src/app/submit-review.ts';
import { randomIds } from '../../src/compose.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { claimFrom, openEmbeddedStorage, streamOf, type TestStorage } from '../builders/storage.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('forgetting reviews', () => {
  let clock: ManualClock;
  let storage: TestStorage;
  beforeEach(async () => {
    clock = manualClock(new Date().toISOString());
    storage = await openEmbeddedStorage(clock);
  });
  afterEach(() => storage.close());

  async function submit(retentionDays = 30): Promise<{ id: string; keys: string[] }> {
    const limits = { maxFileBytes: 1000, maxFiles: 5, retentionDays };
    const submission = startSubmission({ ...storage, clock, ids: randomIds, limits });
    await submission.add('contrat.txt', streamOf('Article 1'));
    await submission.add('annexe.txt', streamOf('Annexe'));
    const [id = ''] = await submission.commit([]);
    const lease = await claimFrom(storage);
    const work = await storage.reviews.start(lease);
    return { id, keys: work?.files.map((file) => file.key) ?? [] };
  }

  const remaining = async (keys: string[]) => {
    const read = await Promise.all(keys.map((key) => storage.files.read(key)));
    return read.filter((bytes) => bytes !== null).length;
  };

  it('keeps a review until its last day is over, then purges it with its files', async () => {
    const { id, keys } = await submit(30);
    clock.advance(30 * DAY - 1);
    expect((await purge({ ...storage, clock })).reviews).toBe(0);
    expect(await storage.reviews.get(id)).not.toBeNull();
    clock.advance(1);
    expect((await purge({ ...storage, clock })).reviews).toBe(1);
    expect(await storage.reviews.get(id)).toBeNull();
    expect(await remaining(keys)).toBe(0);
  });

  it('purges any number of reviews, and those only whose time has come', async () => {
    const short = await Promise.all(Array.from({ length: 5 }, () => submit(1)));
    const long = await submit(2);
    clock.advance(DAY);
    expect((await purge({ ...storage, clock })).reviews).toBe(short.length);
    expect(await storage.reviews.get(long.id)).not.toBeNull();
    expect(await remaining(long.keys)).toBe(2);
  });

  it('deletes one review on demand and leaves the same contract of another visitor alone', async () => {
    const [one, two] = [await submit(), await submit()];
    expect(await deleteReview(storage, one.id)).toBe(true);
    expect(await deleteReview(storage, one.id)).toBe(false);
    expect([await remaining(one.keys), await remaining(two.keys)]).toEqual([0, 2]);
  });

  it('sweeps files of uploads that were never finished, once they are old', async () => {
    const { key } = await storage.files.write(streamOf('never committed'));
    expect((await purge({ ...storage, clock })).files).toBe(0);
    clock.advance(2 * 60 * 60 * 1000);
    expect((await purge({ ...storage, clock })).files).toBe(1);
    expect(await storage.files.read(key)).toBeNull();
  });

  it('leaves nothing of a submission that is discarded', async () => {
    const limits = { maxFileBytes: 1000, maxFiles: 5, retentionDays: 1 };
    const submission = startSubmission({ ...storage, clock, ids: randomIds, limits });
    await submission.add('contrat.txt', streamOf('Article 1'));
    await submission.discard();
    clock.advance(2 * 60 * 60 * 1000);
    expect(await purge({ ...storage, clock })).toEqual({ reviews: 0, files: 0 });
    await expect(submission.commit([])).rejects.toMatchObject({ code: 'no-file' });
  });
});
