/** Starts the web server, and stops it when asked to. */
import { toAppError } from './app/errors.ts';
import { createEngine } from './compose.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { startServer } from './server.ts';

const NEEDED_NODE = 24;
/** What still runs this long after a stop was asked is cut, in milliseconds: its job starts again at the next start. */
const LAST_RESORT = 15_000;

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
    throw new Error(`Contraclair needs Node ${NEEDED_NODE}; start it with "npm start", which brings its own.`);
  }
  const config = readConfig();
  const log = createLog(config.logLevel);
  const server = await startServer(config, createEngine(config), log);
  log.info({ port: server.port, url: `http://localhost:${server.port}` }, 'listening');

  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LAST_RESORT).unref();
    await server.stop();
    log.info({}, 'stopped');
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function explain(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'This port is taken: stop what uses it, or set PORT to another one.';
  }
  const known = toAppError(error);
  return known.code === 'internal' && error instanceof Error ? (error.stack ?? error.message) : known.message;
}

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
