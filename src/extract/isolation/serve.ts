/** The reading side of isolation: one job in, progress out, one result out. */
import { extractBytes } from '../extract-bytes.ts';
import { loadPdfjs } from '../pdf/open-document.ts';
import type { Answer, Job } from './messages.ts';

/** Progress is sent at most this often, in milliseconds. */
const BETWEEN_PROGRESS = 100;

/** Loads what takes time before a job comes, so that a spare answers at once. */
export function warmUp(): void {
  void loadPdfjs();
}

/** Reads the job's document and sends what happens. */
export async function serve(job: Job, send: (answer: Answer) => void): Promise<void> {
  let last = 0;
  const result = await extractBytes(
    job.input,
    (progress) => {
      const now = performance.now();
      if (now - last < BETWEEN_PROGRESS && progress.page < progress.pages) return;
      last = now;
      send({ type: 'progress', progress });
    },
    job.limits,
  );
  send({ type: 'result', result });
}
