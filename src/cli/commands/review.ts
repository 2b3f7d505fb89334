/** `contraclair review`: files in, report out. */
import type { Command } from 'commander';
import { AppError, EXIT_STATUS } from '../../app/errors.ts';
import type { FileFailure } from '../../app/ports.ts';
import type { Review } from '../../core/review/types.ts';
import {
  DETAILS,
  type Detail,
  isDetail,
  isTextFormat,
  REPORT_FORMATS,
  type ReportFormat,
  renderReport,
  renderReportFile,
} from '../../report/index.ts';
import { type ReadingFlags, type ReadingOptions, readAndReview } from '../read-contract.ts';
import type { Terminal } from '../terminal.ts';
import { writeOutput } from '../write-output.ts';

interface Flags extends ReadingFlags {
  format?: string;
  detail?: string;
  output?: string;
  failUnder?: string;
}

/** Below the threshold of `--fail-under`. */
const GAPS = 1;

function parseFormat(text = 'text'): ReportFormat {
  const format = REPORT_FORMATS.find((known) => known === text);
  if (format !== undefined) return format;
  throw new AppError(
    'usage',
    `Format inconnu\u00a0: «\u00a0${text}\u00a0». Formats possibles\u00a0: ${REPORT_FORMATS.join(', ')}.`,
  );
}

function parseDetail(text: string | undefined): { detail?: Detail } {
  if (text === undefined) return {};
  if (isDetail(text)) return { detail: text };
  throw new AppError('usage', `--detail attend ${DETAILS.join(' ou ')}, non «\u00a0${text}\u00a0».`);
}

/** A terminal shows text only. */
function requireOutput(format: ReportFormat, output: string | undefined): void {
  if (output !== undefined || isTextFormat(format)) return;
  throw new AppError('usage', `Le format ${format} s’écrit dans un fichier\u00a0: indiquez-le avec --output.`);
}

function parseThreshold(text: string | undefined): number | null {
  if (text === undefined) return null;
  const threshold = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && threshold <= 100) return threshold;
  throw new AppError('usage', '--fail-under attend une note de 0 à 100.');
}

async function deliver(
  review: Review,
  { format, output, ...detail }: { format: ReportFormat; output: string | undefined; detail?: Detail },
  terminal: Terminal,
): Promise<void> {
  if (output === undefined && isTextFormat(format)) {
    terminal.write(renderReport(format, review, terminal.layout));
    return;
  }
  if (output !== undefined) await writeOutput(output, await renderReportFile(format, review, detail));
}

function exitStatus(review: Review | null, failures: FileFailure[], threshold: number | null): number {
  if (review === null || failures.length > 0) return EXIT_STATUS['unreadable-input'];
  const { overall } = review.score;
  return threshold !== null && (overall === null || overall < threshold) ? GAPS : 0;
}

/** Reviews the files as one contract, delivers the report, and resolves to the exit status. Throws `AppError`. */
export async function runReviewCommand(paths: string[], flags: Flags, options: ReadingOptions): Promise<number> {
  const format = parseFormat(flags.format);
  const detail = parseDetail(flags.detail);
  requireOutput(format, flags.output);
  const threshold = parseThreshold(flags.failUnder);
  const { review, failures } = await readAndReview(paths, flags, options);
  for (const failure of failures) options.terminal.say(`${failure.file}\u00a0: ${failure.message}`);
  if (review !== null) await deliver(review, { format, output: flags.output, ...detail }, options.terminal);
  return exitStatus(review, failures, threshold);
}

/** Declares the command and its options; `finish` receives the exit status. */
export function declareReview(command: Command, options: ReadingOptions, finish: (status: number) => void): void {
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
    .option(
      '--detail <détail>',
      'pour docx et pdf\u00a0: essentiel (une ligne par exigence) ou complet\u00a0; un pdf est essentiel si rien n’est dit, un docx complet',
    )
    .option('--output <chemin>', 'écrit le rapport dans ce fichier plutôt qu’à l’écran')
    .option('--fail-under <note>', 'sort avec le code 1 si la note, de 0 à 100, est sous ce seuil ou manque')
    .option(
      '--password <mot>',
      'mot de passe des fichiers chiffrés\u00a0; «\u00a0-\u00a0» le lit sur l’entrée standard',
    )
    .action(async (paths: string[], flags: Flags) => finish(await runReviewCommand(paths, flags, options)));
}
