/** Data that an older version left incomplete: completed while the service runs, a few pieces at a time, wherever it was cut. */
import { setTimeout } from 'node:timers/promises';
import type { Log } from './ports.ts';

/** One kind of data to complete. */
export interface OlderData {
  /** As the log names it. */
  name: string;
  /** Completes a few pieces, each for good; returns how many it looked at, 0 once nothing is left. */
  next(): Promise<number>;
}

export interface Completion {
  /** Completes what is left, in the background. While it runs, and once all is complete, it does nothing. */
  start(): void;
  /** Resolves once the piece under way is done. */
  stop(): Promise<void>;
}

/** Pieces between two lines of the log. */
const TOLD_EVERY = 1000;

/** Completes `parts`, one after the other. A failure is logged, and tried again at the next start. */
export function createCompletion(parts: readonly OlderData[], log: Log): Completion {
  let running: Promise<void> | null = null;
  let stopped = false;

  async function completePart({ name, next }: OlderData): Promise<void> {
    let done = 0;
    let told = 0;
    for (;;) {
      const begun = performance.now();
      const count = stopped ? 0 : await next();
      done += count;
      const ended = count === 0;
      if ((ended && done > 0) || done - told >= TOLD_EVERY) {
        log.info({ what: name, done, ended: ended && !stopped }, 'data of an older version completed');
        told = done;
      }
      if (ended) return;
      // At most half of the time is taken from those who are being answered.
      await setTimeout(performance.now() - begun);
    }
  }

  async function completeAll(): Promise<void> {
    try {
      for (const part of parts) await completePart(part);
    } catch (error) {
      log.error({ error }, 'data of an older version could not be completed');
    } finally {
      running = null;
    }
  }

  return {
    start() {
      if (!stopped) running ??= completeAll();
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
