/** Draws pages of picture files for those who look at them: each in a process of its own under limits, a few at once. */
import { availableParallelism } from 'node:os';
import type { PagePicture } from '../../app/ports.ts';
import { createTurns, type Turns } from '../../core/turns.ts';
import { killGroup, startLimited } from '../isolation/limited-process.ts';
import type { ExtractLimits } from '../limits.ts';
import type { DrawAnswer, DrawRequest } from './messages.ts';

const ENTRY = new URL('./child.ts', import.meta.url);
/** A page of an office scanner takes 0.3 s, one at the limit of pixels 5 s: beyond, the file is hostile. Wall clock. */
const MOST_MILLISECONDS = 20_000;

export class PageDrawer {
  private readonly limits: ExtractLimits;
  private readonly turns: Turns;
  private readonly closing = new AbortController();

  constructor(limits: ExtractLimits, most: number = availableParallelism()) {
    this.limits = limits;
    this.turns = createTurns(most);
  }

  /** The page in its turn; null when it cannot be drawn within the limits, or once `signal` is aborted. Never rejects. */
  draw(bytes: Uint8Array, page: number, signal?: AbortSignal): Promise<PagePicture | null> {
    const stop = signal ? AbortSignal.any([signal, this.closing.signal]) : this.closing.signal;
    const request = { bytes, page, mostPixels: this.limits.ocrPixels };
    return this.turns.take(() => drawApart(request, this.limits, stop), stop);
  }

  /** Gives up what is drawn and what waits. */
  close(): void {
    this.closing.abort();
  }
}

function drawApart(request: DrawRequest, limits: ExtractLimits, stop: AbortSignal): Promise<PagePicture | null> {
  if (stop.aborted) return Promise.resolve(null);
  // As for a page to be recognised: a HEIC photo of 24 million pixels takes more than the reading of a document may.
  const { ocrDataKilobytes: dataKilobytes, cpuSeconds } = limits;
  const child = startLimited(ENTRY, { dataKilobytes, cpuSeconds });
  return new Promise((resolve) => {
    const end = (picture: PagePicture | null) => {
      clearTimeout(timer);
      stop.removeEventListener('abort', giveUp);
      killGroup(child);
      resolve(picture);
    };
    const giveUp = () => end(null);
    const timer = setTimeout(giveUp, MOST_MILLISECONDS);
    stop.addEventListener('abort', giveUp, { once: true });
    child.on('message', ({ picture }: DrawAnswer) => end(picture));
    child.on('exit', giveUp).on('error', giveUp);
    child.ref();
    child.channel?.ref();
    child.send(request, (error) => {
      if (error) giveUp();
    });
  });
}
