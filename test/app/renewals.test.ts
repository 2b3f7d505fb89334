/** What a renewal found is compared once, and again as soon as anything it rests on changes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startComparison } from '../../src/app/compare-reviews.ts';
import { AppError } from '../../src/app/errors.ts';
import { createRenewals, type RenewalOptions, type Standing } from '../../src/app/renewals.ts';
import { diffReviews } from '../../src/core/comparison/diff.ts';
import type { Review } from '../../src/core/review/types.ts';
import { createLog } from '../../src/log.ts';
import { manualClock } from '../builders/clock.ts';
import { buildNewReview } from '../builders/new-review.ts';
import { buildReview } from '../builders/review.ts';
import { claimFrom, STORAGES, type TestStorage } from '../builders/storage.ts';

const refuse = () => Promise.reject(new Error('opened'));

describe.each(STORAGES)('a renewal on $engine', ({ open }) => {
  const clock = manualClock();
  let storage: TestStorage;
  let compared: number;
  let options: RenewalOptions;
  let comparison: string;

  async function finish(review: Review): Promise<void> {
    const lease = await claimFrom(storage);
    await storage.reviews.start(lease);
    await storage.reviews.finish(lease, { review, failures: [], error: null });
  }

  const record = async () => {
    const found = await storage.comparisons.get(comparison);
    if (found === null) throw new Error('unknown');
    return found;
  };
  const read = async (changes: Partial<RenewalOptions> = {}) =>
    createRenewals({ ...options, ...changes }).read(await record());
  /** Contract b in a dossier, with these decisions. */
  const deciding = (decisions: string[]): RenewalOptions['decided'] => ({
    standing: async () => new Map<string, Standing>([['b', { contract: { id: 'k', dossier: 'd' }, decisions }]]),
    decide: async (compared) => compared,
  });

  beforeEach(async () => {
    storage = await open(clock);
    compared = 0;
    const differ: RenewalOptions['differ'] = (before, after) => {
      compared += 1;
      return diffReviews(before, after);
    };
    const { reviews, comparisons } = storage;
    options = { reviews, comparisons, differ, comparer: '1.0.0 rules', decided: null, log: createLog('silent') };
    await storage.reviews.submit([buildNewReview({ id: 'a' }), buildNewReview({ id: 'b' })]);
    await finish(buildReview());
    await finish(buildReview());
    const ids = { next: () => 'c' };
    comparison = await startComparison({ ...options, clock, ids }, 'renouvellement', ['a', 'b']);
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
    expect((await read())?.difference.gone.length).toBeGreaterThan(0);
    expect(compared).toBe(2);
  });

  it('is compared again under other rules, and by another version of the program', async () => {
    await read();
    await read({ comparer: '1.0.0 other rules' });
    await read({ comparer: '1.0.1 other rules' });
    expect(compared).toBe(3);
  });

  it('is compared again when other verdicts count', async () => {
    await read({ decided: deciding([]) });
    await read({ decided: deciding(['one']) });
    await read({ decided: deciding(['one']) });
    expect(compared).toBe(2);
  });

  it('opens neither reading once it was compared', async () => {
    const first = await read();
    const reviews = { ...storage.reviews, get: refuse, contents: refuse };
    expect(await read({ reviews })).toEqual(first);
  });

  it('waits for both readings', async () => {
    await storage.reviews.requeue('b');
    expect(await read()).toBeNull();
    expect(compared).toBe(0);
    await finish(buildReview());
    expect((await read())?.contracts.map(({ record: { id } }) => id)).toEqual(['a', 'b']);
  });

  it('is not kept when a reading ended while it was compared', async () => {
    const differ: RenewalOptions['differ'] = (before, after) => ({ ...options.differ(before, after), unchanged: 99 });
    let reread = false;
    const contents: RenewalOptions['reviews']['contents'] = async (id) => {
      if (!reread) {
        reread = true;
        await storage.reviews.requeue('b');
        await finish(buildReview());
      }
      return storage.reviews.contents(id);
    };
    expect((await read({ differ, reviews: { ...storage.reviews, contents } }))?.difference.unchanged).toBe(99);
    expect((await read())?.difference.unchanged).not.toBe(99);
  });

  it('is compared ahead: when a reading ends, and after the rules changed', async () => {
    await createRenewals(options).prepare('b');
    const { older } = createRenewals({ ...options, comparer: '1.0.0 other rules' });
    expect([await older.next(), await older.next()]).toEqual([1, 0]);
    expect(compared).toBe(2);
    await read({ comparer: '1.0.0 other rules' });
    expect(compared).toBe(2);
  });

  it('that fails after the rules changed does not keep those after it from being compared', async () => {
    const { older } = createRenewals({ ...options, reviews: { ...storage.reviews, contents: refuse } });
    await expect(older.next()).rejects.toThrow('opened');
    expect(await older.next()).toBe(0);
  });

  it('that cannot be compared ahead is compared when it is looked at', async () => {
    const reviews = { ...storage.reviews, contents: refuse };
    await createRenewals({ ...options, reviews }).prepare('b');
    expect((await read())?.difference.version).toBe(1);
  });

  it('is shown even when there is no room to keep it', async () => {
    const keepDifference = () => Promise.reject(new AppError('storage-full', 'Plus de place.'));
    const shown = await read({ comparisons: { ...storage.comparisons, keepDifference } });
    expect(shown?.difference.version).toBe(1);
  });
});
