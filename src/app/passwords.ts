/** Passwords of encrypted files, kept in memory only and only until a run takes them. */
import type { Clock } from './ports.ts';

/** A password that no run took by then is forgotten, in milliseconds. */
const LIFETIME = 10 * 60 * 1000;

export interface Passwords {
  keep(review: string, password: string): void;
  /** The password given for the files of this review that still need one; undefined when there is none. Forgotten at once. */
  take(review: string): string | undefined;
}

/** A vault of this process: a worker of another process does not see it, and asks for the password again. */
export function createPasswords(clock: Clock): Passwords {
  const kept = new Map<string, { password: string; until: number }>();
  const forgetOld = () => {
    const now = clock.now().getTime();
    for (const [review, entry] of kept) if (entry.until <= now) kept.delete(review);
  };
  return {
    keep(review, password) {
      forgetOld();
      kept.set(review, { password, until: clock.now().getTime() + LIFETIME });
    },
    take(review) {
      forgetOld();
      const entry = kept.get(review);
      kept.delete(review);
      return entry?.password;
    },
  };
}
