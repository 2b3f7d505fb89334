/** A few at a time: the others wait for their turn, in the order in which they came. */

export interface Turns {
  /** Runs `work` once it is its turn. The wait ends early when `signal` is aborted: `work` then runs at once, to see that. */
  take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** At most `most` at once. */
export function createTurns(most: number): Turns {
  const waiting: (() => void)[] = [];
  let busy = 0;

  function wait(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal?.removeEventListener('abort', wake);
        const at = waiting.indexOf(wake);
        if (at >= 0) waiting.splice(at, 1);
        resolve();
      };
      waiting.push(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  return {
    async take(work, signal) {
      while (busy >= most && !signal?.aborted) await wait(signal);
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
        waiting[0]?.();
      }
    },
  };
}
