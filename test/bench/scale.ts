/**
 * `npm run scale [-- contracts visits engine folder page]`: makes 100,000 contracts with 3 million findings on each engine, and measures how
 * long every list, search and file page takes to arrive whole from the real server (95th percentile, in milliseconds). Data made in a folder stays there, to be
 * measured again.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStorage } from '../../src/compose/storage.ts';
import { createEngine, VERSION } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { freePort } from '../faults/processes.ts';
import { findPrograms, initialise } from '../postgres/programs.ts';
import { launchPostgres, stopPostgres } from '../postgres/server.ts';
import { fill } from './scale/fill.ts';
import { FINDINGS, type Owner, type Sample, sealSample } from './scale/rows.ts';
import { Advisor, createAdvisor, startService } from './scale/session.ts';
import { addressesOf, type Measure, measurePages } from './scale/visits.ts';

const [contracts = '100000', visits = '150', only = 'both', folder = '', wanted = ''] = process.argv.slice(2);
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
    const samples = given.samples.map((sample) => sealSample(sample, storage.keys.rows));
    await fill({ storage, owner, contracts: Number(contracts), ...given, samples }, (done) =>
      console.error(`${done} contracts, ${seconds()} s`),
    );
    console.error(`filled in ${seconds()} s`);
    return owner;
  } finally {
    await storage.close();
  }
}

/** What `make` returned, now or when the data was made. */
async function madeOnce(path: string, make: () => Promise<Owner>): Promise<Owner> {
  if (existsSync(path)) return JSON.parse(await readFile(path, 'utf8')) as Owner;
  const owner = await make();
  await writeFile(path, JSON.stringify(owner));
  return owner;
}

function print(engine: string, measures: Measure[]): void {
  const count = `${contracts} contracts, ${Number(contracts) * FINDINGS} findings, ${visits} visits of each page`;
  console.log(
    `\n${engine}: ${count} (Contraclair ${VERSION})\n\n| page | median | p95 | worst | processor |\n|---|---|---|---|---|`,
  );
  for (const { page, median, p95, worst, processor } of measures) {
    console.log(`| ${page} | ${median} | ${p95} | ${worst} | ${processor} |`);
  }
}

async function measure(
  engine: string,
  home: string,
  name: string,
  server: Record<string, string>,
  given: Parameters<typeof make>[1],
) {
  const directory = join(home, name);
  const port = await freePort();
  const settings = {
    ...server,
    PORT: String(port),
    CONTRACLAIR_ACCOUNTS: 'on',
    CONTRACLAIR_URL: `http://localhost:${port}`,
    CONTRACLAIR_DATA: join(directory, 'data'),
    CONTRACLAIR_LOG_LEVEL: 'info',
  };
  const owner = await madeOnce(join(directory, 'owner.json'), () => make(settings, given));
  const service = await startService(settings);
  try {
    const advisor = new Advisor(`http://localhost:${port}`);
    await advisor.signIn();
    const all = Object.entries(addressesOf(Number(contracts), owner));
    const addresses = Object.fromEntries(all.filter(([page]) => page.includes(wanted)));
    print(engine, await measurePages(advisor, addresses, Number(visits)));
  } finally {
    await service.stop();
  }
}

async function measureServer(home: string, given: Parameters<typeof make>[1]): Promise<void> {
  const place = join(home, 'postgres');
  const programs = await findPrograms(place);
  const data = join(place, 'data');
  const server = await launchPostgres(existsSync(data) ? { programs, data } : await initialise(place));
  await measure('PostgreSQL', home, 'server', { DATABASE_URL: server.url }, given).finally(() => stopPostgres(server));
}

const home = folder === '' ? await mkdtemp(join(tmpdir(), 'contraclair-scale-')) : folder;
await mkdir(home, { recursive: true });
// The server of PostgreSQL may run as another user.
await chmod(home, 0o755);
const given = await readSamples();
try {
  if (only !== 'postgres') await measure('SQLite', home, 'embedded', {}, given);
  if (only !== 'sqlite') await measureServer(home, given);
} finally {
  if (folder === '') await rm(home, { recursive: true, force: true });
}
