/** Passwords of encrypted files, kept in memory only and only until a run takes them. */
import type { Clock } from './ports.ts';

/** A password that no run took by then is forgotten, in milliseconds. */
const LIFETIME = 10 * 60 * 1000;

export interface Passwords {
  keep(review: string, file: string, password: string): void;
  /** The passwords given for the files of this review, by file name. Forgotten at once. */
  take(review: string): ReadonlyMap<string, string>;
}

interface Entry {
  byFile: Map<string, string>;
  /** Epoch milliseconds. */
  until: number;
}

/** A vault of this process: a worker of another process does not see it, and asks for the password again. */
export function createPasswords(clock: Clock): Passwords {
  const kept = new Map<string, Entry>();
  const forgetOld = () => {
    const now = clock.now().getTime();
    for (const [review, entry] of kept) if (entry.until <= now) kept.delete(review);
  };
  return {
    keep(review, file, password) {
      forgetOld();
      const byFile = kept.get(review)?.byFile ?? new Map<string, string>();
      kept.set(review, { byFile: byFile.set(file, password), until: clock.now().getTime() + LIFETIME });
    },
    take(review) {
      forgetOld();
      const entry = kept.get(review);
      kept.delete(review);
      return entry?.byFile ?? new Map();
    },
  };
}
