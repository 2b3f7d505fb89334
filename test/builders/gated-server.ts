/** A server process for tests that kill it. Files named "retenu…" are read only once the file `GATE` exists;
 *  what is read and judged, and that a stop has begun, is written, a line each, to the file `EVENTS`. */
import { appendFileSync, existsSync } from 'node:fs';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { stopOnSignals } from '../../src/run-process.ts';
import { startServer } from '../../src/server.ts';
import { buildEngine, buildExtractor, buildReviewByText } from './engine.ts';

const { GATE = '', EVENTS = '' } = process.env;

const record = (event: string) => appendFileSync(EVENTS, `${event}\n`);

async function gate(name: string): Promise<void> {
  while (name.startsWith('retenu') && !existsSync(GATE)) await new Promise((resolve) => setTimeout(resolve, 20));
  record(`read ${name}`);
}

const engine = buildEngine({
  extractor: buildExtractor(gate),
  reviewer(documents, options) {
    record(`judged ${documents.map((document) => document.name).join('+')}`);
    return buildReviewByText(documents, options);
  },
});
const server = await startServer(readConfig(), engine, createLog('silent'));
stopOnSignals(server, createLog('silent'));
// Registered last, hence run once the worker has been told: what is read from here on is given back.
process.on('SIGTERM', () => record('stopping'));
console.log(JSON.stringify({ port: server.port }));
