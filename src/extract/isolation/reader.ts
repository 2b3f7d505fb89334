/** A place where one document is read apart from this process, and how it ended. */
import type { Answer, Request } from './messages.ts';

/** Why a reader stopped without a result. */
export type ReaderEnd = 'cpu-limit' | 'died';

export interface Reader {
  /** Starts the job; call once. `onEnd` comes once at most, when the reader stops by itself. */
  run(request: Request, onAnswer: (answer: Answer) => void, onEnd: (end: ReaderEnd) => void): void;
  /** Hands over what the reader asked for; nothing happens once it has stopped. */
  send(request: Request): void;
  /** Stops it at once, whatever it does, with everything it started. Never waits. */
  kill(): void;
  /** True until it has stopped. */
  readonly alive: boolean;
}
