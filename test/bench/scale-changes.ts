/**
 * `node test/bench/scale-changes.ts folder engine [contracts]`: on data that `npm run scale` made in a folder, measures what changes it: contracts that
 * come in, dossiers deleted with all that hangs on them, a purge. It deletes some of the data.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'kysely';
import { openStorage, type Storage } from '../../src/compose/storage.ts';
import { type Composition, compose, createEngine } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { Actor } from '../../src/core/workspace/policy.ts';
import { findPrograms } from '../postgres/programs.ts';
import { launchPostgres, stopPostgres } from '../postgres/server.ts';
import { idOf } from './scale/data.ts';
import { dossierOf, type Owner, organisationOf } from './scale/rows.ts';

const [home = '', engine = 'sqlite', count = '200'] = process.argv.slice(2);
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const CLOCK = { now: () => new Date() };
const ERASED = 40;
/** Days after which the purge takes a delivered dossier: a few hundred of them. */
const PURGED_DAYS = 1700;

async function timed(name: string, times: number, act: (turn: number) => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const all: number[] = [];
  delay.enable();
  const before = process.cpuUsage();
  const begun = performance.now();
  for (let turn = 0; turn < times; turn += 1) {
    const start = performance.now();
    await act(turn);
    all.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  delay.disable();
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(times * share) - 1] ?? 0).toFixed(1);
  const each = ((user + system) / 1000 / times).toFixed(1);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    `| ${name} | ${times} | ${seconds} s | ${at(0.5)} | ${at(0.95)} | ${each} | ${(delay.max / 1e6).toFixed(0)} |`,
  );
}

async function left(storage: Storage, dossier: string, reviews: string[]): Promise<number> {
  const counts = [
    sql<{ n: number }>`select count(*) as n from contracts where dossier_id = ${dossier}`,
    ...reviews.flatMap((review) => [
      sql<{ n: number }>`select count(*) as n from reviews where id = ${review}`,
      sql<{ n: number }>`select count(*) as n from review_files where review_id = ${review}`,
      sql<{ n: number }>`select count(*) as n from search_pages where review_id = ${review}`,
    ]),
  ];
  let sum = 0;
  for (const query of counts) sum += Number((await query.execute(storage.db)).rows[0]?.n ?? 0);
  return sum;
}

async function measureErasing({ workspace }: Composition, storage: Storage, owner: Owner): Promise<void> {
  if (workspace === null) return;
  const dossiers: string[] = [];
  for (let index = 30_000; dossiers.length < ERASED; index += 1) {
    if (organisationOf(dossierOf(index), owner) !== owner.organisation) continue;
    const id = idOf('dossier', dossierOf(index));
    if (!dossiers.includes(id)) dossiers.push(id);
  }
  const reviews = new Map<string, string[]>();
  for (const id of dossiers)
    reviews.set(
      id,
      (await workspace.dossiers.contractsOf(id)).map(({ review }) => review),
    );
  await timed('a dossier deleted', dossiers.length, (turn) => workspace.dossiers.erase(dossiers[turn] ?? ''));
  let remains = 0;
  for (const [id, theirs] of reviews) remains += await left(storage, id, theirs);
  console.error(`${remains} rows remain of the deleted dossiers`);
}

async function measureDeposits({ workspace, services }: Composition, actor: Actor): Promise<void> {
  if (workspace === null) return;
  const text = Buffer.from('Le prestataire sauvegarde chaque nuit les données du cabinet.\n'.repeat(500));
  await timed('a contract taken in (30 kB)', Number(count), async (turn) => {
    const dossier = await workspace.dossiers.open(actor, { title: `Cabinet ${turn}`, speciality: '', member: null });
    const submission = services.startSubmission();
    const bytes = async function* () {
      yield text;
    };
    await submission.add('contrat.txt', bytes());
    await workspace.dossiers.deposit(actor, dossier, submission, { types: [], kind: 'contrat', apart: false });
  });
}

async function measurePurge({ workspace }: Composition, owner: Owner): Promise<void> {
  if (workspace === null) return;
  const days = { 'a-lire': 3650, 'en-cours': 3650, 'a-valider': 3650, rendu: PURGED_DAYS, relance: 3650 };
  await workspace.upkeep.setRetention(owner.organisation, days);
  let purged = 0;
  await timed('a purge', 1, async () => {
    purged = await workspace.upkeep.upkeep();
  });
  console.error(`${purged} dossiers purged`);
  await workspace.upkeep.setRetention(owner.organisation, { ...days, rendu: 3650 });
}

async function measure(name: string, own: Record<string, string>): Promise<void> {
  const owner = JSON.parse(await readFile(join(home, name, 'owner.json'), 'utf8')) as Owner;
  const config = readConfig({
    ...own,
    CONTRACLAIR_ACCOUNTS: 'on',
    CONTRACLAIR_URL: 'http://localhost',
    CONTRACLAIR_DATA: join(home, name, 'data'),
    CONTRACLAIR_WORKERS: '0',
  });
  const composition = await compose(config, createEngine(config), SILENT);
  const storage = await openStorage(config, CLOCK, SILENT);
  const actor: Actor = { user: owner.user, organisation: owner.organisation, role: 'administrator' };
  try {
    console.log('| what | times | all | median | p95 | processor | longest pause |\n|---|---|---|---|---|---|---|');
    await measureDeposits(composition, actor);
    await measureErasing(composition, storage, owner);
    await measurePurge(composition, owner);
    await timed('the audit log verified', 1, async () => composition.workspace?.audit.verify());
  } finally {
    await storage.close();
    await composition.close();
  }
}

if (engine === 'sqlite') await measure('embedded', {});
else {
  const place = join(home, 'postgres');
  if (!existsSync(join(place, 'data'))) throw new Error('no data there');
  const cluster = { programs: await findPrograms(place), data: join(place, 'data') };
  const server = await launchPostgres(cluster, { settings: { fsync: 'on', full_page_writes: 'on' } });
  await measure('server', { DATABASE_URL: server.url }).finally(() => stopPostgres(server));
}
