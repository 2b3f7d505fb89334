/** The command line: commands, options, and the exit status that each outcome has. */
import { Command, CommanderError } from 'commander';
import { EXIT_STATUS, toAppError } from '../app/errors.ts';
import { declareReview } from './commands/review.ts';
import { declareRules, type RulesCommandOptions } from './commands/rules.ts';
import type { ReadingOptions } from './read-contract.ts';
import { frenchUsageError, speakFrench } from './usage.ts';

export interface ProgramOptions extends ReadingOptions, RulesCommandOptions {
  version: string;
}

const EXAMPLES = `
Exemples\u00a0:
  contraclair review contrat.pdf
  contraclair review contrat.pdf cgv.pdf annexe.docx --types infogerance,hebergement
  contraclair review contrat.pdf --format html --output rapport.html
  contraclair rules`;

function build(options: ProgramOptions, finish: (status: number) => void): Command {
  const program = speakFrench(new Command('contraclair'))
    .usage('[options] <commande>')
    .description('Relit le contrat qui lie un cabinet médical à son prestataire informatique.')
    .version(options.version, '-V, --version', 'affiche la version')
    .addHelpText('after', EXAMPLES);
  declareReview(speakFrench(program.command('review')).usage('[options] <fichiers...>'), options, finish);
  declareRules(speakFrench(program.command('rules')).usage('[options]'), options);
  return program;
}

/** Runs a command line (without "node" and script name) and resolves to its exit status. Never throws. */
export async function runProgram(args: string[], options: ProgramOptions): Promise<number> {
  let status = 0;
  try {
    await build(options, (reached) => {
      status = reached;
    }).parseAsync(args, { from: 'user' });
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
