/** `contraclair compare`: offers in, one table out. Each offer is one or several files; `--` stands between offers. */
import type { Command } from 'commander';
import { dayInFrance } from '../../app/assemble-review.ts';
import { parseContractTypes } from '../../app/contract-types.ts';
import { AppError, EXIT_STATUS } from '../../app/errors.ts';
import { compareOffers, FEWEST_OFFERS, MOST_OFFERS } from '../../core/comparison/offers.ts';
import { COMPARISON_FORMATS, renderComparison } from '../../report/comparison/index.ts';
import type { ReadingOptions } from '../read-contract.ts';
import { deliverResult, parseFormatAmong, reviewGroups } from './contracts.ts';

interface Flags {
  types?: string;
  format?: string;
  output?: string;
}

/** What stands for `--` once the program has read the line: commander would take the first one away. */
export const OFFER_SEPARATOR = '\u0000';

/** Splits arguments at the separator. A single group of several files is read as one offer a file. */
export function splitOffers(args: readonly string[]): string[][] {
  const groups: string[][] = [[]];
  for (const arg of args) {
    if (arg === OFFER_SEPARATOR) groups.push([]);
    else groups.at(-1)?.push(arg);
  }
  const filled = groups.filter((group) => group.length > 0);
  return filled.length === 1 ? (filled[0] ?? []).map((file) => [file]) : filled;
}

/** Compares the offers and resolves to the exit status. Throws `AppError`. */
export async function runCompareCommand(args: string[], flags: Flags, options: ReadingOptions): Promise<number> {
  const format = parseFormatAmong(COMPARISON_FORMATS, flags.format);
  const types = parseContractTypes(flags.types === undefined ? [] : [flags.types]);
  const groups = splitOffers(args);
  if (groups.length < FEWEST_OFFERS || groups.length > MOST_OFFERS)
    throw new AppError('usage', `Indiquez de ${FEWEST_OFFERS} à ${MOST_OFFERS} offres, séparées par «\u00a0--\u00a0».`);
  const { reviewed } = await reviewGroups(groups, types, options);
  const reviews = reviewed.flatMap(({ review }) => review ?? []);
  if (reviews.length < FEWEST_OFFERS) return EXIT_STATUS['unreadable-input'];
  const { terminal } = options;
  const layout = flags.output === undefined ? terminal.layout : {};
  const result = await renderComparison(format, compareOffers(reviews), dayInFrance(options.clock.now()), layout);
  await deliverResult(result, flags.output, terminal);
  return reviewed.some(({ failures }) => failures.length > 0) ? EXIT_STATUS['unreadable-input'] : 0;
}

/** Declares the command and its options; `finish` receives the exit status. */
export function declareCompare(command: Command, options: ReadingOptions, finish: (status: number) => void): void {
  command
    .description('Compare de deux à six offres, exigence par exigence\u00a0: ce qui diffère, et qui fait le mieux.')
    .argument('<fichiers...>', 'les fichiers de chaque offre, avec «\u00a0--\u00a0» entre deux offres')
    .option(
      '--types <types>',
      'types des contrats, séparés par des virgules (déduits de chaque texte s’ils ne sont pas donnés)',
    )
    .option('--format <format>', `forme du tableau\u00a0: ${COMPARISON_FORMATS.join(', ')} (text si rien n’est dit)`)
    .option('--output <chemin>', 'écrit le tableau dans ce fichier plutôt qu’à l’écran')
    .action(async (args: string[], flags: Flags) => finish(await runCompareCommand(args, flags, options)));
}
