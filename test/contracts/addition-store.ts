/** What every store of readers' additions promises, whatever keeps it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { buildNewReview } from '../builders/new-review.ts';
import type { TestStorage } from '../builders/storage.ts';

export function describeAdditionStore(name: string, open: (clock: ManualClock) => Promise<TestStorage>): void {
  describe(`addition store on ${name}`, () => {
    let storage: TestStorage;
    beforeEach(async () => {
      storage = await open(manualClock());
      await storage.reviews.submit([buildNewReview({ id: 'r' }), buildNewReview({ id: 's' })]);
    });
    afterEach(() => storage.close());

    it('gives back what was last written, for that review only', async () => {
      expect(await storage.additions.read('r', 'letter')).toBeNull();
      expect(await storage.additions.write('r', 'letter', { place: 'Vannes' })).toBe(true);
      expect(await storage.additions.write('r', 'letter', { place: 'Lorient', list: ['é', 2, null] })).toBe(true);
      expect(await storage.additions.read('r', 'letter')).toEqual({ place: 'Lorient', list: ['é', 2, null] });
      expect(await storage.additions.read('s', 'letter')).toBeNull();
    });

    it('loses no change of two readers who add at the same time', async () => {
      const add = (word: string) =>
        storage.additions.update('r', 'notes', (kept) => [...(Array.isArray(kept) ? kept : []), word]);
      const words = ['un', 'deux', 'trois', 'quatre', 'cinq'];
      expect(await Promise.all(words.map(add))).toEqual(words.map(() => true));
      expect(await storage.additions.read('r', 'notes')).toHaveLength(words.length);
    });

    it('keeps each kind apart, and nothing of a change that throws', async () => {
      await storage.additions.write('r', 'notes', ['un']);
      await storage.additions.write('r', 'answers', ['deux']);
      const broken = storage.additions.update('r', 'notes', () => {
        throw new Error('no');
      });
      await expect(broken).rejects.toThrow('no');
      expect(await storage.additions.read('r', 'notes')).toEqual(['un']);
      expect(await storage.additions.read('r', 'answers')).toEqual(['deux']);
    });

    it('keeps nothing for a review that is unknown', async () => {
      expect(await storage.additions.update('unknown', 'notes', () => ({}))).toBe(false);
      expect(await storage.additions.write('unknown', 'letter', {})).toBe(false);
      expect(await storage.additions.read('unknown', 'letter')).toBeNull();
    });

    it('forgets it with the review', async () => {
      await storage.additions.write('r', 'letter', { place: 'Vannes' });
      await storage.reviews.delete('r');
      expect(await storage.additions.read('r', 'letter')).toBeNull();
    });
  });
}
