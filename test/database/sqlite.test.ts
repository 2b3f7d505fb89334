/** The embedded engine: what Kysely needs of it. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { temporaryDirectory } from '../builders/storage.ts';

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
