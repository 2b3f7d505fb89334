/** The PostgreSQL server that all test files of a run share, started by the first that needs it. */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '../../src/database/migrate.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import { initialise } from './programs.ts';
import { launchPostgres, type PostgresServer } from './server.ts';

/** Copied for each test that wants an empty, migrated database. */
export const TEMPLATE = 'contraclair_template';
const PATIENCE = 60_000;

const descriptionIn = (home: string) => join(home, 'server.json');

/** The server that was started in `home`, or null. */
export async function runningServer(home: string): Promise<PostgresServer | null> {
  const path = descriptionIn(home);
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as PostgresServer) : null;
}

/** Address of another database of the same server. */
export function databaseOf(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** Runs one statement that belongs to no database, such as "create database". */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function makeTemplate(url: string): Promise<void> {
  await administer(url, `drop database if exists ${TEMPLATE}`);
  await administer(url, `create database ${TEMPLATE}`);
  const template = openPostgres(databaseOf(url, TEMPLATE), { connections: 2 });
  await migrate(template);
  await template.destroy();
}

/** A server that the machine already has may be used instead: its address is in TEST_DATABASE_URL. */
function givenServer(): PostgresServer | null {
  const url = process.env.TEST_DATABASE_URL;
  return url === undefined || url === '' ? null : { url, port: Number(new URL(url).port), guard: 0 };
}

async function startShared(home: string, testRun: number): Promise<PostgresServer> {
  await chmod(home, 0o755);
  const cluster = join(home, 'cluster');
  const server = givenServer() ?? (await launchPostgres(await initialise(cluster), { guardian: testRun, home }));
  await makeTemplate(server.url);
  const draft = join(home, 'server.draft');
  await writeFile(draft, JSON.stringify(server));
  await rename(draft, descriptionIn(home));
  return server;
}

/** Starts the server of a run, or waits for the test file that is starting it. */
export async function sharedServer(home: string, testRun: number): Promise<PostgresServer> {
  const known = await runningServer(home);
  if (known !== null) return known;
  const first = await mkdir(join(home, 'starting')).then(
    () => true,
    () => false,
  );
  if (first) return startShared(home, testRun);
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await setTimeout(50)) {
    const started = await runningServer(home);
    if (started !== null) return started;
  }
  throw new Error('the PostgreSQL server of the tests did not start');
}
