/** The command line: commands, options, and the exit status that each outcome has. */
import { Command, CommanderError } from 'commander';
import { EXIT_STATUS, toAppError } from '../app/errors.ts';
import { declareAdministrator, type WorkspaceCommandOptions } from './commands/administrator.ts';
import { declareAudit } from './commands/audit.ts';
import { declareCompare, OFFER_SEPARATOR } from './commands/compare.ts';
import { type CopyCommandOptions, declareCopies } from './commands/copies.ts';
import { declareDiff } from './commands/diff.ts';
import { declareImport } from './commands/import.ts';
import { declareLetter } from './commands/letter.ts';
import { declareReplay, type ReplayCommandOptions } from './commands/replay.ts';
import { declareReview } from './commands/review.ts';
import { declareRules, type RulesCommandOptions } from './commands/rules.ts';
import type { ReadingOptions } from './read-contract.ts';
import { frenchUsageError, speakFrench } from './usage.ts';

export interface ProgramOptions
  extends ReadingOptions,
    RulesCommandOptions,
    WorkspaceCommandOptions,
    ReplayCommandOptions,
    CopyCommandOptions {
  version: string;
}

const EXAMPLES = `
Exemples\u00a0:
  contraclair review contrat.pdf
  contraclair review contrat.pdf cgv.pdf annexe.docx --types infogerance,hebergement
  contraclair review contrat.pdf --format html --output rapport.html
  contraclair compare offre-a.pdf -- devis-b.pdf cgv-b.pdf -- offre-c.pdf
  contraclair compare offre-a.pdf -- offre-b.pdf --format xlsx --output offres.xlsx
  contraclair diff contrat-2023.pdf proposition-2026.pdf
  contraclair letter contrat.pdf --output lettre.docx
  contraclair rules
  contraclair backup sauvegarde-2026-11-22`;

function build(options: ProgramOptions, finish: (status: number) => void): Command {
  const program = speakFrench(new Command('contraclair'))
    .usage('[options] <commande>')
    .description('Relit le contrat qui lie un cabinet médical à son prestataire informatique.')
    .version(options.version, '-V, --version', 'affiche la version')
    .addHelpText('after', EXAMPLES);
  declareReview(speakFrench(program.command('review')).usage('[options] <fichiers...>'), options, finish);
  const offers = '[options] <fichiers...> -- <fichiers...>';
  declareCompare(speakFrench(program.command('compare')).usage(offers), options, finish);
  declareDiff(speakFrench(program.command('diff')).usage('[options] <en vigueur> <proposé>'), options, finish);
  declareLetter(speakFrench(program.command('letter')).usage('[options] <fichiers...>'), options, finish);
  declareRules(speakFrench(program.command('rules')).usage('[options]'), options);
  declareAdministrator(speakFrench(program.command('administrator')).usage('[options]'), options);
  declareAudit(speakFrench(program.command('audit')).usage('verify'), options, finish);
  declareImport(speakFrench(program.command('import')).usage('[options] <source>'), options, finish);
  declareReplay(speakFrench(program.command('replay')).usage('[options] <archive>'), options, finish);
  declareCopies(
    {
      backup: speakFrench(program.command('backup')).usage('<fichier>'),
      restore: speakFrench(program.command('restore')).usage('<fichier>'),
      transfer: speakFrench(program.command('transfer')).usage(''),
    },
    options,
  );
  return program;
}

/** Where `--` stands between offers, it must not end the options: commander then never sees it. */
function keepSeparators(args: string[]): string[] {
  const separates = args[0] === 'compare' || args[0] === 'diff';
  return separates ? args.map((arg) => (arg === '--' ? OFFER_SEPARATOR : arg)) : args;
}

/** Runs a command line (without "node" and script name) and resolves to its exit status. Never throws. */
export async function runProgram(args: string[], options: ProgramOptions): Promise<number> {
  let status = 0;
  try {
    await build(options, (reached) => {
      status = reached;
    }).parseAsync(keepSeparators(args), { from: 'user' });
    return status;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    // Without a command, commander shows the help as an error.
    if (thrown instanceof CommanderError && thrown.code === 'commander.help') return EXIT_STATUS.usage;
    const error = thrown instanceof CommanderError ? frenchUsageError(thrown) : toAppError(thrown);
    options.terminal.say(error.message);
    if (error.code === 'internal' && error.cause instanceof Error) options.terminal.say(error.cause.stack ?? '');
    return EXIT_STATUS[error.code];
  }
}
