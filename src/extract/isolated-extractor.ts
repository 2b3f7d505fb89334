/** The `Extractor` port: each document is read apart, within limits, as many at once as there are processors. */
import { availableParallelism } from 'node:os';
import type { Extractor, ExtractProgress, ExtractResult, PagePicture } from '../app/ports.ts';
import { createTurns, type Turns } from '../core/turns.ts';
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
  private readonly turns: Turns;
  private readonly recognition: Recognition | null;
  private readonly drawer: PageDrawer;
  private readonly readings = new Set<DocumentReading>();
  private spare: Reader | null = null;
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
    this.turns = createTurns(most);
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
    return this.turns.take(async () => {
      signal?.throwIfAborted();
      return this.closed ? failure('crashed') : this.read(input, onProgress, signal);
    }, signal);
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
