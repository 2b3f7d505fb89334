/** An empty, migrated database of each engine, for tests of what is written on Kysely alone. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { migrate } from '../../src/database/migrate.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import type { Database } from '../../src/database/schema.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { releaseDatabase, takeDatabase } from '../postgres/database.ts';
import { temporaryDirectory } from './directory.ts';

export interface TestDatabase {
  db: Kysely<Database>;
  close(): Promise<void>;
}

async function openEmbedded(): Promise<TestDatabase> {
  const directory = await temporaryDirectory();
  const db = openSqlite(join(directory, 'contraclair.db'));
  await migrate(db);
  return {
    db,
    async close() {
      await db.destroy();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function openServer(): Promise<TestDatabase> {
  const url = await takeDatabase();
  const db = openPostgres(url);
  return {
    db,
    async close() {
      await db.destroy();
      await releaseDatabase(url);
    },
  };
}

/** Both engines: run a suite once for each. */
export const DATABASES = [
  { engine: 'SQLite', open: openEmbedded },
  { engine: 'PostgreSQL', open: openServer },
] as const;
