/** Reads the parts of a zipped document (DOCX, ODT) that hold words, within limits on declared size, real size and compression ratio. */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { ExtractLimits } from '../limits.ts';
import { HostileFile } from './hostile-file.ts';

const MOST_ENTRIES = 10_000;
/** Below this size a high ratio costs nothing. */
const FREE_BYTES = 1024 * 1024;

/** Texts of the parts whose path matches `wanted`, by lower-case path. Throws `HostileFile` beyond the limits. */
export async function readZipParts(
  bytes: Uint8Array,
  limits: ExtractLimits,
  wanted: RegExp,
): Promise<Map<string, string>> {
  const zip = await openZip(bytes);
  const entries = await listEntries(zip, (entry) => wanted.test(normalPath(entry.fileName)));
  checkDeclaredSizes(entries, limits);
  const parts = new Map<string, string>();
  let total = 0;
  for (const entry of entries) {
    const content = await readEntry(zip, entry, limits.unpackedBytes - total);
    total += content.length;
    parts.set(normalPath(entry.fileName), decodeXml(content));
  }
  zip.close();
  return parts;
}

function openZip(bytes: Uint8Array): Promise<ZipFile> {
  return fromBufferPromise(endedWell(bytes), { lazyEntries: true, validateEntrySizes: true, autoClose: false });
}

const END = Buffer.from('PK\u0005\u0006');
const END_SIZE = 22;
/** Most bytes of a comment after the end of an archive. */
const LONGEST_COMMENT = 65_535;

/** The bytes of an archive up to the end of its list. Mail programs and disks add or take a few bytes after it, which Word
 *  does not mind; a comment is of no use. */
export function endedWell(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = Math.max(0, buffer.length - END_SIZE - LONGEST_COMMENT);
  const end = buffer.lastIndexOf(END);
  if (end < from || end + END_SIZE > buffer.length) return buffer;
  const stops = end + END_SIZE + buffer.readUInt16LE(end + END_SIZE - 2);
  if (stops === buffer.length) return buffer;
  const repaired = Buffer.from(buffer.subarray(0, end + END_SIZE));
  repaired.writeUInt16LE(0, END_SIZE + end - 2);
  return repaired;
}

/** An archive whose entries are read one by one. */
export interface OpenArchive {
  /** Rank of the entry at this path, from 0. */
  rankOf(path: string): number | undefined;
  /** Throws when there is no such entry, and `HostileFile` when it holds more than `most` bytes. */
  read(rank: number, most: number): Promise<Uint8Array>;
}

/** Opens an archive. Throws `HostileFile` when it lists too many entries. */
export async function openArchive(bytes: Uint8Array): Promise<OpenArchive> {
  const zip = await openZip(bytes);
  const entries = await listEntries(zip, () => true);
  const ranks = new Map(entries.map((entry, at) => [normalPath(entry.fileName), at]));
  return {
    rankOf: (path) => ranks.get(normalPath(path)),
    async read(rank, most) {
      const entry = entries[rank];
      if (entry === undefined) throw new Error('no such entry');
      return new Uint8Array(await readEntry(zip, entry, most));
    },
  };
}

function normalPath(name: string): string {
  return name.replaceAll('\\', '/').toLowerCase();
}

/** Entries of an archive that are wanted, in order. Throws `HostileFile` when it lists too many. */
export function listEntries(zip: ZipFile, isWanted: (entry: Entry) => boolean): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const wanted: Entry[] = [];
    let seen = 0;
    zip.on('entry', (entry: Entry) => {
      if (++seen > MOST_ENTRIES) return reject(new HostileFile('too-large', 'too many entries'));
      if (isWanted(entry)) wanted.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(wanted));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function checkDeclaredSizes(entries: readonly Entry[], limits: ExtractLimits): void {
  let total = 0;
  for (const entry of entries) {
    total += entry.uncompressedSize;
    if (isSwollen(entry, limits) || total > limits.unpackedBytes) throw new HostileFile('too-large', 'unpacked size');
  }
}

/** True for an entry that unpacks to far more than it weighs. */
export function isSwollen({ uncompressedSize, compressedSize }: Entry, limits: ExtractLimits): boolean {
  return uncompressedSize > FREE_BYTES && uncompressedSize > compressedSize * limits.unpackRatio;
}

/** Content of an entry. yauzl stops when it holds more than it declares; `most` stops it whatever it declares. Throws `HostileFile` beyond. */
export async function readEntry(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) {
      stream.destroy();
      throw new HostileFile('too-large', 'unpacked size');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function decodeXml(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content);
  return new TextDecoder('utf-8').decode(content);
}
