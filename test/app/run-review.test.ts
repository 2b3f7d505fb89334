/** Runs of a review, and the worker that drives them, on the embedded storage. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Extractor, JobQueue, Lease, Log, Reviewer } from '../../src/app/ports.ts';
import { runReview } from '../../src/app/run-review.ts';
import { startSubmission } from '../../src/app/submit-review.ts';
import { createWorker, type Worker } from '../../src/app/worker.ts';
import { randomIds } from '../../src/compose.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { buildExtractor, buildReviewByText } from '../builders/engine.ts';
import { ATTEMPTS, claimFrom, LEASE, openEmbeddedStorage, streamOf, type TestStorage } from '../builders/storage.ts';

const QUIET: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const CONTRACT = 'Article 1 - Sauvegardes\n\nLe prestataire sauvegarde les données chaque jour.\n';
const FAST = { poll: 10, heartbeat: 10, retry: 0 };

let clock: ManualClock;
let storage: TestStorage;
beforeEach(async () => {
  clock = manualClock('2026-01-01T23:30:00Z');
  storage = await openEmbeddedStorage(clock);
});
afterEach(() => storage.close());

interface Parts {
  extractor?: Extractor;
  reviewer?: Reviewer;
}

function runWith({ extractor = buildExtractor(), reviewer = buildReviewByText }: Parts = {}) {
  const options = { ...storage, extractor, reviewer, maxFiles: 5 };
  return (lease: Lease, signal = new AbortController().signal) => runReview(options, lease, signal);
}

async function submit(...names: string[]): Promise<string> {
  const limits = { maxFileBytes: 10_000, maxFiles: 5, retentionDays: 30 };
  const submission = startSubmission({ ...storage, clock, ids: randomIds, limits });
  for (const name of names) await submission.add(name, streamOf(CONTRACT));
  const [id = ''] = await submission.commit([]);
  return id;
}

const lease = (worker?: string) => claimFrom(storage, worker);

describe('a run', () => {
  it('dates the review by the day in France on which it was asked for, however late it runs', async () => {
    const id = await submit('contrat.txt');
    clock.advance(3 * 24 * 60 * 60 * 1000);
    expect(await runWith()(await lease())).toBe('done');
    expect((await storage.reviews.get(id))?.review?.date).toBe('2026-01-02');
  });

  it('gives the same result when it runs again', async () => {
    const id = await submit('contrat.txt', 'annexe.txt');
    await runWith()(await lease());
    const first = await storage.reviews.get(id);
    await storage.reviews.requeue(id);
    await runWith()(await lease());
    const second = await storage.reviews.get(id);
    expect({ ...second, version: '' }).toEqual({ ...first, version: '' });
    expect(second?.version).not.toBe(first?.version);
  });

  it('ends as failed, with a reason, once it was tried too often', async () => {
    const id = await submit('contrat.txt');
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await lease();
      clock.advance(LEASE + 1);
    }
    expect(await runWith()(await lease())).toBe('failed');
    expect(await storage.reviews.get(id)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('plusieurs fois'),
    });
    expect(await storage.queueOf('host/1/a').claim()).toBeNull();
  });

  it('writes nothing once its lease went to another, whose result stands', async () => {
    const id = await submit('contrat.txt');
    const late = await lease();
    const slow = buildExtractor(async () => {
      clock.advance(LEASE + 1);
      expect(await runWith()(await lease('host/2/b'))).toBe('done');
    });
    expect(await runWith({ extractor: slow })(late)).toBe('lost');
    expect((await storage.reviews.get(id))?.state).toBe('done');
  });

  it('stops quietly when its review is deleted under it', async () => {
    const id = await submit('contrat.txt');
    const extractor = buildExtractor(async () => {
      await storage.reviews.delete(id);
    });
    expect(await runWith({ extractor })(await lease())).toBe('lost');
  });

  it('reports a file whose bytes are gone, and reads the others', async () => {
    const id = await submit('contrat.txt', 'annexe.txt');
    const run = await lease();
    const work = await storage.reviews.start(run);
    await storage.files.delete(work?.files[0]?.key ?? '');
    expect(await runWith()(run)).toBe('done');
    const record = await storage.reviews.get(id);
    expect(record?.failures).toMatchObject([{ file: 'contrat.txt', code: 'corrupt' }]);
    expect(record?.review?.documents).toMatchObject([{ name: 'annexe.txt' }]);
  });
});

describe('a worker', () => {
  let worker: Worker | null = null;
  afterEach(() => worker?.stop());

  function startWorker(parts: Parts, lanes = 1, queue = storage.queueOf('host/1/a')): Worker {
    const run = runWith(parts);
    worker = createWorker({ queue, run, log: QUIET, lanes, timing: FAST });
    worker.start();
    return worker;
  }

  const stateOf = async (id: string) => (await storage.reviews.get(id))?.state;

  it('tries again after an unexpected error, and gives up in the end with a reason', async () => {
    let tries = 0;
    const reviewer: Reviewer = () => {
      tries += 1;
      throw new Error('a bug');
    };
    const id = await submit('contrat.txt');
    startWorker({ reviewer });
    await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe('failed');
    expect(tries).toBe(ATTEMPTS);
  });

  it('goes on with other reviews after one that fails', async () => {
    const reviewer: Reviewer = (documents, options) => {
      if (documents[0]?.name === 'mauvais.txt') throw new Error('a bug');
      return buildReviewByText(documents, options);
    };
    const bad = await submit('mauvais.txt');
    const good = await submit('contrat.txt');
    startWorker({ reviewer });
    await expect.poll(() => stateOf(good), { timeout: 10_000 }).toBe('done');
    await expect.poll(() => stateOf(bad), { timeout: 10_000 }).toBe('failed');
  });

  it('runs as many reviews at once as it has lanes', async () => {
    let [current, most] = [0, 0];
    let open: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    const extractor = buildExtractor(async () => {
      current += 1;
      most = Math.max(most, current);
      if (current === 2) open();
      await both;
      current -= 1;
    });
    const ids = [await submit('a.txt'), await submit('b.txt'), await submit('c.txt'), await submit('d.txt')];
    startWorker({ extractor }, 2);
    for (const id of ids) await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe('done');
    expect(most).toBe(2);
  });

  it('keeps its lease while a long run lasts', async () => {
    const id = await submit('contrat.txt');
    const queue = storage.queueOf('host/1/a');
    let beats = 0;
    const counted: JobQueue = {
      ...queue,
      async extend(held) {
        const kept = await queue.extend(held);
        beats += 1;
        return kept;
      },
    };
    const extractor = buildExtractor(async () => {
      for (let step = 0; step < 6; step += 1) {
        clock.advance(LEASE / 2);
        const before = beats;
        await expect.poll(() => beats, { timeout: 10_000, interval: 5 }).toBeGreaterThan(before + 1);
        expect(await storage.queueOf('host/2/b').claim()).toBeNull();
      }
    });
    startWorker({ extractor }, 1, counted);
    await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe('done');
  });

  it('gives a run back when it stops, uncounted', async () => {
    await submit('contrat.txt');
    let reached: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const extractor: Extractor = {
      extract: (_input, _onProgress, signal) =>
        new Promise((resolve) => {
          reached();
          const crashed = { ok: false, code: 'crashed', message: 'Interrompu.' } as const;
          signal?.addEventListener('abort', () => resolve(crashed));
        }),
      drawPage: async () => null,
      close: async () => undefined,
    };
    const stopping = startWorker({ extractor });
    await reading;
    await stopping.stop();
    expect((await lease('host/2/b')).attempt).toBe(1);
  });
});
