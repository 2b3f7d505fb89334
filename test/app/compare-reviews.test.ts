/** What a renewal found is compared once, and again as soon as anything it rests on changes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ComparisonOptions,
  type ReadSide,
  readDifference,
  startComparison,
} from '../../src/app/compare-reviews.ts';
import { AppError } from '../../src/app/errors.ts';
import { diffReviews } from '../../src/core/comparison/diff.ts';
import type { Review } from '../../src/core/review/types.ts';
import { manualClock } from '../builders/clock.ts';
import { buildNewReview } from '../builders/new-review.ts';
import { buildReview } from '../builders/review.ts';
import { claimFrom, STORAGES, type TestStorage } from '../builders/storage.ts';

describe.each(STORAGES)('a renewal on $engine', ({ open }) => {
  const clock = manualClock();
  let storage: TestStorage;
  let compared: number;
  let options: ComparisonOptions;
  let comparison: string;

  async function finish(review: Review): Promise<void> {
    const lease = await claimFrom(storage);
    await storage.reviews.start(lease);
    await storage.reviews.finish(lease, { review, failures: [], error: null });
  }

  async function side(id: string): Promise<ReadSide> {
    const record = await storage.reviews.get(id);
    if (!record?.review) throw new Error('not read');
    return { id, review: record.review, version: record.version };
  }

  const read = async (changes: Partial<ComparisonOptions> = {}) =>
    readDifference({ ...options, ...changes }, comparison, [await side('a'), await side('b')]);

  beforeEach(async () => {
    storage = await open(clock);
    compared = 0;
    const differ: ComparisonOptions['differ'] = (before, after) => {
      compared += 1;
      return diffReviews(before, after);
    };
    const ids = { next: () => 'c' };
    const { reviews, comparisons } = storage;
    options = { reviews, comparisons, clock, ids, differ, comparer: '1.0.0 rules' };
    await storage.reviews.submit([buildNewReview({ id: 'a' }), buildNewReview({ id: 'b' })]);
    await finish(buildReview());
    await finish(buildReview());
    comparison = await startComparison(options, 'renouvellement', ['a', 'b']);
  });
  afterEach(() => storage.close());

  it('is compared once, however often its page is opened', async () => {
    const first = await read();
    expect(await read()).toEqual(first);
    expect(compared).toBe(1);
  });

  it('is compared again once a contract was read again, though nothing else moved, the clock included', async () => {
    await read();
    await storage.reviews.requeue('b');
    await finish(buildReview({ findings: [] }));
    expect((await read()).gone.length).toBeGreaterThan(0);
    expect(compared).toBe(2);
  });

  it('is compared again under other rules, and by another version of the program', async () => {
    await read();
    await read({ comparer: '1.0.0 other rules' });
    await read({ comparer: '1.0.1 other rules' });
    expect(compared).toBe(3);
  });

  it('is compared again when other verdicts count', async () => {
    await read();
    const [a, b] = [await side('a'), await side('b')];
    await readDifference(options, comparison, [a, { ...b, version: `${b.version} decision` }]);
    expect(compared).toBe(2);
  });

  it('is shown even when there is no room to keep it', async () => {
    const keepDifference = () => Promise.reject(new AppError('storage-full', 'Plus de place.'));
    expect((await read({ comparisons: { ...storage.comparisons, keepDifference } })).version).toBe(1);
  });
});
