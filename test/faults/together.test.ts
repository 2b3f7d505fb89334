/** Several processes that start together on an empty database bring it up to date once, and all of them serve. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appliedMigrations, migrate } from '../../src/database/migrate.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { isFinished, waitForState } from '../builders/server.ts';
import { createDatabase } from '../postgres/database.ts';
import { createService, sendContract } from './processes.ts';

const TIMEOUT = 240_000;

let directory: string;
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const ENGINES = [
  { engine: 'SQLite', settings: async () => ({}), open: () => openSqlite(join(directory, 'data', 'contraclair.db')) },
  {
    engine: 'PostgreSQL',
    settings: async () => ({ DATABASE_URL: await createDatabase(true) }),
    open: ({ DATABASE_URL = '' }: { DATABASE_URL?: string }) => openPostgres(DATABASE_URL),
  },
];

it.each(ENGINES)('on $engine', { timeout: TIMEOUT }, async ({ settings, open }) => {
  const own: { DATABASE_URL?: string } = await settings();
  const shared = { ...own, CONTRACLAIR_DATA: join(directory, 'data'), EVENTS: join(directory, 'events') };
  const services = await Promise.all([createService(shared), createService(shared)]);
  try {
    await Promise.all(services.flatMap((service) => [service.start('web'), service.start('worker')]));
    for (const { url } of services) {
      const id = await sendContract(url, 'Article 1\n\nLe prestataire sauvegarde les données chaque jour.\n');
      expect((await waitForState(services[0].url, String(id), isFinished)).state).toBe('done');
    }
  } finally {
    await Promise.all(services.map((service) => service.stop()));
  }
  const db = open(own);
  // That each migration is applied by one process alone is shown in test/database/together.test.ts.
  expect(await migrate(db)).toEqual([]);
  const applied = await appliedMigrations(db);
  expect(applied).toEqual([...new Set(applied)]);
  await db.destroy();
});
