/** An archive of many contracts, entry by entry: for imports. It lies on disk, never whole in memory. */
import type { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import type { Archive } from '../app/workspace/import-ports.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { isSwollen, listEntries } from './parts/zip-parts.ts';
import { type ScratchFile, writeScratch } from './scratch-file.ts';
import { CLUTTER, nameOf } from './zip.ts';

class ScratchReader extends RandomAccessReader {
  readonly #file: ScratchFile;

  constructor(file: ScratchFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.#file.read(start, end);
  }
}

export interface ArchiveOptions {
  /** Where the archive lies for a while; made when missing. */
  directory: string;
  maxFileBytes: number;
}

async function listFiles(file: ScratchFile, { maxFileBytes }: ArchiveOptions): Promise<Archive['files']> {
  const limits = { ...DEFAULT_LIMITS, fileBytes: maxFileBytes };
  const options = { lazyEntries: true, validateEntrySizes: true, autoClose: false, decodeStrings: false } as const;
  const zip = await fromRandomAccessReaderPromise(new ScratchReader(file), file.size, options);
  const isFile = (path: string) => !path.endsWith('/') && !CLUTTER.test(path);
  const entries = await listEntries(zip, (entry) => isFile(nameOf(entry)));
  return entries.map((entry) => ({
    path: nameOf(entry),
    async open() {
      if (entry.isEncrypted() || isSwollen(entry, limits)) return null;
      return zip.openReadStreamPromise(entry).catch(() => null);
    },
  }));
}

/** Opens a ZIP; null when the bytes are not one, or list too many entries. Entries are unpacked when they are read. */
export async function openArchive(bytes: AsyncIterable<Uint8Array>, options: ArchiveOptions): Promise<Archive | null> {
  const file = await writeScratch(options.directory, bytes);
  try {
    return { files: await listFiles(file, options), close: () => file.close() };
  } catch {
    await file.close();
    return null;
  }
}
