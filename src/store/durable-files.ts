/** Files that survive a power loss: written aside, flushed, then given their name in a flushed folder. */
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { storageFull } from '../app/errors.ts';

/** Flushes a folder, so that the names in it survive a power loss. Windows has no such call and needs none. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a private folder and those above it, each flushed into its parent when new. */
export async function makeDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const top = dirname(first);
  for (let parent = dirname(directory); parent.length >= top.length; parent = dirname(parent)) {
    await syncDirectory(parent);
    if (parent === dirname(parent)) break;
  }
}

/** What a disk without room, or a quota, answers. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Throws the error again, as `AppError("storage-full")` when the disk or the quota has no room. */
export function explainFull(error: unknown): never {
  throw error instanceof Error && 'code' in error && FULL.has(String(error.code)) ? storageFull(error) : error;
}

/** Writes a new private file through `fill` and flushes it. Throws when it already exists; `AppError('storage-full')` without room. */
export async function writeFlushed(path: string, fill: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await open(path, 'wx', 0o600).catch(explainFull);
  try {
    await fill(handle);
    await handle.sync();
  } catch (error) {
    explainFull(error);
  } finally {
    await handle.close();
  }
}

/** Renames within one file system, durably; the target's folder is made when missing. */
export async function moveInto(from: string, to: string): Promise<void> {
  await makeDirectory(dirname(to));
  await rename(from, to);
  await syncDirectory(dirname(to));
}
