/** Writes a backup file: beside its name until it is whole, flushed and read back. */
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { DataTarget } from '../app/copy-ports.ts';
import { AppError } from '../app/errors.ts';
import { sealFrame } from './backup-frames.ts';
import { type BackupKeys, endBody, fileBody, firstLine, headerBody, rowsBody } from './backup-records.ts';
import { countBackup } from './backup-source.ts';
import { explainFull, syncDirectory } from './durable-files.ts';

async function refuseExisting(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) return;
  throw new AppError('copy-refused', `«\u00a0${path}\u00a0» existe déjà\u00a0: choisissez un autre nom.`);
}

async function openDraft(draft: string): Promise<FileHandle> {
  try {
    return await open(draft, 'wx', 0o600);
  } catch (cause) {
    const message = `Impossible d’écrire «\u00a0${draft}\u00a0»\u00a0: vérifiez que le dossier existe, qu’on peut y écrire, et qu’aucune sauvegarde interrompue n’y est restée.`;
    throw new AppError('copy-refused', message, { cause });
  }
}

/** A backup to be written to `path`, which must not exist. */
export function createBackup(path: string, keys: BackupKeys): DataTarget {
  const draft = `${path}.partiel`;
  let handle: FileHandle | null = null;
  let index = 0;

  async function write(body: Buffer, last = false): Promise<void> {
    if (handle === null) throw new Error('the backup is not open');
    await handle.writeFile(await sealFrame(keys.backups, index, body, last)).catch(explainFull);
    index += 1;
  }

  return {
    async open(header) {
      await refuseExisting(path);
      handle = await openDraft(draft);
      await handle.writeFile(firstLine(keys.fingerprint)).catch(explainFull);
      await write(headerBody(header));
    },
    async putFile(address, bytes, sha256) {
      await write(fileBody(address, sha256, bytes));
      return false;
    },
    putRows: (batch) => write(rowsBody(batch)),
    async seal(totals, verify) {
      await write(endBody(totals), true);
      await handle?.sync();
      await handle?.close();
      handle = null;
      verify(await countBackup(draft, keys));
      await rename(draft, path);
      await syncDirectory(dirname(resolve(path)));
    },
    async abandon() {
      if (index === 0) return;
      await handle?.close();
      handle = null;
      await rm(draft, { force: true });
    },
  };
}
