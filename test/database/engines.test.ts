/** What both engines promise to the stores written once on Kysely. */
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineOf } from '../../src/database/engine.ts';
import { migrate } from '../../src/database/migrate.ts';
import { DATABASES, type TestDatabase } from '../builders/database.ts';

describe.each(DATABASES)('database on $engine', ({ engine, open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  const review = {
    id: 'r',
    state: 'queued' as const,
    types: '[]',
    progress: new Uint8Array([0, 255, 7]),
    outcome: null,
    created_at: 1_800_000_000_123,
    expires_at: 1_900_000_000_123,
    finished_at: null,
    opening: null,
    opening_until: null,
  };

  it('gives numbers, bytes and nulls back as they were written', async () => {
    await database.db.insertInto('reviews').values(review).execute();
    const row = await database.db.selectFrom('reviews').selectAll().executeTakeFirstOrThrow();
    expect({ ...row, progress: [...row.progress] }).toEqual({ ...review, progress: [0, 255, 7] });
    const counted = await database.db
      .selectFrom('reviews')
      .select((where) => where.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(counted.n).toBe(1);
  });

  it('starts each test empty, up to date, and knows its engine', async () => {
    expect(await database.db.selectFrom('reviews').selectAll().execute()).toEqual([]);
    expect(await migrate(database.db)).toEqual([]);
    expect(engineOf(database.db)).toBe(engine === 'SQLite' ? 'sqlite' : 'postgres');
    expect(await database.db.transaction().execute(async (inner) => engineOf(inner))).toBe(engineOf(database.db));
  });

  it('undoes all of a transaction that fails, tables included', async () => {
    const failing = database.db.transaction().execute(async (transaction) => {
      await transaction.insertInto('reviews').values(review).execute();
      await transaction.schema.createTable('half').addColumn('id', 'text').execute();
      throw new Error('cut');
    });
    await expect(failing).rejects.toThrow('cut');
    expect(await database.db.selectFrom('reviews').selectAll().execute()).toEqual([]);
    await expect(sql`select * from half`.execute(database.db)).rejects.toThrow();
  });
});
