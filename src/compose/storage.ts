/** Picks and opens the storage of the settings: one machine on SQLite and a folder, or any number on PostgreSQL. */
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { AppError } from '../app/errors.ts';
import type {
  AdditionStore,
  Clock,
  ComparisonStore,
  FileStore,
  JobQueue,
  Log,
  Openings,
  ReviewStore,
  SearchIndex,
} from '../app/ports.ts';
import type { Config } from '../config.ts';
import type { JobLedger } from '../database/job-ledger.ts';
import { migrate } from '../database/migrate.ts';
import { createPool, onPool } from '../database/postgres.ts';
import type { Database } from '../database/schema.ts';
import { openSqlite } from '../database/sqlite.ts';
import { startBoss } from '../queue/boss.ts';
import { createBossQueue } from '../queue/boss-queue.ts';
import { createLeasedQueue } from '../queue/leased-queue.ts';
import { createAdditionStore } from '../store/addition-store.ts';
import { createRowCipher, deriveKeys, type Keys, type RowCipher } from '../store/cipher.ts';
import { createComparisonStore } from '../store/comparison-store.ts';
import { createDatabaseFileStore } from '../store/database-file-store.ts';
import { createDirectoryFileStore } from '../store/directory-file-store.ts';
import { makeDirectory } from '../store/durable-files.ts';
import { checkKey, loadMasterKey } from '../store/master-key.ts';
import { createOpeningStore } from '../store/opening-store.ts';
import { createReviewStore } from '../store/review-store.ts';
import { createSearchIndex } from '../store/search-index.ts';
import { createSearchTerms } from '../store/search-terms.ts';

/** Everything kept between two requests. */
export interface Storage {
  db: Kysely<Database>;
  files: FileStore;
  queue: JobQueue & { ledger: JobLedger };
  reviews: ReviewStore;
  additions: AdditionStore;
  comparisons: ComparisonStore;
  openings: Openings;
  search: SearchIndex;
  cipher: RowCipher;
  keys: Keys;
  close(): Promise<void>;
}

/** What differs between the engines. */
export type StorageEngine = Pick<Storage, 'db' | 'files' | 'queue' | 'close'>;

/** What is done to the tables before anything stands on them. */
type Prepare = (db: Kysely<Database>) => Promise<void>;

export const DATABASE_FILE = 'contraclair.db';
export const FILES_FOLDER = 'files';

/** The key of the settings, or that of the data directory, made at the first start. */
export async function loadKeys(config: Config): Promise<Keys> {
  if (config.key !== undefined) return deriveKeys(config.key);
  await makeDirectory(config.dataDirectory);
  return deriveKeys(await loadMasterKey(config.dataDirectory));
}

async function openEmbedded(config: Config, keys: Keys, clock: Clock, prepare: Prepare): Promise<StorageEngine> {
  await makeDirectory(config.dataDirectory);
  const db = openSqlite(join(config.dataDirectory, DATABASE_FILE));
  try {
    await prepare(db);
    const files = await createDirectoryFileStore(join(config.dataDirectory, FILES_FOLDER), keys.files);
    return { db, files, queue: createLeasedQueue(db, { clock }), close: () => db.destroy() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** What a driver says when the server cannot be reached or refuses us, in words that never hold the password. */
function unreachable(url: string, error: unknown): AppError {
  const { host, pathname } = new URL(url);
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'pas de réponse';
  const message = `La base PostgreSQL ${host}${pathname} de DATABASE_URL ne s’ouvre pas (${reason})\u00a0: vérifiez son adresse, le compte, et qu’elle est démarrée.`;
  return new AppError('configuration', message, { cause: error });
}

async function openServer(url: string, keys: Keys, log: Log, prepare: Prepare): Promise<StorageEngine> {
  const pool = createPool(url);
  const db = onPool(pool);
  try {
    const client = await pool.connect().catch((error: unknown) => {
      throw unreachable(url, error);
    });
    client.release();
    await prepare(db);
    const boss = await startBoss(pool, { log });
    return {
      db,
      files: createDatabaseFileStore(db, keys.files),
      queue: createBossQueue(db, boss),
      async close() {
        await boss.stop({ graceful: false });
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** The engine of the settings: rows, files, jobs. Throws `AppError('configuration')` when the database cannot be reached. */
export function openEngine(
  config: Config,
  keys: Keys,
  { clock, log, prepare }: { clock: Clock; log: Log; prepare: Prepare },
): Promise<StorageEngine> {
  return config.databaseUrl === undefined
    ? openEmbedded(config, keys, clock, prepare)
    : openServer(config.databaseUrl, keys, log, prepare);
}

/** Opens the storage: key, tables up to date, stores and queue. Throws `AppError`: 'wrong-key', or 'configuration' when
 *  the database cannot be reached. */
export async function openStorage(config: Config, clock: Clock, log: Log): Promise<Storage> {
  const keys = await loadKeys(config);
  const prepare: Prepare = async (database) => {
    await migrate(database);
    await checkKey(database, keys.fingerprint);
  };
  const engine = await openEngine(config, keys, { clock, log, prepare });
  const { db, queue } = engine;
  const cipher = createRowCipher(keys.rows);
  return {
    ...engine,
    cipher,
    keys,
    reviews: createReviewStore({ db, ledger: queue.ledger, cipher, clock }),
    additions: createAdditionStore({ db, cipher, clock }),
    comparisons: createComparisonStore(db, cipher),
    openings: createOpeningStore({ db, ledger: queue.ledger, cipher, clock }),
    search: createSearchIndex({ db, cipher, terms: createSearchTerms(keys.search) }),
  };
}
