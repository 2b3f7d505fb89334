/** The sample that visitors may look at before they trust us with a file: a fictional contract, really reviewed. */
import { assembleReview, dayInFrance } from './assemble-review.ts';
import type { ContractFiles } from './contract-files.ts';
import type { Clock, Extractor, Reviewer } from './ports.ts';
import { type FileAtHand, readFilesAtHand } from './read-files.ts';

export interface ExampleOptions {
  /** The files of the sample; empty when none is installed. */
  load: () => Promise<FileAtHand[]>;
  extractor: Extractor;
  reviewer: Reviewer;
  clock: Clock;
}

async function reviewExample({ load, extractor, reviewer, clock }: ExampleOptions): Promise<ContractFiles | null> {
  const files = await load();
  const { documents, failures } = await readFilesAtHand(extractor, files);
  const now = clock.now();
  const review = assembleReview(reviewer, { documents, failures }, [], dayInFrance(now));
  if (review === null) return null;
  const record: ContractFiles['record'] = {
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
  return {
    record,
    files: files.map(({ name, bytes }) => ({
      name,
      document: documents.find((document) => document.name === name) ?? null,
      open: async () => bytes,
    })),
  };
}

/** Reviews the sample when it is first asked for, then keeps the result. */
export function createExample(options: ExampleOptions): () => Promise<ContractFiles | null> {
  let kept: Promise<ContractFiles | null> | null = null;
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
