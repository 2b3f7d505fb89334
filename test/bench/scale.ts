/**
 * `npm run scale [-- contracts visits engine folder page repetitions]`: makes 100,000 contracts with 3 million findings on each engine, and
 * measures how long every list, search and file page takes to arrive whole from the real server. Data made in a folder stays there, to be measured
 * again. `page`: measure only pages whose name holds these words; `none` only makes the data.
 *
 * This process only visits: what makes the data runs apart (`scale/prepare.ts`), or the garbage collections of a heap full of rules
 * are counted as the server's, one visit in six, 55 ms each.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { freePort } from '../faults/processes.ts';
import { findPrograms, initialise } from '../postgres/programs.ts';
import { launchPostgres, stopPostgres } from '../postgres/server.ts';
import { pagesOf } from './scale/addresses.ts';
import { DOCTOR } from './scale/around.ts';
import { FINDINGS, type Owner } from './scale/rows.ts';
import { ADMINISTRATOR, prepare, startService, Visitor } from './scale/session.ts';
import { type Measure, measurePages } from './scale/visits.ts';

const [contracts = '100000', visits = '100', only = 'both', folder = '', wanted = '', repetitions = '3'] =
  process.argv.slice(2);

/** Whose contracts are measured, as told when the data was made, now or earlier. */
async function madeOnce(path: string, settings: Record<string, string>): Promise<Owner> {
  if (!existsSync(path)) await prepare(settings, ['make', contracts, path]);
  return JSON.parse(await readFile(path, 'utf8')) as Owner;
}

const COLUMNS = ['median', 'p95', 'worstP95', 'server', 'database', 'engine', 'statements', 'size'] as const;

function printHead(engine: string): void {
  const count = `${contracts} contracts, ${Number(contracts) * FINDINGS} findings, ${repetitions} times ${visits} visits of each page`;
  console.log(
    `\n${engine}: ${count} (Contraclair ${manifest.version}), load ${loadavg().map((load) => load.toFixed(1))}\n`,
  );
  console.log(`| kind | page | ${COLUMNS.join(' | ')} |\n|---|---|${COLUMNS.map(() => '---|').join('')}`);
}

const print = (measure: Measure) =>
  console.log(`| ${measure.kind} | ${measure.page} | ${COLUMNS.map((column) => measure[column]).join(' | ')} |`);

interface Measured {
  engine: string;
  /** Folder of its data, under the folder of all. */
  name: string;
  settings: Record<string, string>;
  /** Process that runs the database; null when it is inside the server. */
  database: number | null;
}

async function measure(home: string, { engine, name, settings: own, database }: Measured) {
  const directory = join(home, name);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = {
    ...own,
    PORT: String(port),
    CONTRACLAIR_ACCOUNTS: 'on',
    CONTRACLAIR_URL: url,
    CONTRACLAIR_DATA: join(directory, 'data'),
    CONTRACLAIR_LOG_LEVEL: 'info',
  };
  const owner = await madeOnce(join(directory, 'owner.json'), settings);
  const pages = pagesOf(Number(contracts), owner).filter((page) => page.name.includes(wanted));
  if (pages.length === 0) return;
  const service = await startService(settings);
  try {
    const [administrator, doctor] = [new Visitor(url), new Visitor(url)];
    await administrator.signIn(ADMINISTRATOR);
    await doctor.signIn(DOCTOR);
    await prepare(settings, ['compare']);
    const counts = { visits: Number(visits), repetitions: Number(repetitions) };
    printHead(engine);
    await measurePages({ service, administrator, doctor, database, ...counts }, pages, print);
    const { memory, mostMemory } = await service.used();
    console.log(`\nMemory of the server: ${Math.round(memory)} MiB at the end, ${Math.round(mostMemory)} MiB at most.`);
  } finally {
    await service.stop();
  }
}

/** As PostgreSQL is delivered: what tests turn off for speed is on again. */
const DELIVERED = { fsync: 'on', full_page_writes: 'on' };

async function measureServer(home: string): Promise<void> {
  const place = join(home, 'postgres');
  const programs = await findPrograms(place);
  const data = join(place, 'data');
  const cluster = existsSync(data) ? { programs, data } : await initialise(place);
  const server = await launchPostgres(cluster, { settings: DELIVERED });
  const settings = { DATABASE_URL: server.url };
  const measured = { engine: 'PostgreSQL', name: 'server', settings, database: server.guard };
  await measure(home, measured).finally(() => stopPostgres(server));
}

const SQLITE: Measured = { engine: 'SQLite', name: 'embedded', settings: {}, database: null };

const home = folder === '' ? await mkdtemp(join(tmpdir(), 'contraclair-scale-')) : folder;
await mkdir(home, { recursive: true });
// The server of PostgreSQL may run as another user.
await chmod(home, 0o755);
try {
  if (only !== 'postgres') await measure(home, SQLITE);
  if (only !== 'sqlite') await measureServer(home);
} finally {
  if (folder === '') await rm(home, { recursive: true, force: true });
}
