/** Help and usage errors in French: commander speaks English. */
import type { Command, CommanderError } from 'commander';
import { AppError } from '../app/errors.ts';

const TITLES: Record<string, string> = {
  'Usage:': 'Utilisation\u00a0:',
  'Arguments:': 'Arguments\u00a0:',
  'Options:': 'Options\u00a0:',
  'Commands:': 'Commandes\u00a0:',
};

const EXIT_HELP = `
Codes de sortie\u00a0:
  0   le contrat a été relu, ou comparé
  1   sa note est sous le seuil demandé par --fail-under
  2   la commande est mal écrite
  3   un fichier n’a pas pu être lu (les autres l’ont été)
  70  Contraclair a rencontré une erreur imprévue`;

const USAGE_ERRORS: Record<string, (subject: string) => string> = {
  'commander.missingArgument': () => 'Indiquez au moins un fichier.',
  'commander.optionMissingArgument': (subject) => `L’option «\u00a0${subject}\u00a0» attend une valeur.`,
  'commander.unknownOption': (subject) => `Option inconnue\u00a0: «\u00a0${subject}\u00a0».`,
  'commander.unknownCommand': (subject) => `Commande inconnue\u00a0: «\u00a0${subject}\u00a0».`,
  'commander.excessArguments': () => 'Cette commande ne prend pas d’argument.',
};

/** A French command: its help, its titles, its errors left to `frenchUsageError`. */
export function speakFrench(command: Command): Command {
  return command
    .helpOption('-h, --help', 'affiche cette aide')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', EXIT_HELP)
    .exitOverride();
}

/** What commander threw, as an error to report. */
export function frenchUsageError(error: CommanderError): AppError {
  const subject = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const explain = USAGE_ERRORS[error.code] ?? (() => 'La commande est mal écrite.');
  return new AppError('usage', `${explain(subject)} Voyez l’aide\u00a0: contraclair --help`);
}
