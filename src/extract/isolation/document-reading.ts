/** One document being read apart: its time, what it asks for, and its one result. */
import type { ExtractProgress, ExtractResult } from '../../app/ports.ts';
import type { ExtractInput } from '../extract-bytes.ts';
import { failure } from '../failures.ts';
import type { ExtractLimits } from '../limits.ts';
import type { PictureFile } from '../ocr/messages.ts';
import type { RecognisedPage } from '../ocr/recognised-page.ts';
import type { Answer } from './messages.ts';
import type { Reader } from './reader.ts';
import { Stopwatch } from './stopwatch.ts';

/** Reads pages that are pictures. Never rejects; null for a page that cannot be read, or once `signal` is aborted. */
export interface Recognition {
  recognise(file: PictureFile, page: number, signal: AbortSignal): Promise<RecognisedPage | null>;
  close(): void;
}

export class DocumentReading {
  private readonly reader: Reader;
  private readonly input: ExtractInput;
  private readonly limits: ExtractLimits;
  private readonly recognition: Recognition | null;
  private readonly files = new Map<string, PictureFile>();
  /** Aborted when the reading ends, or when recognition has had its time. */
  private readonly noMoreRecognition = new AbortController();
  private recognitionTimer: NodeJS.Timeout | undefined;
  private recognising = 0;

  constructor(reader: Reader, input: ExtractInput, limits: ExtractLimits, recognition: Recognition | null) {
    this.reader = reader;
    this.input = input;
    this.limits = limits;
    this.recognition = recognition;
  }

  /** Ends the reading at once as `crashed`; nothing happens when it has ended. */
  giveUp: () => void = () => {};

  /** The result; rejects with the signal's reason when it is aborted, and for nothing else. The reader is then killed. */
  result(onProgress: (progress: ExtractProgress) => void, signal: AbortSignal | undefined): Promise<ExtractResult> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        watch.stop();
        clearTimeout(this.recognitionTimer);
        signal?.removeEventListener('abort', abort);
        this.noMoreRecognition.abort();
        // Never wait for it to exit: a process can hang while it ends (notes/extraction.md section 5).
        this.reader.kill();
        settle();
      };
      const end = (result: ExtractResult) => finish(() => resolve(result));
      const abort = () => finish(() => reject(signal?.reason));
      this.giveUp = () => end(failure('crashed'));
      const watch = new Stopwatch(this.limits.wallMilliseconds, () => end(failure('too-slow')));
      const onAnswer = (answer: Answer) => {
        if (answer.type === 'progress') onProgress(answer.progress);
        else if (answer.type === 'result') end(answer.result);
        else void this.recognise(answer, watch);
      };
      signal?.addEventListener('abort', abort, { once: true });
      const job = { input: this.input, limits: this.limits, recognises: this.recognition !== null };
      this.reader.run({ type: 'read', job }, onAnswer, (how) =>
        end(failure(how === 'cpu-limit' ? 'too-slow' : 'crashed')),
      );
    });
  }

  /** Recognition has limits of its own: the time of the reading stands still while pages are out. */
  private async recognise({ number, kind, page }: Extract<Answer, { type: 'recognise' }>, watch: Stopwatch) {
    watch.pause();
    this.recognising++;
    this.recognitionTimer ??= setTimeout(() => this.noMoreRecognition.abort(), this.limits.ocrFileMilliseconds);
    const read = (await this.recognition?.recognise(this.fileOf(kind), page, this.noMoreRecognition.signal)) ?? null;
    this.recognising--;
    this.reader.send({ type: 'recognised', number, page: read });
    if (this.recognising === 0) watch.resume();
  }

  private fileOf(kind: PictureFile['kind']): PictureFile {
    const { bytes, password } = this.input;
    const file = this.files.get(kind) ?? { kind, bytes, ...(password === undefined ? {} : { password }) };
    this.files.set(kind, file);
    return file;
  }
}
