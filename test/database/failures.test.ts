/** What the surroundings of a database do to it, told apart from our own mistakes. */
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPool, onPool } from '../../src/database/postgres.ts';
import { manualClock } from '../builders/clock.ts';
import { buildNewReview } from '../builders/new-review.ts';
import { openEmbeddedStorage, openServerStorage, type TestStorage } from '../builders/storage.ts';

const review = (id: string) => buildNewReview({ id });

describe('SQLite without room', () => {
  let storage: TestStorage;
  beforeEach(async () => {
    storage = await openEmbeddedStorage(manualClock());
  });
  afterEach(() => storage.close());

  it('says so, keeps what it had, and goes on once there is room', async () => {
    await storage.reviews.submit([review('before')]);
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(storage.db);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 0}`).execute(storage.db);
    const many = Array.from({ length: 200 }, (_, index) => review(`r${index}`));
    await expect(storage.reviews.submit(many)).rejects.toMatchObject({ code: 'storage-full' });
    expect(await storage.reviews.get('r0')).toBeNull();
    expect(await storage.reviews.get('before')).not.toBeNull();

    await sql`pragma max_page_count = 1000000`.execute(storage.db);
    await storage.reviews.submit(many);
    expect(await storage.reviews.get('r199')).not.toBeNull();
    const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(storage.db);
    expect(check.rows).toEqual([{ integrity_check: 'ok' }]);
  });
});

describe('PostgreSQL', () => {
  let storage: TestStorage;
  beforeEach(async () => {
    storage = await openServerStorage(manualClock());
  });
  afterEach(() => storage.close());

  it('says that it has no room, and keeps nothing of what it refused', async () => {
    await sql`create function refuse() returns trigger language plpgsql as
      ${sql.lit("begin raise exception 'No space left on device' using errcode = '53100'; end")}`.execute(storage.db);
    await sql`create trigger full_disk before insert on review_files execute function refuse()`.execute(storage.db);
    try {
      await expect(storage.reviews.submit([review('r')])).rejects.toMatchObject({ code: 'storage-full' });
      expect(await storage.reviews.get('r')).toBeNull();
      expect(await storage.queueOf('host/1/a').claim()).toBeNull();
    } finally {
      await sql`drop function refuse cascade`.execute(storage.db);
    }
    await storage.reviews.submit([review('r')]);
    expect(await storage.reviews.get('r')).not.toBeNull();
  });

  it('fails the transaction whose connection is cut, and serves the next one', async () => {
    const cut = storage.db.transaction().execute(async (transaction) => {
      await transaction.insertInto('settings').values({ name: 'half', value: '1' }).execute();
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
      await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(storage.db);
      await transaction.insertInto('settings').values({ name: 'other half', value: '1' }).execute();
    });
    await expect(cut).rejects.toMatchObject({ code: 'unavailable' });
    expect(await storage.db.selectFrom('settings').selectAll().execute()).toEqual([]);
  });

  it('is said to be out of reach when nothing listens, and leaves mistakes of ours as they are', async () => {
    const nowhere = onPool(createPool('postgres://nobody@127.0.0.1:1/nothing'));
    await expect(sql`select 1`.execute(nowhere)).rejects.toMatchObject({ code: 'unavailable' });
    await nowhere.destroy();
    await expect(sql`select * from missing`.execute(storage.db)).rejects.toMatchObject({ code: '42P01' });
  });
});
