/** The sample that visitors may look at before they trust us with a file: a fictional contract, really reviewed. */
import { assembleReview, dayInFrance } from './assemble-review.ts';
import type { Clock, Extractor, Reviewer, ReviewRecord } from './ports.ts';
import { type FileAtHand, readFilesAtHand } from './read-files.ts';

export interface ExampleOptions {
  /** The files of the sample; empty when none is installed. */
  load: () => Promise<FileAtHand[]>;
  extractor: Extractor;
  reviewer: Reviewer;
  clock: Clock;
}

async function reviewExample({ load, extractor, reviewer, clock }: ExampleOptions): Promise<ReviewRecord | null> {
  const files = await load();
  const { documents, failures } = await readFilesAtHand(extractor, files);
  const now = clock.now();
  const review = assembleReview(reviewer, { documents, failures }, [], dayInFrance(now));
  if (review === null) return null;
  return {
    id: 'exemple',
    files: [],
    types: [],
    state: 'done',
    progress: { stage: 'termine' },
    review,
    failures,
    error: null,
    createdAt: now,
    expiresAt: now,
  };
}

/** Reviews the sample when it is first asked for, then keeps the result. */
export function createExample(options: ExampleOptions): () => Promise<ReviewRecord | null> {
  let kept: Promise<ReviewRecord | null> | null = null;
  return async () => {
    kept ??= reviewExample(options);
    try {
      return await kept;
    } catch (error) {
      kept = null;
      throw error;
    }
  };
}
