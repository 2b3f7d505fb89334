/** One process that recognises pages: one page at a time, within a delay, then killed when it can no longer serve. */
import type { ChildProcess } from 'node:child_process';
import { killGroup, startLimited } from '../isolation/limited-process.ts';
import type { ExtractLimits } from '../limits.ts';
import type { OcrRequest, PictureFile } from './messages.ts';
import type { RecognisedPage } from './recognised-page.ts';

const ENTRY = new URL('./recognition-worker.ts', import.meta.url);
/** Pages after which a process is replaced: the memory of an engine only grows. */
const MOST_PAGES = 25;

export class RecognitionProcess {
  /** The file it holds open. */
  file: PictureFile | null = null;
  busy = false;
  private readonly child: ChildProcess;
  private readonly limits: ExtractLimits;
  private pages = 0;
  private broken = false;
  /** True once it has ended by itself. */
  died = false;

  constructor(limits: ExtractLimits) {
    this.limits = limits;
    // The delay of each page is what bounds it; the CPU limit ends a process whose parent was killed.
    const cpuSeconds = Math.ceil((limits.ocrPageMilliseconds / 1000) * MOST_PAGES * 2);
    this.child = startLimited(ENTRY, { dataKilobytes: limits.ocrDataKilobytes, cpuSeconds });
    this.child.on('exit', () => this.hasDied()).on('error', () => this.hasDied());
  }

  /** False once it must be killed. */
  get usable(): boolean {
    return !this.broken && this.pages < MOST_PAGES;
  }

  /** Words of a page, or null: out of time, interrupted, dead, or a page that cannot be drawn. Never rejects. */
  read(file: PictureFile, page: number, signal: AbortSignal): Promise<RecognisedPage | null> {
    this.busy = true;
    this.pages++;
    return new Promise((resolve) => {
      const { child } = this;
      const end = (read: RecognisedPage | null, broken: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        child.off('message', onMessage).off('exit', giveUp).off('error', giveUp);
        child.unref();
        child.channel?.unref();
        this.broken ||= broken;
        this.busy = false;
        resolve(read);
      };
      const onMessage = (answer: { page: RecognisedPage | null }) => end(answer.page, false);
      const giveUp = () => end(null, true);
      const timer = setTimeout(giveUp, this.limits.ocrPageMilliseconds);
      signal.addEventListener('abort', giveUp, { once: true });
      child.on('message', onMessage).on('exit', giveUp).on('error', giveUp);
      child.ref();
      child.channel?.ref();
      if (this.file !== file) this.send({ type: 'open', file, mostPixels: this.limits.ocrPixels }, giveUp);
      this.file = file;
      this.send({ type: 'page', page }, giveUp);
    });
  }

  private hasDied(): void {
    this.died = !this.broken;
    this.broken = true;
  }

  kill(): void {
    this.broken = true;
    // A reading under way ends with the process: its 'exit' gives the page up.
    killGroup(this.child);
  }

  private send(request: OcrRequest, onFailure: () => void): void {
    if (!this.child.connected) {
      onFailure();
      return;
    }
    this.child.send(request, (error) => {
      if (error) onFailure();
    });
  }
}
