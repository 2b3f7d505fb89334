/** Reads the files named on the command line and judges them as one contract, for every command that needs a review. */
import { assembleReview, dayInFrance } from '../app/assemble-review.ts';
import { parseContractTypes } from '../app/contract-types.ts';
import type { Clock, Differ, Extractor, ExtractProgress, Reviewer } from '../app/ports.ts';
import { readFilesAtHand } from '../app/read-files.ts';
import { openFiles } from './open-files.ts';
import type { Terminal } from './terminal.ts';

export interface ReadingOptions {
  engine: () => { extractor: Extractor; reviewer: Reviewer; differ: Differ };
  clock: Clock;
  terminal: Terminal;
}

/** What any command that reads contracts may be told. */
export interface ReadingFlags {
  types?: string;
  password?: string;
}

const STAGES: Record<ExtractProgress['stage'], string> = {
  lecture: 'lecture',
  reconnaissance: 'reconnaissance des caractères',
};

function describeProgress(file: string, { stage, page, pages }: ExtractProgress): string {
  return `${file}\u00a0: ${STAGES[stage]}, page ${page} sur ${pages}`;
}

/** Opens, reads and judges the files as one contract. `beside`: files that are read too, and are no part of the
 *  contract. Throws `AppError`. */
export async function readAndReview(
  paths: string[],
  flags: ReadingFlags,
  { engine, clock, terminal }: ReadingOptions,
  beside: string[] = [],
) {
  const types = parseContractTypes(flags.types === undefined ? [] : [flags.types]);
  const password = flags.password === '-' ? await terminal.readLine() : flags.password;
  const { files, failures } = await openFiles(paths, password);
  const { extractor, reviewer } = engine();
  try {
    const read = await readFilesAtHand(extractor, files, (file, progress) =>
      terminal.show(describeProgress(file, progress)),
    );
    terminal.show('analyse');
    const all = { documents: read.documents, failures: [...failures, ...read.failures] };
    const review = assembleReview(reviewer, all, types, dayInFrance(clock.now()));
    const others = await openFiles(beside, password);
    const besides = await readFilesAtHand(extractor, others.files);
    terminal.show('');
    const unread = [...others.failures, ...besides.failures];
    return { review, reviewer, beside: besides.documents, failures: [...all.failures, ...unread] };
  } finally {
    await extractor.close();
  }
}
