/** The `Extractor` port: each document is read apart, within limits, as many at once as there are processors. */
import { availableParallelism } from 'node:os';
import type { Extractor, ExtractProgress, ExtractResult } from '../app/ports.ts';
import type { ExtractInput } from './extract-bytes.ts';
import { tooLarge } from './extract-bytes.ts';
import { failure } from './failures.ts';
import type { Answer } from './isolation/messages.ts';
import { canLimitProcesses, ProcessReader } from './isolation/process-reader.ts';
import type { Reader, ReaderEnd } from './isolation/reader.ts';
import { ThreadReader } from './isolation/thread-reader.ts';
import type { ExtractLimits } from './limits.ts';

export class IsolatedExtractor implements Extractor {
  private readonly limits: ExtractLimits;
  private readonly startReader: () => Reader;
  private readonly most: number;
  private readonly busy = new Set<Reader>();
  private readonly waiting: (() => void)[] = [];
  private spare: Reader | null = null;
  private reading = 0;
  private closed = false;

  constructor(
    limits: ExtractLimits,
    startReader: () => Reader = readerStarter(limits),
    most: number = availableParallelism(),
  ) {
    this.limits = limits;
    this.startReader = startReader;
    this.most = most;
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

  /** Kills every reader. Documents being read end as `crashed`. */
  async close(): Promise<void> {
    this.closed = true;
    this.spare?.kill();
    this.spare = null;
    for (const end of [...this.endings]) end();
  }

  private readonly endings = new Set<() => void>();

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

  private read(
    input: ExtractInput,
    onProgress: (progress: ExtractProgress) => void,
    signal: AbortSignal | undefined,
  ): Promise<ExtractResult> {
    const reader = this.takeReader();
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        this.endings.delete(giveUp);
        this.busy.delete(reader);
        // Never wait for it to exit: a process can hang while it ends (notes/extraction.md section 5).
        reader.kill();
        settle();
      };
      const giveUp = () => finish(() => resolve(failure('crashed')));
      const abort = () => finish(() => reject(signal?.reason));
      const onAnswer = (answer: Answer) => {
        if (answer.type === 'progress') onProgress(answer.progress);
        else finish(() => resolve(answer.result));
      };
      const onEnd = (end: ReaderEnd) => finish(() => resolve(failure(end === 'cpu-limit' ? 'too-slow' : 'crashed')));
      const timer = setTimeout(() => finish(() => resolve(failure('too-slow'))), this.limits.wallMilliseconds);
      this.endings.add(giveUp);
      signal?.addEventListener('abort', abort, { once: true });
      reader.run({ input, limits: this.limits }, onAnswer, onEnd);
    });
  }

  /** The warm spare when it is alive, else a new reader; another spare is started for the next document. */
  private takeReader(): Reader {
    const reader = this.spare?.alive ? this.spare : this.startReader();
    this.spare = null;
    this.busy.add(reader);
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
