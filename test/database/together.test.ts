/** Processes that start together on an empty database: each migration is applied once, by one of them, on both engines. */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { appliedMigrations, migrate } from '../../src/database/migrate.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { createDatabase } from '../postgres/database.ts';

const SOURCE = new URL('../../src/database/', import.meta.url).href;
const PROCESSES = 3;

/** Another process that waits for a moment, so that all begin at the same one, and prints what it applied. */
async function migrateElsewhere(engine: 'sqlite' | 'postgres', where: string, at: number): Promise<string[]> {
  const opener = engine === 'sqlite' ? 'openSqlite' : 'openPostgres';
  const script = `
    const { ${opener}: open } = await import(${JSON.stringify(`${SOURCE}${engine}.ts`)});
    const { migrate } = await import(${JSON.stringify(`${SOURCE}migrate.ts`)});
    const db = open(${JSON.stringify(where)});
    await new Promise((resolve) => setTimeout(resolve, ${at} - Date.now()));
    console.log(JSON.stringify(await migrate(db)));
    await db.destroy();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return JSON.parse(stdout) as string[];
}

async function together(engine: 'sqlite' | 'postgres', where: string): Promise<string[][]> {
  const at = Date.now() + 3000;
  return Promise.all(Array.from({ length: PROCESSES }, () => migrateElsewhere(engine, where, at)));
}

it.each(['sqlite', 'postgres'] as const)('on %s', { timeout: 120_000 }, async (engine) => {
  const directory = await temporaryDirectory();
  try {
    const where = engine === 'sqlite' ? join(directory, 'together.db') : await createDatabase(true);
    const applied = await together(engine, where);
    const db = engine === 'sqlite' ? openSqlite(where) : openPostgres(where, { connections: 1 });
    try {
      const known = await appliedMigrations(db);
      expect(known.length).toBeGreaterThan(10);
      // All of them by one process; the others found nothing left to do.
      expect(applied.map(({ length }) => length).sort((a, b) => a - b)).toEqual([0, 0, known.length]);
      expect(applied.flat().sort()).toEqual([...known].sort());
      expect(await migrate(db)).toEqual([]);
    } finally {
      await db.destroy();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
