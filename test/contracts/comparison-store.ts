/** What every comparison store promises, whatever keeps it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComparisonRecord } from '../../src/app/ports.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
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
  });
}
