/** Entry of the command line. */
import { createCopies } from '../compose/copies.ts';
import { createReviewerUnder } from '../compose/reviewers.ts';
import { createEngine, loadRules, openWorkspace, systemClock, VERSION } from '../compose.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await runProgram(process.argv.slice(2), {
  engine: () => createEngine(readConfig()),
  rules: () => loadRules(readConfig()).data,
  reviewerUnder: createReviewerUnder(VERSION),
  workspace: () => openWorkspace(readConfig()),
  // What a copy writes is for its owner only.
  copies: () => {
    process.umask(0o077);
    return createCopies(readConfig(), systemClock, createLog('silent'));
  },
  clock: systemClock,
  terminal: processTerminal(),
  version: VERSION,
});
