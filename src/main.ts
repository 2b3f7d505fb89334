/** Starts the web server, and stops it when asked to. */
import { toAppError } from './app/errors.ts';
import { createEngine } from './compose.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { startServer, stopOnSignals } from './server.ts';

const NEEDED_NODE = 24;

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
    throw new Error(`Contraclair needs Node ${NEEDED_NODE}; start it with "npm start", which brings its own.`);
  }
  // What this process writes is for its owner only: the database names the private address of each review.
  process.umask(0o077);
  const config = readConfig();
  const log = createLog(config.logLevel);
  const engine = createEngine(config);
  try {
    const server = await startServer(config, engine, log);
    log.info({ port: server.port, url: `http://localhost:${server.port}` }, 'listening');
    stopOnSignals(server, log);
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

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
