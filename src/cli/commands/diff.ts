/** `contraclair diff`: the contract in force and the one proposed in, what gets worse and better out. */
import type { Command } from 'commander';
import { dayInFrance } from '../../app/assemble-review.ts';
import { parseContractTypes } from '../../app/contract-types.ts';
import { AppError, EXIT_STATUS } from '../../app/errors.ts';
import type { ContractType } from '../../core/review/types.ts';
import { COMPARISON_FORMATS, renderDiff } from '../../report/comparison/index.ts';
import type { ReadingOptions } from '../read-contract.ts';
import { splitOffers } from './compare.ts';
import { deliverResult, parseFormatAmong, reviewGroups } from './contracts.ts';

interface Flags {
  types?: string;
  format?: string;
  output?: string;
}

/** The same types on both sides, or the requirements would not be the same: those found in either contract. */
async function reviewBoth(
  groups: string[][],
  given: ContractType[],
  options: ReadingOptions,
): ReturnType<typeof reviewGroups> {
  const read = await reviewGroups(groups, given, options);
  const found = read.reviewed.map(({ review }) => review?.types.join() ?? '');
  if (given.length > 0 || found[0] === found[1]) return read;
  const types = [...new Set(read.reviewed.flatMap(({ review }) => review?.types ?? []))];
  return reviewGroups(groups, types, options);
}

/** Compares the two contracts and resolves to the exit status. Throws `AppError`. */
export async function runDiffCommand(args: string[], flags: Flags, options: ReadingOptions): Promise<number> {
  const format = parseFormatAmong(COMPARISON_FORMATS, flags.format);
  const given = parseContractTypes(flags.types === undefined ? [] : [flags.types]);
  const groups = splitOffers(args);
  if (groups.length !== 2)
    throw new AppError(
      'usage',
      'Indiquez le contrat en vigueur, puis le contrat proposé (séparés par «\u00a0--\u00a0» s’ils ont plusieurs fichiers).',
    );
  const { reviewed, differ } = await reviewBoth(groups, given, options);
  const [before, after] = reviewed;
  if (!before?.review || !after?.review) return EXIT_STATUS['unreadable-input'];
  const diff = differ(
    { review: before.review, documents: before.documents },
    { review: after.review, documents: after.documents },
  );
  const { terminal } = options;
  const layout = flags.output === undefined ? terminal.layout : {};
  const result = await renderDiff(format, diff, dayInFrance(options.clock.now()), layout);
  await deliverResult(result, flags.output, terminal);
  return [before, after].some(({ failures }) => failures.length > 0) ? EXIT_STATUS['unreadable-input'] : 0;
}

/** Declares the command and its options; `finish` receives the exit status. */
export function declareDiff(command: Command, options: ReadingOptions, finish: (status: number) => void): void {
  command
    .description('Compare un contrat et son renouvellement\u00a0: ce qui empire, ce qui s’améliore, ce qui a changé.')
    .argument('<fichiers...>', 'le contrat en vigueur, puis le contrat proposé')
    .option(
      '--types <types>',
      'types des contrats, séparés par des virgules (déduits des textes s’ils ne sont pas donnés)',
    )
    .option('--format <format>', `forme du résultat\u00a0: ${COMPARISON_FORMATS.join(', ')} (text si rien n’est dit)`)
    .option('--output <chemin>', 'écrit le résultat dans ce fichier plutôt qu’à l’écran')
    .action(async (args: string[], flags: Flags) => finish(await runDiffCommand(args, flags, options)));
}
