/** What every comparison store promises, whatever keeps it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComparisonRecord } from '../../src/app/ports.ts';
import { diffReviews } from '../../src/core/comparison/diff.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { buildNewReview } from '../builders/new-review.ts';
import { buildReview } from '../builders/review.ts';
import type { TestStorage } from '../builders/storage.ts';

export function describeComparisonStore(name: string, open: (clock: ManualClock) => Promise<TestStorage>): void {
  describe(`comparison store on ${name}`, () => {
    const clock = manualClock();
    let storage: TestStorage;
    beforeEach(async () => {
      storage = await open(clock);
    });
    afterEach(() => storage.close());

    const record = (parts: Partial<ComparisonRecord> = {}): ComparisonRecord => ({
      id: 'c',
      kind: 'offres',
      reviews: ['b', 'a', 'd'],
      createdAt: new Date('2026-03-01T10:00:00Z'),
      expiresAt: new Date('2026-03-31T10:00:00Z'),
      ...parts,
    });

    it('keeps a comparison with its reviews in their order', async () => {
      await storage.comparisons.save(record());
      expect(await storage.comparisons.get('c')).toEqual(record());
      expect(await storage.comparisons.get('unknown')).toBeNull();
    });

    it('names the comparisons made of known reviews only, most recent first', async () => {
      await storage.comparisons.save(record());
      const later = record({
        id: 'late',
        kind: 'renouvellement',
        reviews: ['a', 'b'],
        createdAt: new Date('2026-03-02T10:00:00Z'),
      });
      await storage.comparisons.save(later);
      const ids = async (reviews: string[]) => (await storage.comparisons.among(reviews)).map((one) => one.id);
      expect(await ids(['a', 'b', 'd'])).toEqual(['late', 'c']);
      expect(await ids(['a', 'b'])).toEqual(['late']);
      expect(await ids(['a'])).toEqual([]);
      expect(await ids([])).toEqual([]);
    });

    it('forgets one on demand, and those whose time has come', async () => {
      await storage.comparisons.save(record());
      await storage.comparisons.save(record({ id: 'old', expiresAt: new Date('2026-03-02T00:00:00Z') }));
      expect(await storage.comparisons.purge(new Date('2026-03-02T00:00:00Z'))).toBe(1);
      expect(await storage.comparisons.get('old')).toBeNull();
      expect(await storage.comparisons.delete('c')).toBe(true);
      expect(await storage.comparisons.delete('c')).toBe(false);
      expect(await storage.comparisons.among(['a', 'b', 'd'])).toEqual([]);
    });

    describe('what a renewal found', () => {
      const side = { review: buildReview(), documents: [] };
      const found = { difference: diffReviews(side, side), decided: 0, undecided: 0 };
      const from = (madeFrom: string) => ({ madeFrom, comparer: '1.0.0 rules' });
      const kept = () => storage.db.selectFrom('differences').select('made_from').execute();

      beforeEach(async () => {
        await storage.reviews.submit([buildNewReview({ id: 'a' }), buildNewReview({ id: 'b' })]);
        await storage.comparisons.save(record({ kind: 'renouvellement', reviews: ['a', 'b'] }));
        await storage.comparisons.keepDifference('c', from('first'), found);
      });

      it('comes back for what it was made from, and for nothing else', async () => {
        expect(await storage.comparisons.difference('c', 'first')).toEqual(found);
        expect(await storage.comparisons.difference('c', 'second')).toBeNull();
        await storage.comparisons.keepDifference('c', from('second'), { ...found, decided: 7 });
        expect(await storage.comparisons.difference('c', 'first')).toBeNull();
        expect((await storage.comparisons.difference('c', 'second'))?.decided).toBe(7);
      });

      it('is missing for another comparer, until that one compared', async () => {
        const renewal = record({ id: 'e', kind: 'renouvellement', reviews: ['b', 'a'] });
        await storage.comparisons.save(renewal);
        await storage.comparisons.save(record({ id: 'offers' }));
        const missing = async (comparer: string, after: string | null = null) =>
          (await storage.comparisons.uncompared(comparer, after, 5)).map(({ id }) => id);
        expect(await missing('1.0.0 rules')).toEqual(['e']);
        expect(await missing('1.0.0 other rules')).toEqual(['c', 'e']);
        expect(await missing('1.0.0 other rules', 'c')).toEqual(['e']);
        expect(await storage.comparisons.uncompared('1.0.0 other rules', null, 1)).toHaveLength(1);
        await storage.comparisons.keepDifference('c', { madeFrom: 'first', comparer: '1.0.0 other rules' }, found);
        expect(await missing('1.0.0 other rules')).toEqual(['e']);
        expect(await storage.comparisons.uncompared('1.0.0 rules', 'c', 5)).toEqual([renewal]);
      });

      it('is told of the renewals that hold a contract, not of its other comparisons', async () => {
        await storage.comparisons.save(record({ id: 'offers' }));
        expect((await storage.comparisons.renewalsOf('a')).map(({ id }) => id)).toEqual(['c']);
        expect(await storage.comparisons.renewalsOf('d')).toEqual([]);
      });

      it('is kept sealed: none of its words stand in the database', async () => {
        const { body } = await storage.db.selectFrom('differences').select('body').executeTakeFirstOrThrow();
        expect(Buffer.from(body).includes('unchanged')).toBe(false);
      });

      it.each(['a', 'b'])('goes with contract %s, and does not come back', async (review) => {
        await storage.reviews.delete(review);
        expect(await kept()).toEqual([]);
        await storage.comparisons.keepDifference('c', from('late'), found);
        expect(await kept()).toEqual([]);
      });

      it('goes with the comparison', async () => {
        await storage.comparisons.delete('c');
        expect(await kept()).toEqual([]);
        await storage.comparisons.keepDifference('c', from('late'), found);
        expect(await kept()).toEqual([]);
      });
    });
  });
}
