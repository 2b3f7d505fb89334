/**
 * `npm run scale [-- contracts visits engine]`: makes 100,000 contracts with 3 million findings on each engine, and measures how
 * long every list, search and file page takes to arrive whole from the real server (95th percentile, in milliseconds).
 */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStorage } from '../../src/compose/storage.ts';
import { createEngine, VERSION } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { freePort } from '../faults/processes.ts';
import { initialise } from '../postgres/programs.ts';
import { launchPostgres, stopPostgres } from '../postgres/server.ts';
import { fill } from './scale/fill.ts';
import { FINDINGS, type Owner, type Sample } from './scale/rows.ts';
import { Advisor, createAdvisor, startService } from './scale/session.ts';
import { addressesOf, type Measure, measurePages } from './scale/visits.ts';

const [contracts = '100000', visits = '150', only = ''] = process.argv.slice(2);
const SAMPLES = ['logiciel-cgv.pdf', 'infogerance-complete.pdf', 'hebergement/contrat.pdf'];
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const CLOCK = { now: () => new Date() };

async function readSamples(): Promise<{ samples: Sample[]; requirements: { id: string; theme: string }[] }> {
  const engine = createEngine(readConfig({}));
  const samples: Sample[] = [];
  for (const name of SAMPLES) {
    const bytes = await readFile(fileURLToPath(new URL(`../../samples/${name}`, import.meta.url)));
    const read = await engine.extractor.extract({ name, bytes });
    if (!read.ok) throw new Error(read.message);
    const options = { date: '2026-11-22', textHashes: [''] };
    samples.push({
      review: engine.reviewer([read.document], options),
      document: read.document,
      size: bytes.length,
    });
  }
  await engine.extractor.close();
  return { samples, requirements: engine.rules.rules.map(({ id, theme }) => ({ id, theme })) };
}

async function make(settings: Record<string, string>, given: Awaited<ReturnType<typeof readSamples>>): Promise<Owner> {
  await createAdvisor(settings);
  const storage = await openStorage(readConfig(settings), CLOCK, SILENT);
  try {
    const organisation = await storage.db.selectFrom('organisations').select('id').executeTakeFirstOrThrow();
    const member = await storage.db.selectFrom('memberships').select('user_id').executeTakeFirstOrThrow();
    const owner = { organisation: organisation.id, user: member.user_id };
    const begun = Date.now();
    const seconds = () => Math.round((Date.now() - begun) / 1000);
    await fill({ storage, owner, contracts: Number(contracts), ...given }, (done) =>
      console.error(`${done} contracts, ${seconds()} s`),
    );
    console.error(`filled in ${seconds()} s`);
    return owner;
  } finally {
    await storage.close();
  }
}

function print(engine: string, measures: Measure[]): void {
  const count = `${contracts} contracts, ${Number(contracts) * FINDINGS} findings, ${visits} visits of each page`;
  console.log(`\n${engine}: ${count} (Contraclair ${VERSION})\n\n| page | median | p95 | worst |\n|---|---|---|---|`);
  for (const { page, median, p95, worst } of measures) console.log(`| ${page} | ${median} | ${p95} | ${worst} |`);
}

async function measure(
  engine: string,
  directory: string,
  server: Record<string, string>,
  given: Parameters<typeof make>[1],
) {
  const port = await freePort();
  const settings = {
    ...server,
    PORT: String(port),
    CONTRACLAIR_ACCOUNTS: 'on',
    CONTRACLAIR_URL: `http://localhost:${port}`,
    CONTRACLAIR_DATA: join(directory, 'data'),
    CONTRACLAIR_LOG_LEVEL: 'info',
  };
  const owner = await make(settings, given);
  const service = await startService(settings);
  try {
    const advisor = new Advisor(`http://localhost:${port}`);
    await advisor.signIn();
    print(engine, await measurePages(advisor, addressesOf(Number(contracts), owner), Number(visits)));
  } finally {
    await service.stop();
  }
}

const home = await mkdtemp(join(tmpdir(), 'contraclair-scale-'));
// The server of PostgreSQL may run as another user.
await chmod(home, 0o755);
const given = await readSamples();
try {
  if (only !== 'postgres') await measure('SQLite', home, {}, given);
  if (only !== 'sqlite') {
    const server = await launchPostgres(await initialise(join(home, 'cluster')));
    await measure('PostgreSQL', join(home, 'server'), { DATABASE_URL: server.url }, given).finally(() =>
      stopPostgres(server),
    );
  }
} finally {
  await rm(home, { recursive: true, force: true });
}
