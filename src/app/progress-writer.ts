/** Writes progress as it comes, one write at a time, keeping only the newest: reading a page is quicker than a durable write. */
import type { Progress } from './ports.ts';

export interface ProgressWriter {
  report(progress: Progress): void;
  /** Resolves once the newest progress is written; throws when a write failed. */
  flush(): Promise<void>;
}

/** `write` returns false when the run lost its lease: `onLost` is then called once, and nothing more is written. */
export function createProgressWriter(
  write: (progress: Progress) => Promise<boolean>,
  onLost: () => void,
): ProgressWriter {
  let newest: Progress | null = null;
  let writing: Promise<void> | null = null;
  let ended: { error: unknown } | null = null;

  async function writeNewest(): Promise<void> {
    while (newest !== null && ended === null) {
      const progress = newest;
      newest = null;
      if (await write(progress)) continue;
      ended = { error: null };
      onLost();
    }
  }

  async function drain(): Promise<void> {
    try {
      await writeNewest();
    } catch (error) {
      ended = { error };
    }
    writing = null;
  }

  return {
    report(progress) {
      newest = progress;
      writing ??= drain();
    },
    async flush() {
      await writing;
      if (ended !== null && ended.error !== null) throw ended.error;
    },
  };
}
