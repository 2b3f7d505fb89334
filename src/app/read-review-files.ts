/** Reads the files of a stored review, and those found inside them, each once; what is read is kept under the lease. */
import type { SourceDocument } from '../core/document.ts';
import type { ReadFiles } from './assemble-review.ts';
import { admitEnclosed } from './enclosed-files.ts';
import { forgetEnclosed, keepEnclosed } from './kept-files.ts';
import type {
  EnclosedFile,
  Extractor,
  ExtractResult,
  FileStore,
  KeptFile,
  Lease,
  Progress,
  ReviewStore,
  ReviewWork,
} from './ports.ts';

export interface ReadReviewOptions {
  reviews: Pick<ReviewStore, 'saveDocument'>;
  files: FileStore;
  extractor: Extractor;
  /** Most files of a review, those found inside others included. */
  maxFiles: number;
}

/** A lost lease seen while a run is under way. */
export class LeaseLost extends Error {}

type WorkFile = ReviewWork['files'][number];

const GONE: ExtractResult = {
  ok: false,
  code: 'corrupt',
  message: 'Ce fichier n’a pas pu être relu sur le serveur. Envoyez-le de nouveau.',
};

/** What a reading of files needs from its run. */
interface Reading {
  options: ReadReviewOptions;
  lease: Lease;
  report: (progress: Progress) => void;
  signal: AbortSignal;
}

/** Documents and failures, in the order of the files; those found inside others come last. Throws `LeaseLost`. */
export async function readReviewFiles(reading: Reading, work: ReviewWork): Promise<ReadFiles> {
  const read: ReadFiles = { documents: [], failures: [] };
  const files = [...work.files];
  for (const file of files) {
    const known = file.document ?? sameFile(file, files);
    if (known !== null) {
      const document = { ...known, name: file.name };
      read.documents.push(document);
      if (file.document === null) await keep(reading, file, document, []);
      continue;
    }
    const result = await readFile(reading, file);
    reading.signal.throwIfAborted();
    if (!result.ok) {
      read.failures.push({ file: file.name, code: result.code, message: result.message });
      continue;
    }
    const taken = files.map(({ name }) => name);
    const { document, admitted } = admitEnclosed(
      result.document,
      result.enclosed ?? [],
      taken,
      reading.options.maxFiles,
    );
    const added = await keep(reading, file, document, admitted);
    file.document = document;
    read.documents.push(document);
    files.push(...added.map((kept) => ({ ...kept, document: null })));
  }
  return read;
}

/** What was read in another file of the same bytes; a file that holds others is opened once. */
function sameFile({ sha256, key }: WorkFile, files: readonly WorkFile[]): SourceDocument | null {
  return (
    files.find((other) => other.key !== key && other.sha256 === sha256 && other.document !== null)?.document ?? null
  );
}

async function readFile({ options, report, signal }: Reading, file: WorkFile): Promise<ExtractResult> {
  report({ stage: 'lecture', file: file.name });
  const bytes = await options.files.read(file.key);
  if (bytes === null) return GONE;
  return options.extractor.extract(
    { name: file.name, bytes },
    (progress) => report({ ...progress, file: file.name }),
    signal,
  );
}

/** Keeps a document with the files found inside it, and returns these as kept. Nothing stays behind of a lost run. */
async function keep(
  { options, lease }: Reading,
  file: WorkFile,
  document: SourceDocument,
  enclosed: readonly EnclosedFile[],
): Promise<KeptFile[]> {
  const kept = await keepEnclosed(options.files, enclosed);
  if (await options.reviews.saveDocument(lease, file.key, document, kept)) return kept;
  await forgetEnclosed(options.files, kept);
  throw new LeaseLost();
}
