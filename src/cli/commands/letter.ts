/** `contraclair letter`: files in, letter to the provider or draft amendment out. */
import { extname } from 'node:path';
import type { Command } from 'commander';
import { dayInFrance } from '../../app/assemble-review.ts';
import { AppError, EXIT_STATUS } from '../../app/errors.ts';
import { defaultChoices } from '../../core/letter/default-choices.ts';
import { buildLetter } from '../../core/letter/letter.ts';
import { LETTER_KINDS, type LetterKind } from '../../core/letter/types.ts';
import type { Review } from '../../core/review/types.ts';
import { isLetterFormat, LETTER_FORMATS, type LetterFormat, renderLetter } from '../../report/letter/index.ts';
import { type ReadingFlags, type ReadingOptions, readAndReview } from '../read-contract.ts';
import { writeOutput } from '../write-output.ts';

interface Flags extends ReadingFlags {
  kind?: string;
  output?: string;
}

const ENDINGS = LETTER_FORMATS.map((format) => `.${format}`).join(', ');

function parseKind(text = 'lettre'): LetterKind {
  const kind = LETTER_KINDS.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw new AppError('usage', `--kind attend ${LETTER_KINDS.join(' ou ')}, non «\u00a0${text}\u00a0».`);
}

/** The ending of the file says its format. */
function parseOutput(path: string | undefined): { path: string; format: LetterFormat } {
  const format = extname(path ?? '')
    .slice(1)
    .toLowerCase();
  if (path !== undefined && isLetterFormat(format)) return { path, format };
  throw new AppError('usage', `Indiquez avec --output un fichier qui finit par ${ENDINGS}.`);
}

async function deliver(review: Review, kind: LetterKind, output: ReturnType<typeof parseOutput>, today: string) {
  const letter = buildLetter(review, { ...defaultChoices(review, today), kind });
  if (letter.groups.length === 0) return false;
  await writeOutput(output.path, await renderLetter(output.format, letter));
  return true;
}

/** Writes the letter about the files, read as one contract, and resolves to the exit status. Throws `AppError`. */
export async function runLetterCommand(paths: string[], flags: Flags, options: ReadingOptions): Promise<number> {
  const kind = parseKind(flags.kind);
  const output = parseOutput(flags.output);
  const { review, failures } = await readAndReview(paths, flags, options);
  const { terminal, clock } = options;
  for (const failure of failures) terminal.say(`${failure.file}\u00a0: ${failure.message}`);
  if (review === null) return EXIT_STATUS['unreadable-input'];
  const written = await deliver(review, kind, output, dayInFrance(clock.now()));
  if (!written)
    terminal.say('Rien à demander\u00a0: aucun des points examinés ne manque à ce contrat. Aucun fichier écrit.');
  return failures.length > 0 ? EXIT_STATUS['unreadable-input'] : 0;
}

/** Declares the command and its options; `finish` receives the exit status. */
export function declareLetter(command: Command, options: ReadingOptions, finish: (status: number) => void): void {
  command
    .description('Écrit la lettre au prestataire sur ce qui manque au contrat, ou un projet d’avenant.')
    .argument('<fichiers...>', 'les fichiers du contrat, lus ensemble comme un seul contrat')
    .option(
      '--types <types>',
      'types du contrat, séparés par des virgules\u00a0: infogerance, logiciel, hebergement, telephonie (déduits du texte s’ils ne sont pas donnés)',
    )
    .option('--kind <sorte>', 'lettre (si rien n’est dit) ou avenant')
    .option('--output <chemin>', `fichier à écrire\u00a0; sa fin dit sa forme\u00a0: ${ENDINGS}`)
    .option(
      '--password <mot>',
      'mot de passe des fichiers chiffrés\u00a0; «\u00a0-\u00a0» le lit sur l’entrée standard',
    )
    .action(async (paths: string[], flags: Flags) => finish(await runLetterCommand(paths, flags, options)));
}
