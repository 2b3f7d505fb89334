/** A place where one document is read apart from this process, and how it ended. */
import type { Answer, Job } from './messages.ts';

/** Why a reader stopped without a result. */
export type ReaderEnd = 'cpu-limit' | 'died';

export interface Reader {
  /** Starts the job; call once. `onEnd` comes once at most, when the reader stops by itself. */
  run(job: Job, onAnswer: (answer: Answer) => void, onEnd: (end: ReaderEnd) => void): void;
  /** Stops it at once, whatever it does, with everything it started. Never waits. */
  kill(): void;
  /** True until it has stopped. */
  readonly alive: boolean;
}
