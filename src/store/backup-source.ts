/** Reads a backup file, in one pass, as the source of a copy. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import {
  createRowTallies,
  createTally,
  type DataSource,
  digestFile,
  type FileToCopy,
  type RowBatch,
  type Totals,
} from '../app/copy-ports.ts';
import { AppError } from '../app/errors.ts';
import { damaged, readFrames } from './backup-frames.ts';
import { type BackupKeys, type BackupRecord, firstLine, parseRecord, parseRows } from './backup-records.ts';

async function* readRecords(path: string, { backups, fingerprint }: BackupKeys): AsyncGenerator<BackupRecord> {
  for await (const frame of readFrames(backups, createReadStream(path), firstLine(fingerprint)))
    yield parseRecord(frame);
}

/** Opens a backup file. Throws `AppError`: 'unreadable-input' when it is not there, 'wrong-key', 'copy-damaged'. */
export async function openBackup(path: string, keys: BackupKeys): Promise<DataSource> {
  await access(path).catch((cause: unknown) => {
    throw new AppError('unreadable-input', `Il n’y a pas de fichier «\u00a0${path}\u00a0».`, { cause });
  });
  const records = readRecords(path, keys);
  const next = async () => (await records.next()).value as BackupRecord | undefined;
  const header = await next();
  if (header?.kind !== 'header') throw damaged();
  let current = await next();
  let closing: Totals | null = null;

  async function* files(): AsyncIterable<FileToCopy> {
    for (; current?.kind === 'file'; current = await next()) {
      const { key: address, bytes, sha256 } = current;
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged();
      yield { key: address, read: async () => bytes };
    }
  }

  async function* rows(): AsyncIterable<RowBatch> {
    for (; current?.kind === 'rows'; current = await next()) {
      const { table, columns, bytes } = current;
      yield { table, columns, rows: parseRows(bytes) };
    }
    if (current?.kind !== 'end') throw damaged();
    closing = current.totals;
    // The last frame must be the last of the file.
    if ((await next()) !== undefined) throw damaged();
  }

  return { header, files, rows, totals: async () => closing };
}

/** Reads a whole backup file and counts what it holds. Throws `AppError('copy-damaged')`. */
export async function countBackup(path: string, keys: BackupKeys): Promise<Totals> {
  const source = await openBackup(path, keys);
  const files = createTally();
  const tables = createRowTallies();
  for await (const file of source.files()) {
    const bytes = (await file.read()) ?? new Uint8Array();
    files.add(digestFile(file.key, createHash('sha256').update(bytes).digest('hex')));
  }
  for await (const batch of source.rows()) tables.add(batch);
  return { files: files.total(), tables: tables.totals() };
}
