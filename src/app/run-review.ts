/** One run of a review: read each file, judge them together, write the outcome under the lease. */
import type { SourceDocument } from '../core/document.ts';
import { assembleReview, dayInFrance, type ReadFiles } from './assemble-review.ts';
import type {
  Extractor,
  ExtractResult,
  FileStore,
  Lease,
  Passwords,
  Progress,
  Reviewer,
  ReviewOutcome,
  ReviewStore,
  ReviewWork,
} from './ports.ts';
import { createProgressWriter } from './progress-writer.ts';

export interface RunOptions {
  reviews: ReviewStore;
  files: FileStore;
  extractor: Extractor;
  reviewer: Reviewer;
  passwords: Passwords;
}

/** `lost`: another run owns the review, or it was cancelled or deleted. `stopped`: the signal asked for it. */
export type RunEnd = 'done' | 'failed' | 'lost' | 'stopped';

type WorkFile = ReviewWork['files'][number];

const CRASHED =
  'Ce contrat n’a pas pu être relu\u00a0: l’analyse s’est interrompue plusieurs fois. Vos fichiers sont conservés\u00a0; essayez de les envoyer séparément.';
const NOTHING_READ = 'Aucun des fichiers n’a pu être lu. Voyez ci-dessous ce qui s’est passé pour chacun.';

const GONE: ExtractResult = {
  ok: false,
  code: 'corrupt',
  message: 'Ce fichier n’a pas pu être relu sur le serveur. Envoyez-le de nouveau.',
};

/** A lost lease seen while a run is under way. */
class LeaseLost extends Error {}

async function readFile(
  options: RunOptions,
  file: WorkFile,
  password: string | undefined,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<ExtractResult> {
  report({ stage: 'lecture', file: file.name });
  const bytes = await options.files.read(file.key);
  if (bytes === null) return GONE;
  const input = { name: file.name, bytes, ...(password === undefined ? {} : { password }) };
  return options.extractor.extract(input, (progress) => report({ ...progress, file: file.name }), signal);
}

async function readAll(
  options: RunOptions,
  lease: Lease,
  work: ReviewWork,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<ReadFiles> {
  const passwords = await options.passwords.take(lease.review);
  const read: ReadFiles = { documents: [], failures: [] };
  const keep = async (file: WorkFile, document: SourceDocument) => {
    read.documents.push(document);
    if (!(await options.reviews.saveDocument(lease, file.key, document))) throw new LeaseLost();
  };
  for (const file of work.files) {
    if (file.document !== null) {
      read.documents.push(file.document);
      continue;
    }
    const result = await readFile(options, file, passwords.get(file.name), report, signal);
    signal.throwIfAborted();
    if (result.ok) await keep(file, result.document);
    else read.failures.push({ file: file.name, code: result.code, message: result.message });
  }
  return read;
}

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
  const read = await readAll(options, lease, work, writer.report, signal);
  writer.report({ stage: 'analyse' });
  await writer.flush();
  signal.throwIfAborted();
  const review = assembleReview(options.reviewer, read, work.types, dayInFrance(work.createdAt));
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
