/** An import whose process is killed outright (SIGKILL) while it sorts: the server that starts next ends it, and every dossier
 *  is there once. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Kysely } from 'kysely';
import { expect, it } from 'vitest';
import { openPostgres } from '../../src/database/postgres.ts';
import type { Database } from '../../src/database/schema.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { createDatabase } from '../postgres/database.ts';
import { createService } from './processes.ts';

const COMMAND = fileURLToPath(new URL('../../bin/contraclair.js', import.meta.url));
const TIMEOUT = 600_000;
const CABINETS = 40;
const EMAIL = 'camille@exemple.test';

async function makeSource(directory: string): Promise<string> {
  const source = join(directory, 'envoi');
  for (let at = 0; at < CABINETS; at += 1) {
    await mkdir(join(source, `Cabinet ${at}`), { recursive: true });
    await writeFile(
      join(source, `Cabinet ${at}`, 'contrat.txt'),
      `Le prestataire sauvegarde chaque jour. Numéro ${at}.\n`,
    );
  }
  return source;
}

const count = async (
  db: Kysely<Database>,
  table: 'dossiers' | 'contracts' | 'reviews' | 'import_items' | 'import_files',
) =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((where) => where.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

/** Kills the command once some dossiers are made, before all are. */
async function killHalfway(child: ChildProcess, db: Kysely<Database>): Promise<void> {
  const ended = once(child, 'exit');
  while ((await count(db, 'import_items')) < 3) expect(child.exitCode).toBeNull();
  child.kill('SIGKILL');
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
}

const ENGINES = [
  {
    engine: 'SQLite',
    settings: async () => ({}),
    open: (_settings: object, directory: string) => openSqlite(join(directory, 'data', 'contraclair.db')),
  },
  {
    engine: 'PostgreSQL',
    settings: async () => ({ DATABASE_URL: await createDatabase(true) }),
    open: ({ DATABASE_URL = '' }: { DATABASE_URL?: string }) => openPostgres(DATABASE_URL, { connections: 2 }),
  },
];

// Both at once: each mostly waits until the import is known to have died.
it.concurrent.each(ENGINES)('on $engine', { timeout: TIMEOUT }, async ({ settings, open }) => {
  const directory = await temporaryDirectory();
  const own: { DATABASE_URL?: string } = await settings();
  const data = { CONTRACLAIR_DATA: join(directory, 'data'), CONTRACLAIR_ACCOUNTS: 'on' };
  const env = { ...process.env, ...own, ...data };
  const person = ['--organisation', 'Union', '--name', 'Camille Martin', '--email', EMAIL];
  const made = promisify(execFile)(process.execPath, [COMMAND, 'administrator', ...person], { env });
  made.child.stdin?.end('une phrase que je garde\n');
  await made;
  const db = open(own, directory);
  try {
    const source = await makeSource(directory);
    const child = spawn(process.execPath, [COMMAND, 'import', source, '--as', EMAIL], { env, stdio: 'ignore' });
    await killHalfway(child, db);
    expect(await count(db, 'import_items')).toBeLessThan(CABINETS);
    const service = await createService({ ...own, ...data, EVENTS: join(directory, 'events') });
    try {
      await service.start('web');
      const isDone = async () =>
        (await db.selectFrom('imports').select('done_at').executeTakeFirstOrThrow()).done_at !== null;
      const deadline = Date.now() + 500_000;
      while (!(await isDone())) {
        expect(Date.now()).toBeLessThan(deadline);
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    } finally {
      await service.stop();
    }
    for (const table of ['dossiers', 'contracts', 'reviews', 'import_items'] as const) {
      expect(await count(db, table), table).toBe(CABINETS);
    }
    expect(await count(db, 'import_files')).toBe(0);
    const titles = await db.selectFrom('dossiers').select('title').execute();
    expect(new Set(titles.map(({ title }) => title)).size).toBe(CABINETS);
    const items = await db.selectFrom('import_items').select(['failure', 'duplicate']).execute();
    expect(items.every(({ failure, duplicate }) => failure === null && duplicate === 0)).toBe(true);
  } finally {
    await db.destroy();
    await rm(directory, { recursive: true, force: true });
  }
});
