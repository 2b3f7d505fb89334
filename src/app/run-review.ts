/** One run of a review: read each file, judge them together, write the outcome under the lease. */
import { assembleReview, dayInFrance } from './assemble-review.ts';
import { readRoles } from './document-roles.ts';
import type { AdditionStore, Extractor, FileStore, Lease, Reviewer, ReviewOutcome, ReviewStore } from './ports.ts';
import { createProgressWriter } from './progress-writer.ts';
import { LeaseLost, readReviewFiles } from './read-review-files.ts';

export interface RunOptions {
  reviews: ReviewStore;
  files: FileStore;
  extractor: Extractor;
  reviewer: Reviewer;
  /** Where the roles that a person gave to documents are kept. */
  additions: Pick<AdditionStore, 'read'>;
  /** Most files of a review, those found inside others included. */
  maxFiles: number;
}

/** `lost`: another run owns the review, or it was cancelled or deleted. `stopped`: the signal asked for it. */
export type RunEnd = 'done' | 'failed' | 'lost' | 'stopped';

const CRASHED =
  'Ce contrat n’a pas pu être relu\u00a0: l’analyse s’est interrompue plusieurs fois. Vos fichiers sont conservés\u00a0; essayez de les envoyer séparément.';
const NOTHING_READ = 'Aucun des fichiers n’a pu être lu. Voyez ci-dessous ce qui s’est passé pour chacun.';

async function judge(options: RunOptions, lease: Lease, stop: AbortSignal): Promise<ReviewOutcome> {
  const work = await options.reviews.start(lease);
  if (work === null) throw new LeaseLost();
  if (lease.exhausted) return { review: null, failures: [], error: CRASHED };
  const lost = new AbortController();
  const signal = AbortSignal.any([stop, lost.signal]);
  const writer = createProgressWriter(
    (progress) => options.reviews.saveProgress(lease, progress),
    () => lost.abort(new LeaseLost()),
  );
  const read = await readReviewFiles({ options, lease, report: writer.report, signal }, work);
  writer.report({ stage: 'analyse' });
  await writer.flush();
  signal.throwIfAborted();
  const roles = await readRoles(options.additions, lease.review);
  const review = assembleReview(options.reviewer, read, work.types, dayInFrance(work.createdAt), roles);
  return { review, failures: read.failures, error: review === null ? NOTHING_READ : null };
}

/** Runs the review of a lease. Throws only on a bug or a failure of the store; the job is then tried again. */
export async function runReview(options: RunOptions, lease: Lease, signal: AbortSignal): Promise<RunEnd> {
  try {
    const outcome = await judge(options, lease, signal);
    signal.throwIfAborted();
    if (!(await options.reviews.finish(lease, outcome))) return 'lost';
    return outcome.review === null ? 'failed' : 'done';
  } catch (error) {
    if (error instanceof LeaseLost) return 'lost';
    if (signal.aborted) return 'stopped';
    throw error;
  }
}
