/** `contraclair review`: files in, report out. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { assembleReview, dayInFrance } from '../../app/assemble-review.ts';
import { parseContractTypes } from '../../app/contract-types.ts';
import { AppError, EXIT_STATUS } from '../../app/errors.ts';
import type { Clock, Extractor, ExtractProgress, FileFailure, Reviewer } from '../../app/ports.ts';
import { readFilesAtHand } from '../../app/read-files.ts';
import type { Review } from '../../core/review/types.ts';
import { REPORT_FORMATS, type ReportFormat, renderReport } from '../../report/index.ts';
import { openFiles } from '../open-files.ts';
import type { Terminal } from '../terminal.ts';

export interface ReviewCommandOptions {
  engine: () => { extractor: Extractor; reviewer: Reviewer };
  clock: Clock;
  terminal: Terminal;
}

interface Flags {
  types?: string;
  format?: string;
  output?: string;
  failUnder?: string;
  password?: string;
}

/** Below the threshold of `--fail-under`. */
const GAPS = 1;

const STAGES: Record<ExtractProgress['stage'], string> = {
  lecture: 'lecture',
  reconnaissance: 'reconnaissance des caractères',
};

function parseFormat(text = 'text'): ReportFormat {
  const format = REPORT_FORMATS.find((known) => known === text);
  if (format !== undefined) return format;
  throw new AppError(
    'usage',
    `Format inconnu\u00a0: «\u00a0${text}\u00a0». Formats possibles\u00a0: ${REPORT_FORMATS.join(', ')}.`,
  );
}

function parseThreshold(text: string | undefined): number | null {
  if (text === undefined) return null;
  const threshold = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && threshold <= 100) return threshold;
  throw new AppError('usage', '--fail-under attend une note de 0 à 100.');
}

function describeProgress(file: string, { stage, page, pages }: ExtractProgress): string {
  return `${file}\u00a0: ${STAGES[stage]}, page ${page} sur ${pages}`;
}

async function readAndReview(paths: string[], flags: Flags, { engine, clock, terminal }: ReviewCommandOptions) {
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
    terminal.show('');
    return { review, failures: all.failures };
  } finally {
    await extractor.close();
  }
}

async function deliver(
  review: Review,
  format: ReportFormat,
  output: string | undefined,
  terminal: Terminal,
): Promise<void> {
  if (output === undefined) {
    terminal.write(renderReport(format, review, terminal.layout));
    return;
  }
  try {
    await writeFile(output, renderReport(format, review));
  } catch (error) {
    throw new AppError('usage', `Impossible d’écrire dans «\u00a0${output}\u00a0».`, { cause: error });
  }
}

function exitStatus(review: Review | null, failures: FileFailure[], threshold: number | null): number {
  if (review === null || failures.length > 0) return EXIT_STATUS['unreadable-input'];
  const { overall } = review.score;
  return threshold !== null && (overall === null || overall < threshold) ? GAPS : 0;
}

/** Reviews the files as one contract, delivers the report, and resolves to the exit status. Throws `AppError`. */
export async function runReviewCommand(paths: string[], flags: Flags, options: ReviewCommandOptions): Promise<number> {
  const format = parseFormat(flags.format);
  const threshold = parseThreshold(flags.failUnder);
  const { review, failures } = await readAndReview(paths, flags, options);
  for (const failure of failures) options.terminal.say(`${failure.file}\u00a0: ${failure.message}`);
  if (review !== null) await deliver(review, format, flags.output, options.terminal);
  return exitStatus(review, failures, threshold);
}

/** Declares the command and its options; `finish` receives the exit status. */
export function declareReview(command: Command, options: ReviewCommandOptions, finish: (status: number) => void): void {
  command
    .description('Relit un contrat et dit ce qu’il couvre, ce qu’il laisse de côté et ce qu’il retourne contre vous.')
    .argument(
      '<fichiers...>',
      'les fichiers du contrat (PDF, DOCX, texte, Markdown, HTML), lus ensemble comme un seul contrat',
    )
    .option(
      '--types <types>',
      'types du contrat, séparés par des virgules\u00a0: infogerance, logiciel, hebergement, telephonie (déduits du texte s’ils ne sont pas donnés)',
    )
    .option('--format <format>', `forme du rapport\u00a0: ${REPORT_FORMATS.join(', ')} (text si rien n’est dit)`)
    .option('--output <chemin>', 'écrit le rapport dans ce fichier plutôt qu’à l’écran')
    .option('--fail-under <note>', 'sort avec le code 1 si la note, de 0 à 100, est sous ce seuil ou manque')
    .option(
      '--password <mot>',
      'mot de passe des fichiers chiffrés\u00a0; «\u00a0-\u00a0» le lit sur l’entrée standard',
    )
    .action(async (paths: string[], flags: Flags) => finish(await runReviewCommand(paths, flags, options)));
}
