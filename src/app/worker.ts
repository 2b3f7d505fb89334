/** The loop that takes jobs and runs them: keeps leases alive, tries again after an error, stops without losing work. */
import { mayPass } from './errors.ts';
import type { JobQueue, Lease, Log } from './ports.ts';
import type { RunEnd } from './run-review.ts';

export interface WorkerOptions {
  queue: JobQueue;
  run: (lease: Lease, signal: AbortSignal) => Promise<RunEnd>;
  log: Log;
  /** Jobs run at once. */
  lanes: number;
  /** Milliseconds between two looks at an empty queue, between two heartbeats, and before another try. */
  timing?: { poll: number; heartbeat: number; retry: number };
}

export interface Worker {
  start(): void;
  /** Looks at the queue now: a job was just added. */
  nudge(): void;
  /** Stops the run of this review, if this worker has it: it was cancelled or deleted. */
  abort(review: string): void;
  /** Gives running jobs back to the queue and resolves once nothing runs any more. */
  stop(): Promise<void>;
}

/** A third of the lease (60 s), so that two heartbeats may fail before it expires. */
const TIMING = { poll: 1000, heartbeat: 20_000, retry: 5000 };

interface Running {
  lease: Lease;
  abort: AbortController;
}

/** Makes a worker; nothing runs before `start`. */
export function createWorker({ queue, run, log, lanes, timing = TIMING }: WorkerOptions): Worker {
  const running = new Set<Running>();
  /** Jobs to be given back as soon as the queue can be reached: their leases would else have to expire. */
  const owed = new Set<Lease>();
  const sleepers = new Set<() => void>();
  const loops: Promise<void>[] = [];
  let stopping = false;
  /** A job was added since the queue was last looked at. */
  let nudged = false;

  const wake = () => {
    nudged = true;
    for (const sleeper of [...sleepers]) sleeper();
  };

  const sleep = (duration: number) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        sleepers.delete(end);
        resolve();
      };
      const timer = setTimeout(end, duration);
      sleepers.add(end);
    });

  async function heartbeat(job: Running): Promise<void> {
    try {
      if (!(await queue.extend(job.lease))) job.abort.abort(new Error('lease lost'));
    } catch (error) {
      log.warn({ job: job.lease.job, error }, 'heartbeat failed');
    }
  }

  async function giveBackOwed(): Promise<void> {
    for (const lease of [...owed]) {
      await queue.release(lease);
      owed.delete(lease);
    }
  }

  async function attempt(job: Running): Promise<void> {
    const { lease, abort } = job;
    try {
      const end = await run(lease, abort.signal);
      if (end === 'stopped' && stopping) await queue.release(lease);
      log.info({ job: lease.job, attempt: lease.attempt, end }, 'review run ended');
    } catch (error) {
      log.error({ job: lease.job, attempt: lease.attempt, error }, 'review run failed');
      if (!mayPass(error)) return queue.retry(lease, timing.retry);
      // The contract is not at fault: the run does not count, and this lane waits before it takes another job.
      owed.add(lease);
      await giveBackOwed();
      throw error;
    }
  }

  async function work(lease: Lease): Promise<void> {
    const job: Running = { lease, abort: new AbortController() };
    running.add(job);
    if (stopping) job.abort.abort();
    const beat = setInterval(() => void heartbeat(job), timing.heartbeat);
    try {
      await attempt(job);
    } finally {
      clearInterval(beat);
      running.delete(job);
    }
  }

  async function lane(): Promise<void> {
    while (!stopping) {
      try {
        nudged = false;
        await giveBackOwed();
        const lease = await queue.claim();
        if (lease !== null) await work(lease);
        else if (!nudged) await sleep(timing.poll);
      } catch (error) {
        log.error({ error }, 'queue failed');
        await sleep(timing.retry);
      }
    }
  }

  return {
    start() {
      for (let index = loops.length; index < lanes; index += 1) loops.push(lane());
    },
    nudge: wake,
    abort(review) {
      for (const job of running) if (job.lease.review === review) job.abort.abort(new Error('cancelled'));
    },
    async stop() {
      stopping = true;
      for (const job of running) job.abort.abort(new Error('stopping'));
      wake();
      await Promise.all(loops);
    },
  };
}
