/**
 * `npm run scale [-- contracts visits engine folder page repetitions]`: makes 100,000 contracts with 3 million findings on each engine, and
 * measures how long every list, search and file page takes to arrive whole from the real server. Data made in a folder stays there, to be measured
 * again. `page`: measure only pages whose name holds these words; `none` only makes the data.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStorage } from '../../src/compose/storage.ts';
import { comparerOf, createEngine, loadRules, VERSION } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { DiagnosisAnswers } from '../../src/core/diagnosis/types.ts';
import type { RuleSetData } from '../../src/core/ruleset/types.ts';
import { freePort } from '../faults/processes.ts';
import { findPrograms, initialise } from '../postgres/programs.ts';
import { launchPostgres, stopPostgres } from '../postgres/server.ts';
import { pagesOf } from './scale/addresses.ts';
import { DOCTOR } from './scale/around.ts';
import { fill, settle } from './scale/fill.ts';
import { fillAround } from './scale/fill-around.ts';
import { FINDINGS, type Owner, type Sample, sealSample } from './scale/rows.ts';
import { ADMINISTRATOR, createAdvisor, startService, Visitor } from './scale/session.ts';
import { type Measure, measurePages } from './scale/visits.ts';

const [contracts = '100000', visits = '100', only = 'both', folder = '', wanted = '', repetitions = '3'] =
  process.argv.slice(2);
const SAMPLES = ['logiciel-cgv.pdf', 'infogerance-complete.pdf', 'hebergement/contrat.pdf'];
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const CLOCK = { now: () => new Date() };

interface Given {
  samples: Sample[];
  /** The bytes of the samples. */
  originals: Uint8Array[];
  rules: RuleSetData;
  /** First choices of the self-diagnosis. */
  answers: DiagnosisAnswers;
}

async function readSamples(): Promise<Given> {
  const engine = createEngine(readConfig({}));
  const samples: Sample[] = [];
  const originals: Uint8Array[] = [];
  for (const name of SAMPLES) {
    const bytes = await readFile(fileURLToPath(new URL(`../../samples/${name}`, import.meta.url)));
    const read = await engine.extractor.extract({ name, bytes });
    if (!read.ok) throw new Error(read.message);
    originals.push(bytes);
    const options = { date: '2026-11-22', textHashes: [''] };
    samples.push({
      review: engine.reviewer([read.document], options),
      document: read.document,
      size: bytes.length,
    });
  }
  await engine.extractor.close();
  const first = engine.questionnaire.questions.map(({ id, choices }) => [id, choices[0]?.id ?? '']);
  const answers = Object.fromEntries(first) as DiagnosisAnswers;
  return { samples, originals, rules: loadRules(readConfig({})).data, answers };
}

async function make(settings: Record<string, string>, given: Given): Promise<Owner> {
  await createAdvisor(settings);
  const storage = await openStorage(readConfig(settings), CLOCK, SILENT);
  try {
    const organisation = await storage.db.selectFrom('organisations').select('id').executeTakeFirstOrThrow();
    const member = await storage.db.selectFrom('memberships').select('user_id').executeTakeFirstOrThrow();
    const owner = { organisation: organisation.id, user: member.user_id };
    const begun = Date.now();
    const seconds = () => Math.round((Date.now() - begun) / 1000);
    const samples = given.samples.map((sample) => sealSample(sample, storage.keys.rows));
    const requirements = given.rules.rules.map(({ id, theme }) => ({ id, theme }));
    const options = { storage, owner, contracts: Number(contracts) };
    await fill({ ...options, samples, requirements }, (done) => console.error(`${done} contracts, ${seconds()} s`));
    await fillAround({ ...options, ...given });
    await settle(storage);
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

const COLUMNS = ['median', 'p95', 'worstP95', 'server', 'database', 'engine', 'statements', 'size'] as const;

function printHead(engine: string): void {
  const count = `${contracts} contracts, ${Number(contracts) * FINDINGS} findings, ${repetitions} times ${visits} visits of each page`;
  console.log(`\n${engine}: ${count} (Contraclair ${VERSION}), load ${loadavg().map((load) => load.toFixed(1))}\n`);
  console.log(`| kind | page | ${COLUMNS.join(' | ')} |\n|---|---|${COLUMNS.map(() => '---|').join('')}`);
}

const print = (measure: Measure) =>
  console.log(`| ${measure.kind} | ${measure.page} | ${COLUMNS.map((column) => measure[column]).join(' | ')} |`);

/** Resolves once every renewal was compared: after a change of the rules, the service does it by itself, in the background. */
async function comparedAhead(settings: Record<string, string>, { rules }: Given): Promise<void> {
  const storage = await openStorage(readConfig(settings), CLOCK, SILENT);
  try {
    while ((await storage.comparisons.uncompared(comparerOf(rules), null, 1)).length > 0) await setTimeout(500);
  } finally {
    await storage.close();
  }
}

interface Measured {
  engine: string;
  /** Folder of its data, under the folder of all. */
  name: string;
  settings: Record<string, string>;
  /** Process that runs the database; null when it is inside the server. */
  database: number | null;
}

async function measure(home: string, { engine, name, settings: own, database }: Measured, given: Given) {
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
  const owner = await madeOnce(join(directory, 'owner.json'), () => make(settings, given));
  const pages = pagesOf(Number(contracts), owner).filter((page) => page.name.includes(wanted));
  if (pages.length === 0) return;
  const service = await startService(settings);
  try {
    const [administrator, doctor] = [new Visitor(url), new Visitor(url)];
    await administrator.signIn(ADMINISTRATOR);
    await doctor.signIn(DOCTOR);
    await comparedAhead(settings, given);
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

async function measureServer(home: string, given: Given): Promise<void> {
  const place = join(home, 'postgres');
  const programs = await findPrograms(place);
  const data = join(place, 'data');
  const cluster = existsSync(data) ? { programs, data } : await initialise(place);
  const server = await launchPostgres(cluster, { settings: DELIVERED });
  const settings = { DATABASE_URL: server.url };
  const measured = { engine: 'PostgreSQL', name: 'server', settings, database: server.guard };
  await measure(home, measured, given).finally(() => stopPostgres(server));
}

const SQLITE: Measured = { engine: 'SQLite', name: 'embedded', settings: {}, database: null };

const home = folder === '' ? await mkdtemp(join(tmpdir(), 'contraclair-scale-')) : folder;
await mkdir(home, { recursive: true });
// The server of PostgreSQL may run as another user.
await chmod(home, 0o755);
const given = await readSamples();
try {
  if (only !== 'postgres') await measure(home, SQLITE, given);
  if (only !== 'sqlite') await measureServer(home, given);
} finally {
  if (folder === '') await rm(home, { recursive: true, force: true });
}
