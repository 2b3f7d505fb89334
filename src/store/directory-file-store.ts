/** Uploaded files in a folder, each encrypted whole, under a random address. */
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from '../app/ports.ts';
import { openSealed, startSealing } from './cipher.ts';
import { makeDirectory, moveInto, writeFlushed } from './durable-files.ts';
import { assertAddress } from './file-address.ts';

const FOLDER = /^[0-9a-f]{2}$/;

function nullWhenMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

async function isOlder(path: string, before: Date): Promise<boolean> {
  const found = await stat(path).catch(nullWhenMissing);
  return found !== null && found.mtimeMs < before.getTime();
}

async function namesIn(directory: string): Promise<string[]> {
  return (await readdir(directory).catch(nullWhenMissing)) ?? [];
}

async function writeSealed(path: string, key: Uint8Array, place: string, bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256');
  let size = 0;
  await writeFlushed(path, async (handle) => {
    const { iv, cipher } = startSealing(key, place);
    await handle.writeFile(iv);
    for await (const chunk of bytes) {
      hash.update(chunk);
      size += chunk.length;
      await handle.writeFile(cipher.update(chunk));
    }
    await handle.writeFile(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
  });
  return { sha256: hash.digest('hex'), size };
}

/** Opens the store in `directory` (made when missing). `key` is 32 bytes. */
export async function createDirectoryFileStore(directory: string, key: Uint8Array): Promise<FileStore> {
  const drafts = join(directory, 'tmp');
  await makeDirectory(drafts);

  const pathOf = (address: string) => join(directory, assertAddress(address).slice(0, 2), address);

  async function keep(address: string, bytes: AsyncIterable<Uint8Array>) {
    const path = pathOf(address);
    const draft = join(drafts, randomBytes(16).toString('hex'));
    try {
      const written = await writeSealed(draft, key, address, bytes);
      await moveInto(draft, path);
      return { key: address, ...written };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async function* addresses(): AsyncIterable<string> {
    for (const folder of await namesIn(directory)) {
      if (FOLDER.test(folder)) yield* await namesIn(join(directory, folder));
    }
  }

  async function sweepFolder(
    folder: string,
    before: Date,
    isKept: (name: string) => Promise<boolean>,
  ): Promise<number> {
    let swept = 0;
    for (const name of await namesIn(folder)) {
      const path = join(folder, name);
      if (!(await isOlder(path, before)) || (await isKept(name))) continue;
      await rm(path, { force: true });
      swept += 1;
    }
    return swept;
  }

  return {
    write: (bytes) => keep(randomBytes(16).toString('hex'), bytes),
    put: keep,
    list: addresses,
    async read(address) {
      const sealed = await readFile(pathOf(address)).catch(nullWhenMissing);
      return sealed === null ? null : openSealed(key, address, sealed);
    },
    async delete(address) {
      await rm(pathOf(address), { force: true });
    },
    async sweep(isKept, before) {
      let swept = await sweepFolder(drafts, before, async () => false);
      for (const folder of await namesIn(directory)) {
        if (FOLDER.test(folder)) swept += await sweepFolder(join(directory, folder), before, isKept);
      }
      return swept;
    },
  };
}
