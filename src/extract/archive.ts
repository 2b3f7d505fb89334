/** An archive of many contracts, entry by entry, each within the limits of one file: for imports. */
import { fromBufferPromise } from 'yauzl';
import type { Archive } from '../app/workspace/import-ports.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { isSwollen, listEntries, readEntry } from './parts/zip-parts.ts';
import { CLUTTER, nameOf } from './zip.ts';

/** Opens a ZIP; null when the bytes are not one, or list too many entries. Entries are unpacked when they are read. */
export async function openArchive(bytes: Uint8Array, maxFileBytes: number): Promise<Archive | null> {
  const limits = { ...DEFAULT_LIMITS, fileBytes: maxFileBytes };
  const options = { lazyEntries: true, validateEntrySizes: true, autoClose: false, decodeStrings: false } as const;
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options);
    const isFile = (path: string) => !path.endsWith('/') && !CLUTTER.test(path);
    const entries = await listEntries(zip, (entry) => isFile(nameOf(entry)));
    return {
      files: entries.map((entry) => ({
        path: nameOf(entry),
        async read() {
          if (entry.isEncrypted() || isSwollen(entry, limits)) return null;
          return readEntry(zip, entry, limits.fileBytes + 1).catch(() => null);
        },
      })),
      close: () => zip.close(),
    };
  } catch {
    return null;
  }
}
