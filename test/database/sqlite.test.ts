/** The embedded engine: what Kysely needs of it, and migrations by several processes at once. */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { temporaryDirectory } from '../builders/storage.ts';

const SOURCE = new URL('../../src/database/', import.meta.url).href;

/** Names of the migrations that another process applied. */
async function migrateElsewhere(file: string): Promise<string[]> {
  const script = `
    const { openSqlite } = await import(${JSON.stringify(`${SOURCE}sqlite.ts`)});
    const { migrate } = await import(${JSON.stringify(`${SOURCE}migrate.ts`)});
    const db = openSqlite(${JSON.stringify(file)});
    console.log(JSON.stringify(await migrate(db)));
    await db.destroy();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return JSON.parse(stdout) as string[];
}

describe('embedded database', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await temporaryDirectory();
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('commits durably and enforces references', async () => {
    const db = openSqlite(join(directory, 'settings.db'));
    const pragma = async (name: string) =>
      Object.values((await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db)).rows[0] ?? {})[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    await db.destroy();
  });

  it('applies each migration once when several processes start together', async () => {
    const file = join(directory, 'together.db');
    const applied = await Promise.all(Array.from({ length: 3 }, () => migrateElsewhere(file)));
    expect(applied.flat()).toEqual([...new Set(applied.flat())]);
  });

  it('lets two connections read then write in turn without a conflict', async () => {
    const file = join(directory, 'turns.db');
    const [one, two] = [openSqlite(file), openSqlite(file)];
    await migrate(one);
    const count = (db: typeof one) =>
      db.transaction().execute(async (transaction) => {
        const row = await transaction.selectFrom('settings').selectAll().executeTakeFirst();
        const value = String(Number(row?.value ?? 0) + 1);
        const upsert = transaction.insertInto('settings').values({ name: 'count', value });
        await upsert.onConflict((conflict) => conflict.column('name').doUpdateSet({ value })).execute();
      });
    for (let turn = 0; turn < 20; turn += 1) await count(turn % 2 === 0 ? one : two);
    expect((await two.selectFrom('settings').select('value').executeTakeFirstOrThrow()).value).toBe('20');
    await Promise.all([one.destroy(), two.destroy()]);
  });
});
