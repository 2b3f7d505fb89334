/** The reading side of isolation: one job in; progress, pages to recognise and one result out. */
import type { ExtractProgress } from '../../app/ports.ts';
import { extractBytes } from '../extract-bytes.ts';
import type { PageRecogniser, RecognisedPage } from '../ocr/recognised-page.ts';
import { loadPdfjs } from '../pdf/open-document.ts';
import type { Answer, Job, Request } from './messages.ts';

/** Progress of one stage is sent at most this often, in milliseconds. */
const BETWEEN_PROGRESS = 100;

/** Loads what takes time before a job comes, so that a spare answers at once. */
export function warmUp(): void {
  void loadPdfjs();
}

export class Serving {
  private readonly send: (answer: Answer) => void;
  private readonly asked = new Map<number, (page: RecognisedPage | null) => void>();
  private numbers = 0;
  private last = { at: 0, stage: '' };

  constructor(send: (answer: Answer) => void) {
    this.send = send;
  }

  receive(request: Request): void {
    if (request.type === 'read') {
      void this.read(request.job);
      return;
    }
    this.asked.get(request.number)?.(request.page);
    this.asked.delete(request.number);
  }

  /** Reads the job's document and sends what happens. */
  private async read({ input, limits, recognises }: Job): Promise<void> {
    const onProgress = (progress: ExtractProgress) => this.progress(progress);
    const result = await extractBytes(input, onProgress, limits, recognises ? this.recognise : undefined);
    this.send({ type: 'result', result });
  }

  private progress(progress: ExtractProgress): void {
    const now = performance.now();
    const soon = progress.stage === this.last.stage && now - this.last.at < BETWEEN_PROGRESS;
    if (soon && progress.page < progress.pages) return;
    this.last = { at: now, stage: progress.stage };
    this.send({ type: 'progress', progress });
  }

  private readonly recognise: PageRecogniser = (kind, page) =>
    new Promise((resolve) => {
      const number = ++this.numbers;
      this.asked.set(number, resolve);
      this.send({ type: 'recognise', number, kind, page });
    });
}
