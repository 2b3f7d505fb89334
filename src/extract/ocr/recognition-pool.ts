/** Recognises pages in processes of their own, as many at once as there are processors, for all documents together. */
import { availableParallelism } from 'node:os';
import type { ExtractLimits } from '../limits.ts';
import type { PictureFile } from './messages.ts';
import type { RecognisedPage } from './recognised-page.ts';
import { RecognitionProcess } from './recognition-process.ts';

/** Idle processes are kept this long for the next document, in milliseconds: starting one costs about a second. */
const KEPT_IDLE = 30_000;

interface Task {
  file: PictureFile;
  page: number;
  signal: AbortSignal;
  done: (page: RecognisedPage | null) => void;
  /** True when a process died on it once already. */
  tried: boolean;
}

export class RecognitionPool {
  private readonly limits: ExtractLimits;
  private readonly most: number;
  private readonly processes = new Set<RecognitionProcess>();
  private readonly waiting: Task[] = [];
  private idleTimer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(limits: ExtractLimits, most: number = availableParallelism()) {
    this.limits = limits;
    this.most = most;
  }

  /**
   * Words of a page, in turn; null when it cannot be read within the limits, or once `signal` is aborted.
   * Never rejects. A process that is slow, dies or is interrupted is killed, and another takes its place: it may have died of
   * the pages before, so that the page is tried once more.
   */
  recognise(file: PictureFile, page: number, signal: AbortSignal): Promise<RecognisedPage | null> {
    if (this.closed || signal.aborted) return Promise.resolve(null);
    return new Promise((resolve) => {
      const done = (read: RecognisedPage | null) => {
        signal.removeEventListener('abort', leave);
        resolve(read);
      };
      const task: Task = { file, page, signal, done, tried: false };
      const leave = () => {
        const at = this.waiting.findIndex((one) => one.done === done);
        if (at < 0) return;
        this.waiting.splice(at, 1);
        done(null);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(task);
      this.startNext();
    });
  }

  /** Kills every process; pages that wait are given up. */
  close(): void {
    this.closed = true;
    clearTimeout(this.idleTimer);
    for (const task of this.waiting.splice(0)) task.done(null);
    for (const process of this.processes) process.kill();
    this.processes.clear();
  }

  private startNext(): void {
    clearTimeout(this.idleTimer);
    while (this.waiting.length > 0) {
      const process = this.freeProcess(this.waiting[0]);
      const task = process && this.waiting.shift();
      if (!process || !task) return;
      void this.run(process, task);
    }
    this.idleTimer = setTimeout(() => this.dropIdle(), KEPT_IDLE);
    this.idleTimer.unref();
  }

  private async run(process: RecognitionProcess, task: Task): Promise<void> {
    const page = await process.read(task.file, task.page, task.signal);
    if (!process.usable) {
      process.kill();
      this.processes.delete(process);
    }
    if (this.closed || !process.died || task.tried || task.signal.aborted) task.done(page);
    else this.waiting.unshift({ ...task, tried: true });
    if (!this.closed) this.startNext();
  }

  /** An idle process, one that holds the file already if possible, else a new one when there is room. */
  private freeProcess(next: Task | undefined): RecognitionProcess | null {
    for (const process of this.processes) if (process.died && !process.busy) this.processes.delete(process);
    const idle = [...this.processes].filter((process) => !process.busy);
    const holds = idle.find((process) => process.file === next?.file);
    const free = holds ?? idle[0];
    if (free) return free;
    if (this.processes.size >= this.most) return null;
    const started = new RecognitionProcess(this.limits);
    this.processes.add(started);
    return started;
  }

  private dropIdle(): void {
    for (const process of this.processes) {
      if (process.busy) continue;
      process.kill();
      this.processes.delete(process);
    }
  }
}
