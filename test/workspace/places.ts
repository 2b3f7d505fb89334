/** The same desk on either engine, for suites that run once for each. */
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { openPostgres } from '../../src/database/postgres.ts';
import type { Database } from '../../src/database/schema.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { releaseDatabase, takeDatabase } from '../postgres/database.ts';
import { type Desk, openDesk } from './desk.ts';

export interface Place {
  desk: Desk;
  /** The rows of its server, on a connection that the caller closes. */
  openRows(): Kysely<Database>;
  close(): Promise<void>;
}

async function openOnSqlite(): Promise<Place> {
  const desk = await openDesk();
  return {
    desk,
    openRows: () => openSqlite(join(desk.directory, 'contraclair.db')),
    close: () => desk.close(),
  };
}

export async function openOnPostgres(): Promise<Place> {
  const databaseUrl = await takeDatabase();
  const desk = await openDesk({ databaseUrl });
  return {
    desk,
    openRows: () => openPostgres(databaseUrl),
    async close() {
      await desk.close();
      await releaseDatabase(databaseUrl);
    },
  };
}

/** Both engines: run a suite once for each. */
export const PLACES = [
  { engine: 'SQLite', open: openOnSqlite },
  { engine: 'PostgreSQL', open: openOnPostgres },
];
