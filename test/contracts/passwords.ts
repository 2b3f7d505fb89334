/** What every keeper of passwords promises, whatever keeps them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { buildNewReview } from '../builders/new-review.ts';
import type { TestStorage } from '../builders/storage.ts';

export function describePasswords(name: string, open: (clock: ManualClock) => Promise<TestStorage>): void {
  describe(`passwords on ${name}`, () => {
    const clock = manualClock();
    let storage: TestStorage;
    beforeEach(async () => {
      storage = await open(clock);
      await storage.reviews.submit([buildNewReview({ id: 'r' }), buildNewReview({ id: 's' })]);
    });
    afterEach(() => storage.close());

    it('are handed over once, file by file', async () => {
      await storage.passwords.keep('r', 'a.pdf', 'un');
      await storage.passwords.keep('r', 'b.pdf', 'deux');
      await storage.passwords.keep('s', 'a.pdf', 'trois');
      const taken = await storage.passwords.take('r');
      expect([...taken]).toEqual([
        ['a.pdf', 'un'],
        ['b.pdf', 'deux'],
      ]);
      expect((await storage.passwords.take('r')).size).toBe(0);
      expect((await storage.passwords.take('s')).get('a.pdf')).toBe('trois');
    });

    it('are forgotten after ten minutes when nobody takes them', async () => {
      await storage.passwords.keep('r', 'a.pdf', 'un');
      clock.advance(10 * 60 * 1000);
      expect((await storage.passwords.take('r')).size).toBe(0);
    });

    it('leave no row behind once too old, nor when their review is deleted', async () => {
      await storage.passwords.keep('r', 'a.pdf', 'un');
      await storage.passwords.keep('s', 'a.pdf', 'deux');
      await storage.reviews.delete('s');
      clock.advance(10 * 60 * 1000);
      await storage.passwords.forgetOld();
      expect(await storage.db.selectFrom('passwords').selectAll().execute()).toEqual([]);
    });
  });
}
