/** Several contracts on one command line: each group of files is read and reviewed as one. */
import { assembleReview, dayInFrance } from '../../app/assemble-review.ts';
import { AppError } from '../../app/errors.ts';
import type { Differ, FileFailure } from '../../app/ports.ts';
import { readFilesAtHand } from '../../app/read-files.ts';
import type { SourceDocument } from '../../core/document.ts';
import type { ContractType, Review } from '../../core/review/types.ts';
import { openFiles } from '../open-files.ts';
import type { ReadingOptions } from '../read-contract.ts';
import type { Terminal } from '../terminal.ts';
import { writeOutput } from '../write-output.ts';

/** What was read and judged of one group of files; `review` is null when none of them could be read. */
export interface ReviewedFiles {
  review: Review | null;
  documents: SourceDocument[];
  failures: FileFailure[];
}

/** Reviews each group in turn, on the same day and with the same types; says on the terminal which files were not read. */
export async function reviewGroups(
  groups: readonly string[][],
  types: ContractType[],
  options: ReadingOptions,
): Promise<{ reviewed: ReviewedFiles[]; differ: Differ }> {
  const { clock, terminal } = options;
  const { extractor, reviewer, differ } = options.engine();
  const date = dayInFrance(clock.now());
  try {
    const reviewed: ReviewedFiles[] = [];
    for (const paths of groups) {
      const { files, failures } = await openFiles(paths, undefined);
      const read = await readFilesAtHand(extractor, files, (file, { page, pages }) =>
        terminal.show(`${file}\u00a0: page ${page} sur ${pages}`),
      );
      const all = { documents: read.documents, failures: [...failures, ...read.failures] };
      reviewed.push({ ...all, review: assembleReview(reviewer, all, types, date) });
    }
    terminal.show('');
    for (const failure of reviewed.flatMap((one) => one.failures))
      terminal.say(`${failure.file}\u00a0: ${failure.message}`);
    return { reviewed, differ };
  } finally {
    await extractor.close();
  }
}

/** Writes bytes or text to a file, or text to the screen. Throws `AppError('usage')` when the file cannot be written. */
export async function deliverResult(
  result: string | Uint8Array,
  output: string | undefined,
  terminal: Terminal,
): Promise<void> {
  if (output === undefined) {
    if (typeof result !== 'string')
      throw new AppError('usage', 'Ce format ne s’affiche pas à l’écran\u00a0: indiquez un fichier avec --output.');
    terminal.write(result);
    return;
  }
  await writeOutput(output, typeof result === 'string' ? new TextEncoder().encode(result) : result);
}

/** One of the formats, the first when none is asked. Throws `AppError('usage')`. */
export function parseFormatAmong<Format extends string>(formats: readonly Format[], text: string | undefined): Format {
  const format = text === undefined ? formats[0] : formats.find((known) => known === text);
  if (format !== undefined) return format;
  throw new AppError(
    'usage',
    `Format inconnu\u00a0: «\u00a0${text}\u00a0». Formats possibles\u00a0: ${formats.join(', ')}.`,
  );
}
