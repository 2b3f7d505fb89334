/** The storage of the service as the source and as the target of a copy. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import {
  type CopyHeader,
  createTally,
  type DataSource,
  type DataTarget,
  digestFile,
  type FileToCopy,
} from '../app/copy-ports.ts';
import { AppError } from '../app/errors.ts';
import type { FileStore } from '../app/ports.ts';
import type { JobLedger } from '../database/job-ledger.ts';
import { migrate, unknownMigrations } from '../database/migrate.ts';
import type { RowSnapshot } from '../database/row-source.ts';
import { type RowTarget, refuseRows, startRowTarget } from '../database/row-target.ts';
import type { Database } from '../database/schema.ts';

/** Where files go on PostgreSQL, whatever the age of the data. */
const FILE_TABLES = ['004-server-storage'];

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** What a storage holds, as a source. */
export function sourceOf(header: CopyHeader, files: FileStore, snapshot: RowSnapshot): DataSource {
  async function* all(): AsyncIterable<FileToCopy> {
    for await (const key of files.list()) yield { key, read: () => files.read(key) };
  }
  return { header, files: all, rows: snapshot.rows, totals: async () => null };
}

export interface TargetStorage {
  db: Kysely<Database>;
  files: FileStore;
  ledger: JobLedger;
  fingerprint: string;
}

function refuse(header: CopyHeader, fingerprint: string): void {
  if (header.fingerprint !== fingerprint) {
    const message =
      'Ces données ont été chiffrées avec une autre clé\u00a0: reprenez le fichier contraclair.key d’origine dans le dossier de données, ou indiquez sa clé dans CONTRACLAIR_KEY.';
    throw new AppError('wrong-key', message);
  }
  const unknown = unknownMigrations(header.migrations);
  if (unknown.length === 0) return;
  const message = `Ces données viennent d’une version plus récente de Contraclair (${unknown.join(', ')})\u00a0: mettez d’abord ce programme à jour.`;
  throw new AppError('copy-refused', message);
}

/** Gives every review that waits, or was running, a job of the new queue. */
async function enqueueWaiting({ transaction }: RowTarget, ledger: JobLedger): Promise<void> {
  const waiting = transaction.selectFrom('reviews').where('state', 'in', ['queued', 'running']).select('id');
  for (const { id } of await waiting.orderBy('created_at').execute()) await ledger.enqueue(transaction, id);
}

/** An empty storage, as a target: files as they come, rows in one transaction that only `seal` commits. */
export function targetOf({ db, files, ledger, fingerprint }: TargetStorage): DataTarget {
  const tally = createTally();
  let rows: RowTarget | null = null;

  async function putFile(key: string, bytes: Uint8Array, sha256: string): Promise<boolean> {
    const known = await files.read(key);
    const same = known !== null && sha256Of(known) === sha256;
    if (!same) await files.put(key, once(bytes));
    const kept = same ? known : await files.read(key);
    tally.add(digestFile(key, kept === null ? 'missing' : sha256Of(kept)));
    return same;
  }

  return {
    async open(header) {
      refuse(header, fingerprint);
      // The tables as they were when the data was written; `seal` brings them and the data up to date.
      await migrate(db, [...header.migrations, ...FILE_TABLES]);
      await refuseRows(db);
    },
    putFile,
    async putRows(batch) {
      rows ??= await startRowTarget(db);
      await rows.put(batch);
    },
    async seal(_totals, verify) {
      rows ??= await startRowTarget(db);
      verify({ files: tally.total(), tables: await rows.totals() });
      await enqueueWaiting(rows, ledger);
      await rows.transaction.commit().execute();
      rows = null;
      await migrate(db);
    },
    async abandon() {
      await rows?.transaction.rollback().execute();
      rows = null;
    },
  };
}
