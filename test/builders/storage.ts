/** Embedded storage in a folder of its own, as the service opens it, for tests. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AdditionStore, Clock, ComparisonStore, FileStore, JobQueue, ReviewStore } from '../../src/app/ports.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { createLeasedQueue } from '../../src/queue/leased-queue.ts';
import { createAdditionStore } from '../../src/store/addition-store.ts';
import { createRowCipher, deriveKeys } from '../../src/store/cipher.ts';
import { createComparisonStore } from '../../src/store/comparison-store.ts';
import { createDirectoryFileStore } from '../../src/store/directory-file-store.ts';
import { createReviewStore } from '../../src/store/review-store.ts';
import { temporaryDirectory } from './directory.ts';

export interface TestStorage {
  reviews: ReviewStore;
  files: FileStore;
  additions: AdditionStore;
  comparisons: ComparisonStore;
  /** The queue as seen by a worker of that name. */
  queueOf(worker: string, isAlive?: (processId: number) => boolean): JobQueue;
  directory: string;
  close(): Promise<void>;
}

export { temporaryDirectory };

export const LEASE = 60_000;
export const ATTEMPTS = 3;

/** A new, empty storage: SQLite and encrypted files under a random key. */
export async function openEmbeddedStorage(clock: Clock): Promise<TestStorage> {
  const directory = await temporaryDirectory();
  const keys = deriveKeys(randomBytes(32));
  const db = openSqlite(join(directory, 'contraclair.db'));
  await migrate(db);
  const queueOf: TestStorage['queueOf'] = (worker, isAlive = () => true) =>
    createLeasedQueue(db, { clock, worker, leaseDuration: LEASE, maxAttempts: ATTEMPTS, isAlive });
  const { ledger } = createLeasedQueue(db, { clock });
  const cipher = createRowCipher(keys.rows);
  return {
    reviews: createReviewStore({ db, ledger, cipher, clock }),
    additions: createAdditionStore({ db, cipher, clock }),
    comparisons: createComparisonStore(db),
    files: await createDirectoryFileStore(join(directory, 'files'), keys.files),
    queueOf,
    directory,
    async close() {
      await db.destroy();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Bytes as a stream of small chunks. */
export async function* streamOf(bytes: Uint8Array | string, chunkSize = 1000): AsyncIterable<Uint8Array> {
  const buffer = Buffer.from(bytes);
  for (let start = 0; start < buffer.length; start += chunkSize) yield buffer.subarray(start, start + chunkSize);
}
