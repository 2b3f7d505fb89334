/** What every review store promises, whatever keeps it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReviewOutcome } from '../../src/app/ports.ts';
import type { SourceDocument } from '../../src/core/document.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { buildNewReview } from '../builders/new-review.ts';
import { buildReview } from '../builders/review.ts';
import { claimFrom, LEASE, type TestStorage } from '../builders/storage.ts';

const DOCUMENT: SourceDocument = {
  name: 'contrat.txt',
  mediaType: 'text/plain',
  pages: [],
  blocks: [{ kind: 'paragraph', text: 'Sauvegarde quotidienne – œuvre « été » 😀', level: 0, page: 1, runs: [] }],
  warnings: [],
};
const DONE: ReviewOutcome = { review: buildReview(), failures: [], error: null };
const FAILED: ReviewOutcome = {
  review: null,
  failures: [{ file: 'contrat.txt', code: 'corrupt', message: 'Illisible.' }],
  error: 'Aucun fichier lu.',
};

export function describeReviewStore(name: string, open: (clock: ManualClock) => Promise<TestStorage>): void {
  describe(`review store on ${name}`, () => {
    const clock = manualClock();
    let storage: TestStorage;

    beforeEach(async () => {
      storage = await open(clock);
    });
    afterEach(() => storage.close());

    const lease = (worker = 'host/101/a') => claimFrom(storage, worker);

    it('keeps what was submitted, waiting', async () => {
      const submitted = buildNewReview({ types: ['logiciel', 'hebergement'] });
      await storage.reviews.submit([submitted]);
      expect(await storage.reviews.get(submitted.id)).toEqual({
        id: submitted.id,
        files: submitted.files,
        types: ['logiciel', 'hebergement'],
        state: 'queued',
        progress: { stage: 'attente' },
        review: null,
        failures: [],
        error: null,
        createdAt: submitted.createdAt,
        expiresAt: submitted.expiresAt,
      });
      expect(await storage.reviews.get('unknown')).toBeNull();
    });

    it('tells how reviews stand, by the order asked, without what was found', async () => {
      await storage.reviews.submit([buildNewReview({ id: 'a' }), buildNewReview({ id: 'b' })]);
      expect(await storage.reviews.heads(['b', 'unknown', 'a'])).toEqual([
        { id: 'b', state: 'queued' },
        { id: 'a', state: 'queued' },
      ]);
      const run = await lease();
      await storage.reviews.start(run);
      await storage.reviews.finish(run, DONE);
      const record = await storage.reviews.get(run.review);
      expect(record?.version).toBeTruthy();
      expect(await storage.reviews.heads([run.review])).toEqual([
        { id: run.review, state: 'done', version: record?.version },
      ]);
      await storage.reviews.requeue(run.review);
      expect(await storage.reviews.heads([run.review])).toEqual([{ id: run.review, state: 'queued' }]);
      expect(await storage.reviews.heads([])).toEqual([]);
    });

    it('submits all reviews of a form or none', async () => {
      const [good, twice] = [buildNewReview({ id: 'good' }), buildNewReview({ id: 'good' })];
      await expect(storage.reviews.submit([good, twice])).rejects.toThrow();
      expect(await storage.reviews.get('good')).toBeNull();
      expect(await storage.queueOf('host/101/a').claim()).toBeNull();
    });

    it('shows progress while it runs, and the outcome once done', async () => {
      await storage.reviews.submit([buildNewReview({ id: 'r' })]);
      const run = await lease();
      await storage.reviews.start(run);
      const progress = { stage: 'lecture', file: 'contrat.txt', page: 3, pages: 12 } as const;
      expect(await storage.reviews.saveProgress(run, progress)).toBe(true);
      expect(await storage.reviews.get('r')).toMatchObject({ state: 'running', progress, review: null });
      expect(await storage.reviews.finish(run, DONE)).toBe(true);
      expect(await storage.reviews.get('r')).toMatchObject({ state: 'done', progress: { stage: 'termine' }, ...DONE });
      expect(await storage.queueOf('host/101/a').claim()).toBeNull();
    });

    it('gives back its files in their order, with what was read in each', async () => {
      const submitted = buildNewReview({ id: 'r' });
      await storage.reviews.submit([submitted]);
      const unread = submitted.files.map((file) => ({ ...file, document: null }));
      expect(await storage.reviews.contents('r')).toEqual(unread);
      const run = await lease();
      await storage.reviews.start(run);
      await storage.reviews.saveDocument(run, submitted.files[0]?.key ?? '', DOCUMENT);
      const [first, ...others] = unread;
      expect(await storage.reviews.contents('r')).toEqual([{ ...first, document: DOCUMENT }, ...others]);
      expect(await storage.reviews.contents('unknown')).toBeNull();
      await storage.reviews.delete('r');
      expect(await storage.reviews.contents('r')).toBeNull();
    });

    it('keeps documents read by an earlier run for the next one', async () => {
      const submitted = buildNewReview({ id: 'r', types: ['telephonie'] });
      await storage.reviews.submit([submitted]);
      const run = await lease();
      const key = submitted.files[0]?.key ?? '';
      expect((await storage.reviews.start(run))?.files).toEqual([{ ...submitted.files[0], document: null }]);
      expect(await storage.reviews.saveDocument(run, key, DOCUMENT)).toBe(true);
      clock.advance(LEASE + 1);
      const work = await storage.reviews.start(await lease('host/102/b'));
      expect(work).toMatchObject({ types: ['telephonie'], createdAt: submitted.createdAt });
      expect(work?.files[0]?.document).toEqual(DOCUMENT);
    });

    it('adds files found inside another one after those received, with what was read in it or not at all', async () => {
      const submitted = buildNewReview({ id: 'r' });
      await storage.reviews.submit([submitted]);
      const run = await lease();
      await storage.reviews.start(run);
      const key = submitted.files[0]?.key ?? '';
      const inner = { key: 'inner', name: 'contrat.txt', size: 12, sha256: 'a'.repeat(64) };
      expect(await storage.reviews.saveDocument(run, key, DOCUMENT, [inner])).toBe(true);
      const contents = await storage.reviews.contents('r');
      expect(contents?.[0]?.document).toEqual(DOCUMENT);
      expect(contents?.at(-1)).toEqual({ ...inner, document: null });
      expect(contents).toHaveLength(submitted.files.length + 1);
      expect(await storage.reviews.ownsFile('inner')).toBe(true);
      clock.advance(LEASE + 1);
      await lease('host/102/b');
      expect(await storage.reviews.saveDocument(run, key, DOCUMENT, [{ ...inner, key: 'late' }])).toBe(false);
      expect(await storage.reviews.ownsFile('late')).toBe(false);
    });

    it('lets a run that lost its lease change nothing', async () => {
      const submitted = buildNewReview({ id: 'r' });
      await storage.reviews.submit([submitted]);
      const late = await lease();
      clock.advance(LEASE + 1);
      const current = await lease('host/102/b');
      expect(await storage.reviews.start(late)).toBeNull();
      expect(await storage.reviews.saveProgress(late, { stage: 'analyse' })).toBe(false);
      expect(await storage.reviews.saveDocument(late, submitted.files[0]?.key ?? '', DOCUMENT)).toBe(false);
      expect(await storage.reviews.finish(late, FAILED)).toBe(false);
      expect((await storage.reviews.start(current))?.files[0]?.document).toBeNull();
      expect(await storage.reviews.finish(current, DONE)).toBe(true);
      expect(await storage.reviews.finish(current, FAILED)).toBe(false);
      expect(await storage.reviews.get('r')).toMatchObject({ state: 'done', ...DONE });
    });

    it('runs a finished review again on demand, and only then', async () => {
      await storage.reviews.submit([buildNewReview({ id: 'r' })]);
      expect(await storage.reviews.requeue('r')).toBe(false);
      const run = await lease();
      expect(await storage.reviews.requeue('r')).toBe(false);
      await storage.reviews.finish(run, FAILED);
      expect(await storage.reviews.get('r')).toMatchObject({ state: 'failed', ...FAILED });
      expect(await storage.reviews.requeue('r')).toBe(true);
      expect(await storage.reviews.requeue('r')).toBe(false);
      expect(await storage.reviews.requeue('unknown')).toBe(false);
      expect(await storage.reviews.get('r')).toMatchObject({
        state: 'queued',
        review: null,
        failures: [],
        error: null,
      });
      expect((await lease()).attempt).toBe(1);
    });

    it('forgets a deleted review, even while it runs, and names its files', async () => {
      const submitted = buildNewReview({ id: 'r' });
      await storage.reviews.submit([submitted]);
      const run = await lease();
      const key = submitted.files[0]?.key ?? '';
      expect(await storage.reviews.ownsFile(key)).toBe(true);
      expect(await storage.reviews.delete('r')).toEqual([key]);
      expect(await storage.reviews.delete('r')).toBeNull();
      expect(await storage.reviews.ownsFile(key)).toBe(false);
      expect(await storage.reviews.finish(run, DONE)).toBe(false);
      expect(await storage.reviews.get('r')).toBeNull();
    });

    it('tells which reviews have had their time, the oldest first', async () => {
      const expiring = (id: string, day: number) => buildNewReview({ id, expiresAt: new Date(Date.UTC(2026, 0, day)) });
      await storage.reviews.submit([expiring('c', 3), expiring('a', 1), expiring('b', 2)]);
      expect(await storage.reviews.expired(new Date(Date.UTC(2026, 0, 2)), 10)).toEqual(['a', 'b']);
      expect(await storage.reviews.expired(new Date(Date.UTC(2026, 0, 9)), 2)).toEqual(['a', 'b']);
    });
  });
}
