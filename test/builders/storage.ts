/** The storage of each engine, as the service opens it, for tests. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type {
  AdditionStore,
  Clock,
  ComparisonStore,
  FileStore,
  JobQueue,
  Lease,
  Openings,
  ReviewStore,
  SearchIndex,
} from '../../src/app/ports.ts';
import type { JobLedger } from '../../src/database/job-ledger.ts';
import { migrate } from '../../src/database/migrate.ts';
import { createPool, onPool } from '../../src/database/postgres.ts';
import type { Database } from '../../src/database/schema.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { startBoss } from '../../src/queue/boss.ts';
import { createBossQueue } from '../../src/queue/boss-queue.ts';
import { createLeasedQueue } from '../../src/queue/leased-queue.ts';
import { createAdditionStore } from '../../src/store/addition-store.ts';
import { createRowCipher, deriveKeys, type Keys } from '../../src/store/cipher.ts';
import { createComparisonStore } from '../../src/store/comparison-store.ts';
import { createDatabaseFileStore } from '../../src/store/database-file-store.ts';
import { createDirectoryFileStore } from '../../src/store/directory-file-store.ts';
import { createOpeningStore } from '../../src/store/opening-store.ts';
import { createReviewStore } from '../../src/store/review-store.ts';
import { createSearchIndex } from '../../src/store/search-index.ts';
import { createSearchTerms } from '../../src/store/search-terms.ts';
import { releaseDatabase, takeDatabase } from '../postgres/database.ts';
import { followClock } from '../postgres/job-clock.ts';
import { temporaryDirectory } from './directory.ts';

export { temporaryDirectory };

export interface TestStorage {
  db: Kysely<Database>;
  reviews: ReviewStore;
  files: FileStore;
  additions: AdditionStore;
  comparisons: ComparisonStore;
  openings: Openings;
  search: SearchIndex;
  /** The queue as seen by a worker of that name. */
  queueOf(worker: string, isAlive?: (processId: number) => boolean): JobQueue;
  /** Folder of the files; empty on PostgreSQL, which keeps them itself. */
  directory: string;
  close(): Promise<void>;
}

/** The next job, as `worker` takes it. Throws when there is none. */
export async function claimFrom(storage: Pick<TestStorage, 'queueOf'>, worker = 'host/1/a'): Promise<Lease> {
  const lease = await storage.queueOf(worker).claim();
  if (lease === null) throw new Error('expected a job');
  return lease;
}

export const LEASE = 60_000;
export const ATTEMPTS = 3;

function createStores(db: Kysely<Database>, ledger: JobLedger, keys: Keys, clock: Clock) {
  const cipher = createRowCipher(keys.rows);
  return {
    db,
    reviews: createReviewStore({ db, ledger, cipher, clock }),
    additions: createAdditionStore({ db, cipher, clock }),
    comparisons: createComparisonStore(db, cipher),
    openings: createOpeningStore({ db, ledger, cipher, clock }),
    search: createSearchIndex({ db, cipher, terms: createSearchTerms(keys.search) }),
  };
}

/** A new, empty storage: SQLite and encrypted files under a random key. */
export async function openEmbeddedStorage(clock: Clock): Promise<TestStorage> {
  const directory = await temporaryDirectory();
  const keys = deriveKeys(randomBytes(32));
  const db = openSqlite(join(directory, 'contraclair.db'));
  await migrate(db);
  const options = { clock, leaseDuration: LEASE, maxAttempts: ATTEMPTS };
  return {
    ...createStores(db, createLeasedQueue(db, { clock }).ledger, keys, clock),
    files: await createDirectoryFileStore(join(directory, 'files'), keys.files),
    queueOf: (worker, isAlive = () => true) => createLeasedQueue(db, { ...options, worker, isAlive }),
    directory,
    async close() {
      await db.destroy();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A new, empty storage on a real PostgreSQL server: rows, files and jobs, under a random key. */
export async function openServerStorage(clock: Clock): Promise<TestStorage> {
  const url = await takeDatabase();
  const directory = await temporaryDirectory();
  const keys = deriveKeys(randomBytes(32));
  const pool = createPool(url);
  const db = onPool(pool);
  const boss = await startBoss(pool, { log: SILENT, supervise: false });
  const withTime = await followClock(db, boss, clock);
  const options = { maxAttempts: ATTEMPTS };
  const { ledger } = createBossQueue(db, boss);
  return {
    ...createStores(db, withTime(ledger), keys, clock),
    files: createDatabaseFileStore(db, keys.files),
    queueOf: (worker, isAlive = () => true) => withTime(createBossQueue(db, boss, { ...options, worker, isAlive })),
    directory,
    async close() {
      await boss.stop({ graceful: false });
      await db.destroy();
      await rm(directory, { recursive: true, force: true });
      await releaseDatabase(url);
    },
  };
}

/** Both storages: run a suite once for each. */
export const STORAGES = [
  { engine: 'SQLite', open: openEmbeddedStorage },
  { engine: 'PostgreSQL', open: openServerStorage },
] as const;

/** Bytes as a stream of small chunks. */
export async function* streamOf(bytes: Uint8Array | string, chunkSize = 1000): AsyncIterable<Uint8Array> {
  const buffer = Buffer.from(bytes);
  for (let start = 0; start < buffer.length; start += chunkSize) yield buffer.subarray(start, start + chunkSize);
}
