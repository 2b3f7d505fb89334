/** `contraclair letter`: files in, letter to the provider or draft amendment out. */
import { extname } from 'node:path';
import type { Command } from 'commander';
import { mergeAnswers } from '../../app/answers.ts';
import { dayInFrance } from '../../app/assemble-review.ts';
import { AppError, EXIT_STATUS } from '../../app/errors.ts';
import type { Reviewer } from '../../app/ports.ts';
import type { Answer } from '../../core/answers/types.ts';
import type { SourceDocument } from '../../core/document.ts';
import { defaultChoices } from '../../core/letter/default-choices.ts';
import { followUpChoices } from '../../core/letter/follow-up.ts';
import { buildLetter } from '../../core/letter/letter.ts';
import { LETTER_KINDS, type LetterKind } from '../../core/letter/types.ts';
import type { Review } from '../../core/review/types.ts';
import { isLetterFormat, LETTER_FORMATS, type LetterFormat, renderLetter } from '../../report/letter/index.ts';
import { answersIn } from '../../report/letter/reply.ts';
import { type ReadingFlags, type ReadingOptions, readAndReview } from '../read-contract.ts';
import { writeOutput } from '../write-output.ts';

interface Flags extends ReadingFlags {
  kind?: string;
  answers?: string;
  output?: string;
}

const ENDINGS = LETTER_FORMATS.map((format) => `.${format}`).join(', ');

/** Answers are only told in a follow-up: they make it the kind of letter unless another is asked. */
function parseKind({ kind: named, answers }: Flags): LetterKind {
  const text = named ?? (answers === undefined ? 'lettre' : 'relance');
  const kind = LETTER_KINDS.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw new AppError('usage', `--kind attend ${LETTER_KINDS.join(', ')}, non «\u00a0${text}\u00a0».`);
}

/** The ending of the file says its format. */
function parseOutput(path: string | undefined): { path: string; format: LetterFormat } {
  const format = extname(path ?? '')
    .slice(1)
    .toLowerCase();
  if (path !== undefined && isLetterFormat(format)) return { path, format };
  throw new AppError('usage', `Indiquez avec --output un fichier qui finit par ${ENDINGS}.`);
}

interface Asked {
  kind: LetterKind;
  /** What the provider answered, read by the engine. */
  answers: Answer[];
  today: string;
}

async function deliver(review: Review, { kind, answers, today }: Asked, output: ReturnType<typeof parseOutput>) {
  const first = defaultChoices(review, today);
  const choices = kind === 'relance' ? followUpChoices(review, first, answers) : { ...first, kind };
  const letter = buildLetter(review, choices, answers);
  if (letter.groups.length === 0) return false;
  await writeOutput(output.path, await renderLetter(output.format, letter));
  return true;
}

/** The answers in the letter that came back; none without one. */
function readAnswers(documents: SourceDocument[], review: Review, reviewer: Reviewer, today: string): Answer[] {
  const given = documents.flatMap((document) => answersIn(document, review, defaultChoices(review, today)));
  return mergeAnswers([], given, { review, reviewer, origin: 'fichier', today });
}

/** Writes the letter about the files, read as one contract, and resolves to the exit status. Throws `AppError`. */
export async function runLetterCommand(paths: string[], flags: Flags, options: ReadingOptions): Promise<number> {
  const kind = parseKind(flags);
  const output = parseOutput(flags.output);
  const beside = flags.answers === undefined ? [] : [flags.answers];
  const { review, reviewer, beside: replies, failures } = await readAndReview(paths, flags, options, beside);
  const { terminal, clock } = options;
  for (const failure of failures) terminal.say(`${failure.file}\u00a0: ${failure.message}`);
  if (review === null) return EXIT_STATUS['unreadable-input'];
  const today = dayInFrance(clock.now());
  const answers = readAnswers(replies, review, reviewer, today);
  if (replies.length > 0 && answers.length === 0)
    terminal.say('Aucune réponse trouvée dans le fichier de --answers\u00a0: est-ce bien la lettre remplie\u00a0?');
  const written = await deliver(review, { kind, answers, today }, output);
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
    .option('--kind <sorte>', 'lettre (si rien n’est dit), relance ou avenant')
    .option(
      '--answers <fichier>',
      'la lettre remplie par le prestataire\u00a0: ses réponses sont lues et reprises dans la relance',
    )
    .option('--output <chemin>', `fichier à écrire\u00a0; sa fin dit sa forme\u00a0: ${ENDINGS}`)
    .option(
      '--password <mot>',
      'mot de passe des fichiers chiffrés\u00a0; «\u00a0-\u00a0» le lit sur l’entrée standard',
    )
    .action(async (paths: string[], flags: Flags) => finish(await runLetterCommand(paths, flags, options)));
}
