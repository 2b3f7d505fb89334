/** What every keeper of the right to read a locked file promises, whatever keeps it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileFailure, Opening } from '../../src/app/ports.ts';
import type { SourceDocument } from '../../src/core/document.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { buildNewReview } from '../builders/new-review.ts';
import { buildReview } from '../builders/review.ts';
import { claimFrom, type TestStorage } from '../builders/storage.ts';

const failureOf = (message: string, code = 'password-required'): FileFailure => ({ file: 'b.pdf', code, message });
const OTHER: FileFailure = { file: 'a.pdf', code: 'corrupt', message: 'Illisible.' };
const AGAIN = failureOf('Saisissez-le de nouveau.');
const DOCUMENT: SourceDocument = {
  name: 'b.pdf',
  mediaType: 'application/pdf',
  pages: [],
  blocks: [{ kind: 'paragraph', text: 'Article 1', level: 0, page: 1, runs: [] }],
  warnings: [],
};
const INNER = { key: 'inner', name: 'c.pdf', size: 12, sha256: 'a'.repeat(64) };
const files = ['a.pdf', 'b.pdf'].map((name, at) => ({ key: `key-${at}`, name, size: 1, sha256: 'b'.repeat(64) }));
/** Longer than a process may be silent. */
const TOO_LONG = 60_000;

export function describeOpenings(name: string, open: (clock: ManualClock) => Promise<TestStorage>): void {
  describe(`openings of locked files on ${name}`, () => {
    let clock: ManualClock;
    let storage: TestStorage;
    beforeEach(async () => {
      clock = manualClock();
      storage = await open(clock);
      await storage.reviews.submit([buildNewReview({ id: 'r', files })]);
    });
    afterEach(() => storage.close());

    const record = () => storage.reviews.get('r');

    async function end(failures: FileFailure[] = [OTHER, failureOf('Protégé.')]): Promise<void> {
      const lease = await claimFrom(storage, 'host/101/a');
      await storage.reviews.start(lease);
      await storage.reviews.finish(lease, { review: buildReview(), failures, error: null });
    }

    async function begin(): Promise<Opening> {
      const opening = await storage.openings.begin('r', AGAIN);
      if (typeof opening === 'string') throw new Error(opening);
      return opening;
    }

    it('are given once the review has ended, for a file that asks for a password, one at a time', async () => {
      expect(await storage.openings.begin('r', AGAIN)).toBe('unknown');
      await end();
      expect(await storage.openings.begin('unknown', AGAIN)).toBe('unknown');
      expect(await storage.openings.begin('r', { ...AGAIN, file: 'a.pdf' })).toBe('unknown');
      expect(await begin()).toMatchObject({ review: 'r', key: 'key-1', file: 'b.pdf', names: ['a.pdf', 'b.pdf'] });
      expect(await storage.openings.begin('r', AGAIN)).toBe('busy');
      expect(await storage.reviews.requeue('r')).toBe(false);
    });

    it('go to one of two processes that ask at the same time', async () => {
      await end();
      const both = await Promise.all([storage.openings.begin('r', AGAIN), storage.openings.begin('r', AGAIN)]);
      expect(both.filter((one) => one === 'busy')).toHaveLength(1);
    });

    it('show the review as running, with their progress', async () => {
      await end();
      const opening = await begin();
      expect(await record()).toMatchObject({ state: 'running', review: null, failures: [] });
      const progress = { stage: 'reconnaissance', file: 'b.pdf', page: 2, pages: 9 } as const;
      expect(await storage.openings.saveProgress(opening, progress)).toBe(true);
      expect(await record()).toMatchObject({ state: 'running', progress });
    });

    it('bring the review back to the queue with what was read', async () => {
      await end();
      const opening = await begin();
      expect(await storage.openings.keep(opening, DOCUMENT, [INNER])).toBe(true);
      expect(await storage.openings.keep(opening, DOCUMENT, [{ ...INNER, key: 'twice' }])).toBe(false);
      expect(await record()).toMatchObject({ state: 'queued' });
      const contents = await storage.reviews.contents('r');
      expect(contents?.map((file) => [file.name, file.document === null])).toEqual([
        ['a.pdf', true],
        ['b.pdf', false],
        ['c.pdf', true],
      ]);
      await end([OTHER]);
      expect(await record()).toMatchObject({ state: 'done', failures: [OTHER] });
      expect(await storage.queueOf('host/101/a').claim()).toBeNull();
    });

    it('end with the reason of their failure, and leave the rest as it was', async () => {
      await end();
      const wrong = failureOf('Faux.', 'password-wrong');
      expect(await storage.openings.fail(await begin(), wrong)).toBe(true);
      expect(await record()).toMatchObject({ state: 'done', progress: { stage: 'termine' }, failures: [OTHER, wrong] });
      expect((await record())?.review).toEqual(buildReview());
      const corrupt = failureOf('Abîmé.', 'corrupt');
      expect(await storage.openings.fail(await begin(), corrupt)).toBe(true);
      expect(await storage.openings.begin('r', AGAIN)).toBe('unknown');
    });

    it('of a process that died end as was said at their beginning, and change nothing any more', async () => {
      await end();
      const dead = await begin();
      clock.advance(TOO_LONG);
      expect(await record()).toMatchObject({ state: 'done', progress: { stage: 'termine' }, failures: [OTHER, AGAIN] });
      const next = await begin();
      expect(await storage.openings.saveProgress(dead, { stage: 'lecture' })).toBe(false);
      expect(await storage.openings.keep(dead, DOCUMENT, [INNER])).toBe(false);
      expect(await storage.openings.fail(dead, failureOf('Trop tard.'))).toBe(false);
      expect(await storage.reviews.ownsFile('inner')).toBe(false);
      expect(await storage.openings.keep(next, DOCUMENT, [])).toBe(true);
    });

    it('last as long as they give signs of life', async () => {
      await end();
      const opening = await begin();
      for (let step = 0; step < 6; step += 1) {
        clock.advance(TOO_LONG / 6);
        expect(await storage.openings.saveProgress(opening, { stage: 'lecture', file: 'b.pdf' })).toBe(true);
      }
      expect(await storage.openings.begin('r', AGAIN)).toBe('busy');
    });

    it('are lost when the review is read again meanwhile, or deleted', async () => {
      await end();
      const late = await begin();
      clock.advance(TOO_LONG);
      expect(await storage.reviews.requeue('r')).toBe(true);
      expect(await storage.openings.keep(late, DOCUMENT, [])).toBe(false);
      await end();
      const opening = await begin();
      await storage.reviews.delete('r');
      expect(await storage.openings.keep(opening, DOCUMENT, [INNER])).toBe(false);
      expect(await storage.reviews.ownsFile('inner')).toBe(false);
    });
  });
}
