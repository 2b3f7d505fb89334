/** Reads a document in a worker thread, where no shell can limit a process: only the JavaScript heap is bounded. */
import { Worker } from 'node:worker_threads';
import type { ExtractLimits } from '../limits.ts';
import type { Answer, Request } from './messages.ts';
import type { Reader, ReaderEnd } from './reader.ts';

export class ThreadReader implements Reader {
  alive = true;
  private readonly worker: Worker;
  private onEnd: ((end: ReaderEnd) => void) | null = null;

  constructor(limits: ExtractLimits) {
    this.worker = new Worker(new URL('./thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: Math.floor(limits.dataKilobytes / 1024) },
      env: {},
      stdout: true,
      stderr: true,
    });
    this.worker.on('error', () => this.ended('died'));
    this.worker.on('exit', () => this.ended('died'));
    this.worker.unref();
  }

  run(request: Request, onAnswer: (answer: Answer) => void, onEnd: (end: ReaderEnd) => void): void {
    this.onEnd = onEnd;
    if (!this.alive) {
      this.ended('died');
      return;
    }
    this.worker.ref();
    this.worker.on('message', (answer: Answer) => onAnswer(answer));
    this.send(request);
  }

  send(request: Request): void {
    if (this.alive) this.worker.postMessage(request);
  }

  kill(): void {
    this.onEnd = null;
    this.alive = false;
    void this.worker.terminate();
  }

  private ended(end: ReaderEnd): void {
    this.alive = false;
    const told = this.onEnd;
    this.onEnd = null;
    told?.(end);
  }
}
