/** What both processes of the service share: settings, log, engine, a clean stop, and errors that say what to do. */
import { toAppError } from './app/errors.ts';
import type { Log } from './app/ports.ts';
import { createEngine, type Engine } from './compose.ts';
import { type Config, readConfig } from './config.ts';
import { createLog } from './log.ts';

const NEEDED_NODE = 24;
/** What still runs this long after a stop was asked is cut: its job starts again at the next start. In milliseconds. */
const LAST_RESORT = 15_000;

/** What runs until it is stopped. */
export interface Running {
  /** Takes no more work, gives running jobs back to the queue, closes everything. */
  stop(): Promise<void>;
}

export type Start = (config: Config, engine: Engine, log: Log) => Promise<Running>;

/** Stops when the system or the keyboard asks for it. */
export function stopOnSignals(running: Running, log: Log): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LAST_RESORT).unref();
    await running.stop();
    log.info({}, 'stopped');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** A process that failed to start has nothing to stop; `run` says why it failed. */
const ignoreFailure = () => undefined;

async function run(start: Start): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
    throw new Error(`Contraclair needs Node ${NEEDED_NODE}; start it with npm, which brings its own.`);
  }
  // What this process writes is for its owner only: the database names the private address of each review.
  process.umask(0o077);
  const config = readConfig();
  const log = createLog(config.logLevel);
  const engine = createEngine(config);
  try {
    const started = start(config, engine, log);
    // Listened for from the first moment: a signal that comes while the process starts stops it once it has.
    stopOnSignals({ stop: () => started.then((running) => running.stop(), ignoreFailure) }, log);
    await started;
  } catch (error) {
    await engine.extractor.close();
    throw error;
  }
}

function explain(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'This port is taken: stop what uses it, or set PORT to another one.';
  }
  const known = toAppError(error);
  return known.code === 'internal' && error instanceof Error ? (error.stack ?? error.message) : known.message;
}

/** Runs a process of the service; one that cannot start says why on the error output and ends with status 1. */
export async function runProcess(start: Start): Promise<void> {
  try {
    await run(start);
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}
