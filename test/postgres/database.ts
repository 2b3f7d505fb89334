/** Empty databases on the shared server: each test file takes one and gives it back emptied. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { openPostgres } from '../../src/database/postgres.ts';
import { administer, databaseOf, sharedServer, TEMPLATE } from './shared.ts';

/** Tables that hold the state of the engine rather than data. */
const KEPT = ['kysely_migration', 'kysely_migration_lock', 'version', 'queue'];
const free: string[] = [];

/** A database on the server of this run: migrated and empty, or without any table when `bare`. */
export async function createDatabase(bare = false): Promise<string> {
  const { url } = await sharedServer(inject('postgresHome'), inject('testRun'));
  const name = `t_${process.pid}_${randomBytes(6).toString('hex')}`;
  await administer(url, `create database ${name}${bare ? '' : ` template ${TEMPLATE}`}`);
  return databaseOf(url, name);
}

async function empty(url: string): Promise<void> {
  const db = openPostgres(url, { connections: 1 });
  const found = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss') and not (tablename = any(${KEPT}))`.execute(db);
  const names = found.rows.map((row) => row.name).join(', ');
  if (names !== '') await sql.raw(`truncate ${names} cascade`).execute(db);
  await db.destroy();
}

/** A migrated, empty database; give it back with `releaseDatabase` once no connection is open. */
export async function takeDatabase(): Promise<string> {
  return free.pop() ?? createDatabase();
}

export async function releaseDatabase(url: string): Promise<void> {
  await empty(url);
  free.push(url);
}
