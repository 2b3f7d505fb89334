/** What every job queue promises, whatever keeps it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobQueue, Lease } from '../../src/app/ports.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { buildNewReview } from '../builders/new-review.ts';
import { ATTEMPTS, LEASE, type TestStorage } from '../builders/storage.ts';

async function claimed(queue: JobQueue): Promise<Lease> {
  const lease = await queue.claim();
  if (lease === null) throw new Error('expected a job');
  return lease;
}

/** Claims and gives back unharmed. */
async function peek(queue: JobQueue): Promise<Lease | null> {
  const lease = await queue.claim();
  if (lease !== null) await queue.release(lease);
  return lease;
}

export function describeJobQueue(name: string, open: (clock: ManualClock) => Promise<TestStorage>): void {
  describe(`job queue on ${name}`, () => {
    const clock = manualClock();
    let storage: TestStorage;
    let first: JobQueue;
    let second: JobQueue;

    beforeEach(async () => {
      storage = await open(clock);
      first = storage.queueOf('host/101/a');
      second = storage.queueOf('host/102/b');
    });
    afterEach(() => storage.close());

    const submit = (...ids: string[]) => storage.reviews.submit(ids.map((id) => buildNewReview({ id })));

    it('gives each job to one worker only, oldest first', async () => {
      await submit('one');
      clock.advance(1);
      await submit('two');
      expect((await claimed(first)).review).toBe('one');
      expect((await claimed(second)).review).toBe('two');
      expect(await first.claim()).toBeNull();
    });

    it('hands a job to a single one of many simultaneous claims', async () => {
      await submit('one');
      const leases = await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? first : second).claim()));
      expect(leases.filter((lease) => lease !== null)).toHaveLength(1);
    });

    it('gives a job again once its lease has expired, and refuses the late worker', async () => {
      await submit('one');
      const late = await claimed(first);
      clock.advance(LEASE + 1);
      const next = await claimed(second);
      expect(next).toMatchObject({ review: 'one', attempt: 2 });
      expect(await first.extend(late)).toBe(false);
      expect(await second.extend(next)).toBe(true);
    });

    it('keeps a job with a worker that goes on asking for time', async () => {
      await submit('one');
      const lease = await claimed(first);
      for (let beat = 0; beat < 5; beat += 1) {
        clock.advance(LEASE - 1);
        expect(await first.extend(lease)).toBe(true);
        expect(await second.claim()).toBeNull();
      }
    });

    it('waits before another try after an error', async () => {
      await submit('one');
      await first.retry(await claimed(first), 5000);
      expect(await first.claim()).toBeNull();
      clock.advance(5000);
      expect(await claimed(first)).toMatchObject({ attempt: 2, exhausted: false });
    });

    it('does not count a run that was given back by a worker that stops', async () => {
      await submit('one');
      await first.release(await claimed(first));
      expect((await claimed(second)).attempt).toBe(1);
    });

    it('says when a job was tried too often', async () => {
      await submit('one');
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        expect((await claimed(first)).exhausted).toBe(false);
        clock.advance(LEASE + 1);
      }
      expect((await claimed(first)).exhausted).toBe(true);
    });

    it('frees at once the jobs of dead processes of this host, and of those only', async () => {
      await submit('dead', 'alive', 'elsewhere', 'own');
      for (const worker of ['host/900/x', 'host/901/x', 'other/900/x', 'host/101/a']) {
        await claimed(storage.queueOf(worker));
      }
      const starting = storage.queueOf('host/101/a', (processId) => processId === 901);
      expect(await starting.recover()).toBe(1);
      expect(await starting.claim()).not.toBeNull();
      expect(await starting.claim()).toBeNull();
    });

    it('lets a job whose workers keep dying wait a little longer each time', async () => {
      await submit('one');
      const waits: number[] = [];
      for (let life = 1; life <= ATTEMPTS; life += 1) {
        await claimed(storage.queueOf(`host/${life}/x`));
        const next = storage.queueOf('host/99/y', () => false);
        expect(await next.recover()).toBe(1);
        let waited = 0;
        for (; (await peek(next)) === null; waited += 1000) clock.advance(1000);
        waits.push(waited);
      }
      expect(waits).toEqual([0, 1000, 2000]);
    });

    it('frees the jobs of an earlier life under the same process id, as in a restarted container', async () => {
      await submit('one');
      await claimed(storage.queueOf('host/1/before'));
      expect(await storage.queueOf('host/1/after').recover()).toBe(1);
    });

    it('gives no job of a deleted review', async () => {
      await submit('one');
      await storage.reviews.delete('one');
      expect(await first.claim()).toBeNull();
    });
  });
}
