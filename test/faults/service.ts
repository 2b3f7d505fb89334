/** A web server or a worker for tests that kill it: the real service with light extraction and judging. Each run of a review
 *  that ends is written, a line each, to the file EVENTS. */
import { appendFileSync } from 'node:fs';
import type { Log } from '../../src/app/ports.ts';
import { compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { stopOnSignals } from '../../src/run-process.ts';
import { startServer } from '../../src/server.ts';
import { buildEngine, buildExtractor } from '../builders/engine.ts';

const { EVENTS = '' } = process.env;
const [role] = process.argv.slice(2);
/** Long enough for kills to fall into the middle of a reading. */
const READING = 15;

const write = (fields: Record<string, unknown>, message: string) => {
  if (message === 'review run ended') appendFileSync(EVENTS, `${String(fields.end)} ${String(fields.job)}\n`);
};
const log: Log = { info: write, warn: write, error: write };
const engine = buildEngine({
  extractor: buildExtractor(() => new Promise((resolve) => setTimeout(resolve, READING))),
});
const config = readConfig();

if (role === 'web') {
  const server = await startServer({ ...config, workers: 0 }, engine, log);
  stopOnSignals(server, log);
} else {
  const composition = await compose({ ...config, workers: 2 }, engine, log);
  composition.worker.start();
  stopOnSignals({ stop: () => composition.close() }, log);
}
console.log('ready');
