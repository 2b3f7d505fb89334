/** Entry of the command line. */
import { createEngine, loadRules, openWorkspace, systemClock, VERSION } from '../compose.ts';
import { readConfig } from '../config.ts';
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await runProgram(process.argv.slice(2), {
  engine: () => createEngine(readConfig()),
  rules: () => loadRules(readConfig()).data,
  workspace: () => openWorkspace(readConfig()),
  clock: systemClock,
  terminal: processTerminal(),
  version: VERSION,
});
