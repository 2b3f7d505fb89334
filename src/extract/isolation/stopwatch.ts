/** A delay that can stand still. */

export class Stopwatch {
  private readonly onEnd: () => void;
  private left: number;
  private started = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  /** Calls `onEnd` once `milliseconds` have run, pauses aside. */
  constructor(milliseconds: number, onEnd: () => void) {
    this.left = milliseconds;
    this.onEnd = onEnd;
    this.resume();
  }

  pause(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.left -= performance.now() - this.started;
  }

  resume(): void {
    if (this.timer !== undefined || this.stopped) return;
    this.started = performance.now();
    this.timer = setTimeout(this.onEnd, Math.max(0, this.left));
  }

  /** Ends it for good. */
  stop(): void {
    this.pause();
    this.stopped = true;
  }
}
