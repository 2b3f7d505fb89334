/** The `Extractor` port: each document is read apart, within limits, as many at once as there are processors. */
import { availableParallelism } from 'node:os';
import type { Extractor, ExtractProgress, ExtractResult, PagePicture } from '../app/ports.ts';
import type { ExtractInput } from './extract-bytes.ts';
import { tooLarge } from './extract-bytes.ts';
import { failure } from './failures.ts';
import { DocumentReading, type Recognition } from './isolation/document-reading.ts';
import { canLimitProcesses } from './isolation/limited-process.ts';
import { ProcessReader } from './isolation/process-reader.ts';
import type { Reader } from './isolation/reader.ts';
import { ThreadReader } from './isolation/thread-reader.ts';
import type { ExtractLimits } from './limits.ts';
import { PageDrawer } from './page-pictures/page-drawer.ts';

export class IsolatedExtractor implements Extractor {
  private readonly limits: ExtractLimits;
  private readonly startReader: () => Reader;
  private readonly most: number;
  private readonly recognition: Recognition | null;
  private readonly drawer: PageDrawer;
  private readonly readings = new Set<DocumentReading>();
  private readonly waiting: (() => void)[] = [];
  private spare: Reader | null = null;
  private reading = 0;
  private closed = false;

  /** Without `recognition`, pages that are pictures stay unread. */
  constructor(
    limits: ExtractLimits,
    startReader: () => Reader = readerStarter(limits),
    most: number = availableParallelism(),
    recognition: Recognition | null = null,
  ) {
    this.limits = limits;
    this.startReader = startReader;
    this.most = most;
    this.recognition = recognition;
    this.drawer = new PageDrawer(limits);
    this.keepSpare();
  }

  /** Reads a document; rejects with the signal's reason when it is aborted, and for nothing else. */
  async extract(
    input: ExtractInput,
    onProgress: (progress: ExtractProgress) => void = () => {},
    signal?: AbortSignal,
  ): Promise<ExtractResult> {
    if (input.bytes.length > this.limits.fileBytes) return tooLarge(this.limits);
    await this.turn(signal);
    try {
      signal?.throwIfAborted();
      return this.closed ? failure('crashed') : await this.read(input, onProgress, signal);
    } finally {
      this.reading--;
      this.waiting.shift()?.();
    }
  }

  drawPage(bytes: Uint8Array, page: number, signal?: AbortSignal): Promise<PagePicture | null> {
    return this.drawer.draw(bytes, page, signal);
  }

  /** Kills every process. Documents being read end as `crashed`. */
  async close(): Promise<void> {
    this.closed = true;
    this.spare?.kill();
    this.spare = null;
    for (const reading of [...this.readings]) reading.giveUp();
    this.recognition?.close();
    this.drawer.close();
  }

  private async turn(signal: AbortSignal | undefined): Promise<void> {
    while (this.reading >= this.most && !signal?.aborted) await this.nextEnd(signal);
    this.reading++;
  }

  private nextEnd(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal?.removeEventListener('abort', wake);
        const at = this.waiting.indexOf(wake);
        if (at >= 0) this.waiting.splice(at, 1);
        resolve();
      };
      this.waiting.push(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  private async read(
    input: ExtractInput,
    onProgress: (progress: ExtractProgress) => void,
    signal: AbortSignal | undefined,
  ): Promise<ExtractResult> {
    const reading = new DocumentReading(this.takeReader(), input, this.limits, this.recognition);
    this.readings.add(reading);
    try {
      return await reading.result(onProgress, signal);
    } finally {
      this.readings.delete(reading);
    }
  }

  /** The warm spare when it is alive, else a new reader; another spare is started for the next document. */
  private takeReader(): Reader {
    const reader = this.spare?.alive ? this.spare : this.startReader();
    this.spare = null;
    this.keepSpare();
    return reader;
  }

  private keepSpare(): void {
    if (!this.closed) this.spare ??= this.startReader();
  }
}

function readerStarter(limits: ExtractLimits): () => Reader {
  return canLimitProcesses() ? () => new ProcessReader(limits) : () => new ThreadReader(limits);
}
