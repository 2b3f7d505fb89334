/** Uploaded files in the database, each encrypted whole, cut into rows: no disk has to be shared between machines. */
import { createHash, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { FileStore } from '../app/ports.ts';
import { engineOf } from '../database/engine.ts';
import type { Database } from '../database/schema.ts';
import { openSealed, startSealing } from './cipher.ts';
import { assertAddress } from './file-address.ts';

/** Bytes of a row: the best of the sizes measured (notes of the storage decision). */
const CHUNK = 1024 * 1024;
const SWEPT_AT_ONCE = 500;

type Chunks = AsyncIterable<Uint8Array>;

/** Cuts a stream into pieces of `CHUNK` bytes; the last is shorter. */
async function* inPieces(bytes: Chunks): Chunks {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    waiting.push(part);
    size += part.length;
    if (size < CHUNK) continue;
    const whole = Buffer.concat(waiting);
    let start = 0;
    for (; size - start >= CHUNK; start += CHUNK) yield whole.subarray(start, start + CHUNK);
    waiting = [whole.subarray(start)];
    size -= start;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/** The database's clock, in epoch milliseconds: machines may disagree on the time. */
async function databaseTime(db: Kysely<Database>): Promise<number> {
  const now =
    engineOf(db) === 'postgres'
      ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
      : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
  const { rows } = await sql<{ now: number }>`select ${now} as now`.execute(db);
  return rows[0]?.now ?? 0;
}

async function writeChunks(db: Kysely<Database>, key: string, sealed: Chunks): Promise<void> {
  let position = 0;
  for await (const bytes of inPieces(sealed)) {
    await db.insertInto('file_chunks').values({ key, position, bytes }).execute();
    position += 1;
  }
}

async function readChunks(db: Kysely<Database>, key: string): Promise<Uint8Array | null> {
  const rows = await db
    .selectFrom('file_chunks')
    .innerJoin('stored_files', 'stored_files.key', 'file_chunks.key')
    .where('stored_files.key', '=', key)
    .where('stored_files.complete', '=', 1)
    .orderBy('position')
    .select('bytes')
    .execute();
  return rows.length === 0 ? null : Buffer.concat(rows.map((row) => row.bytes));
}

/** The store in the database; the tables must be up to date (`migrate`). `key` is 32 bytes. */
export function createDatabaseFileStore(db: Kysely<Database>, key: Uint8Array): FileStore {
  const remove = (address: string) => db.deleteFrom('stored_files').where('key', '=', address).execute();

  async function keep(address: string, bytes: Chunks) {
    const hash = createHash('sha256');
    let size = 0;
    const { iv, cipher } = startSealing(key, address);
    async function* sealed(): Chunks {
      yield iv;
      for await (const chunk of bytes) {
        hash.update(chunk);
        size += chunk.length;
        yield cipher.update(chunk);
      }
      yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
    }
    // Each row is its own transaction: a slow upload holds no connection, and counts only once marked complete.
    const row = { key: address, complete: 0, created_at: await databaseTime(db) } as const;
    await db.insertInto('stored_files').values(row).execute();
    try {
      await writeChunks(db, address, sealed());
      await db.updateTable('stored_files').set({ complete: 1 }).where('key', '=', address).execute();
    } catch (error) {
      await remove(address).catch(() => undefined);
      throw error;
    }
    return { key: address, size, sha256: hash.digest('hex') };
  }

  async function* addresses(complete: (0 | 1)[], before?: Date): AsyncIterable<string> {
    for (let last = ''; ; ) {
      let page = db.selectFrom('stored_files').select('key').where('complete', 'in', complete).where('key', '>', last);
      if (before !== undefined) page = page.where('created_at', '<', before.getTime());
      const rows = await page.orderBy('key').limit(SWEPT_AT_ONCE).execute();
      for (const row of rows) yield row.key;
      last = rows.at(-1)?.key ?? '';
      if (rows.length < SWEPT_AT_ONCE) return;
    }
  }

  return {
    write: (bytes) => keep(randomBytes(16).toString('hex'), bytes),
    async put(address, bytes) {
      await remove(assertAddress(address));
      return keep(address, bytes);
    },
    async read(address) {
      const sealed = await readChunks(db, assertAddress(address));
      return sealed === null ? null : openSealed(key, address, sealed);
    },
    async delete(address) {
      await remove(assertAddress(address));
    },
    list: () => addresses([1]),
    async sweep(isKept, before) {
      let swept = 0;
      for await (const address of addresses([0, 1], before)) {
        if (await isKept(address)) continue;
        await remove(address);
        swept += 1;
      }
      return swept;
    },
  };
}
