/** Backup, restoration and transfer: which storage is read, which is written, and what is made again afterwards. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CopyProgress, type CopyReport, copyData } from '../app/copy-data.ts';
import type { DataSource } from '../app/copy-ports.ts';
import { AppError } from '../app/errors.ts';
import type { Clock, Log } from '../app/ports.ts';
import { searchPagesOf } from '../app/search.ts';
import type { Config } from '../config.ts';
import { withSnapshot } from '../database/row-source.ts';
import { openSqlite } from '../database/sqlite.ts';
import { openBackup } from '../store/backup-source.ts';
import { createBackup } from '../store/backup-target.ts';
import type { Keys } from '../store/cipher.ts';
import { createDirectoryFileStore } from '../store/directory-file-store.ts';
import { createAuditLog } from '../store/workspace/audit-log.ts';
import { createOrganisationStore } from '../store/workspace/organisation-store.ts';
import { sourceOf, targetOf } from './copy-ends.ts';
import { DATABASE_FILE, FILES_FOLDER, loadKeys, openEngine, openStorage, type Storage } from './storage.ts';

/** How long a transfer waits for somebody else's write to end, in milliseconds. */
const PATIENCE = 1000;

type Report = (progress: CopyProgress) => void;

/** The copies of everything that is kept, between the storage of the settings, a file, and another engine. */
export interface Copies {
  /** Writes an encrypted file, which must not exist. The service may run meanwhile. */
  backup(path: string, report: Report): Promise<CopyReport>;
  /** Fills the storage of the settings, which must be empty. */
  restore(path: string, report: Report): Promise<CopyReport>;
  /** Fills the PostgreSQL database of the settings, which must be empty, with what the data directory holds. */
  transfer(report: Report): Promise<CopyReport>;
}

/** Builds what a copy leaves out: the index of search. */
async function rebuildSearch(storage: Storage): Promise<void> {
  await storage.search.rebuild(async (review) => {
    const files = (await storage.reviews.contents(review)) ?? [];
    return searchPagesOf(files.flatMap((file) => (file.document === null ? [] : [file.document])));
  });
}

interface Context {
  config: Config;
  clock: Clock;
  log: Log;
}

/** Whoever holds the server takes all there is: the administrators of each organisation read it in their log. */
async function noteCopy({ db, keys }: Storage, clock: Clock, action: 'backup.made' | 'backup.restored'): Promise<void> {
  const audit = createAuditLog({ db, key: keys.audit, clock });
  for (const { id } of await createOrganisationStore(db).all()) {
    await audit.record({ actor: null, organisation: id, action, object: { kind: 'organisation', id } });
  }
}

async function fill({ config, clock, log }: Context, keys: Keys, source: DataSource, report: Report) {
  // The copy itself makes the tables, as they were when its data was written.
  const engine = await openEngine(config, keys, { clock, log, prepare: async () => undefined });
  const target = targetOf({ ...engine, ledger: engine.queue.ledger, fingerprint: keys.fingerprint });
  const copied = await copyData(source, target, report).finally(() => engine.close());
  // Opened as the service does, so that what follows works on data brought up to date.
  const storage = await openStorage(config, clock, log);
  await rebuildSearch(storage).finally(() => storage.close());
  return copied;
}

/** A wrong folder must not pass for one without data. */
function refuseNothing({ dataDirectory }: Config): void {
  if (existsSync(join(dataDirectory, DATABASE_FILE))) return;
  throw new AppError('copy-refused', `Il n’y a pas de données dans ${dataDirectory}.`);
}

async function backup({ config, clock, log }: Context, path: string, report: Report): Promise<CopyReport> {
  if (config.databaseUrl === undefined) refuseNothing(config);
  const storage = await openStorage(config, clock, log);
  try {
    await noteCopy(storage, clock, 'backup.made');
    return await withSnapshot(storage.db, async (snapshot) => {
      const header = {
        migrations: snapshot.migrations,
        fingerprint: storage.keys.fingerprint,
        createdAt: clock.now().toISOString(),
      };
      const target = createBackup(path, storage.keys);
      return copyData(sourceOf(header, storage.files, snapshot), target, report);
    });
  } finally {
    await storage.close();
  }
}

async function restore(context: Context, path: string, report: Report): Promise<CopyReport> {
  const { config, clock, log } = context;
  const keys = await loadKeys(config);
  const copied = await fill(context, keys, await openBackup(path, keys), report);
  const storage = await openStorage(config, clock, log);
  await noteCopy(storage, clock, 'backup.restored').finally(() => storage.close());
  return copied;
}

async function transfer(context: Context, report: Report): Promise<CopyReport> {
  const { dataDirectory, databaseUrl } = context.config;
  if (databaseUrl === undefined) {
    throw new AppError('copy-refused', 'Indiquez dans DATABASE_URL la base PostgreSQL d’arrivée.');
  }
  refuseNothing(context.config);
  const keys = await loadKeys(context.config);
  const db = openSqlite(join(dataDirectory, DATABASE_FILE), { patience: PATIENCE });
  try {
    const files = await createDirectoryFileStore(join(dataDirectory, FILES_FOLDER), keys.files);
    // Alone: what a server still accepted meanwhile would be left behind.
    return await withSnapshot(
      db,
      (snapshot) => {
        const fingerprint = snapshot.fingerprint ?? keys.fingerprint;
        const header = { migrations: snapshot.migrations, fingerprint, createdAt: context.clock.now().toISOString() };
        return fill(context, keys, sourceOf(header, files, snapshot), report);
      },
      { alone: true },
    );
  } finally {
    await db.destroy();
  }
}

/** The copies for these settings. */
export function createCopies(config: Config, clock: Clock, log: Log): Copies {
  const context = { config, clock, log };
  return {
    backup: (path, report) => backup(context, path, report),
    restore: (path, report) => restore(context, path, report),
    transfer: (report) => transfer(context, report),
  };
}
