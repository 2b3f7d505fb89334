/** A clock that tests move by hand. */
import type { Clock } from '../../src/app/ports.ts';

export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
}

export function manualClock(start = '2026-11-20T13:02:00Z'): ManualClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}
