/** Reads OLE compound files (old Word documents, Outlook messages): a small file system in one file. */

/** A folder of a compound file; names are as written. */
export interface CompoundFolder {
  folders: Map<string, CompoundFolder>;
  /** Bytes of each stream, read when asked for. */
  streams: Map<string, () => Uint8Array>;
}

const SIGNATURE = 'd0cf11e0a1b11ae1';
const LAST_SECTOR = 0xfffffffa;
const ENTRY = 128;
const MOST_ENTRIES = 20_000;
const DEEPEST = 30;
const HEADER_DIFAT = 109;

interface Entry {
  name: string;
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

/** The root folder. Throws a `RangeError` when the bytes are not a whole compound file. */
export function readCompound(bytes: Uint8Array): CompoundFolder {
  const file = new CompoundFile(bytes);
  return file.root();
}

class CompoundFile {
  private readonly view: DataView;
  private readonly bytes: Uint8Array;
  private readonly sectorSize: number;
  private readonly miniSize: number;
  private readonly miniCutoff: number;
  private readonly fat: number[];
  private readonly miniFat: number[];
  private readonly entries: Entry[];
  private mini: Uint8Array | null = null;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (Buffer.from(bytes.subarray(0, 8)).toString('hex') !== SIGNATURE) throw new RangeError('not a compound file');
    this.sectorSize = 2 ** bounded(this.view.getUint16(0x1e, true), 7, 14);
    this.miniSize = 2 ** bounded(this.view.getUint16(0x20, true), 4, 12);
    this.miniCutoff = this.view.getUint32(0x38, true);
    this.fat = this.readFat();
    this.entries = this.readEntries();
    this.miniFat = numbersOf(this.chain(this.view.getUint32(0x3c, true), Number.POSITIVE_INFINITY));
  }

  root(): CompoundFolder {
    const [first] = this.entries;
    if (!first) throw new RangeError('no root');
    return this.folderOf(first, new Set(), 0);
  }

  private folderOf(folder: Entry, seen: Set<number>, depth: number): CompoundFolder {
    const found: CompoundFolder = { folders: new Map(), streams: new Map() };
    const pending = [folder.child];
    while (pending.length > 0) {
      const at = pending.pop() ?? 0;
      const entry = this.entries[at];
      if (!entry || seen.has(at)) continue;
      seen.add(at);
      pending.push(entry.left, entry.right);
      if (entry.type === 2) found.streams.set(entry.name, () => this.streamOf(entry));
      else if (entry.type === 1 && depth < DEEPEST)
        found.folders.set(entry.name, this.folderOf(entry, seen, depth + 1));
    }
    return found;
  }

  private streamOf({ start, size }: Entry): Uint8Array {
    if (size >= this.miniCutoff) return this.chain(start, size);
    this.mini ??= this.chain(this.entries[0]?.start ?? LAST_SECTOR, this.entries[0]?.size ?? 0);
    const { mini, miniSize } = this;
    const parts: Uint8Array[] = [];
    let sector = start;
    for (let left = size; left > 0 && sector < LAST_SECTOR; left -= miniSize) {
      if (sector * miniSize >= mini.length) throw new RangeError('mini sector');
      parts.push(mini.subarray(sector * miniSize, sector * miniSize + Math.min(miniSize, left)));
      sector = this.miniFat[sector] ?? LAST_SECTOR;
    }
    return new Uint8Array(Buffer.concat(parts));
  }

  private sector(number: number): Uint8Array {
    const from = (number + 1) * this.sectorSize;
    if (from >= this.bytes.length) throw new RangeError('sector');
    return this.bytes.subarray(from, from + this.sectorSize);
  }

  /** Bytes of a chain of sectors, at most `size`. A chain never holds more sectors than the file. */
  private chain(start: number, size: number): Uint8Array {
    const parts: Uint8Array[] = [];
    const most = Math.min(Math.ceil(this.bytes.length / this.sectorSize), Math.ceil(size / this.sectorSize));
    let sector = start;
    while (sector < LAST_SECTOR && parts.length < most) {
      parts.push(this.sector(sector));
      sector = this.fat[sector] ?? LAST_SECTOR;
    }
    const whole = new Uint8Array(Buffer.concat(parts));
    return whole.length > size ? whole.subarray(0, size) : whole;
  }

  private readFat(): number[] {
    const sectors = Array.from({ length: HEADER_DIFAT }, (_, at) => this.view.getUint32(0x4c + at * 4, true));
    let next = this.view.getUint32(0x44, true);
    const most = Math.ceil(this.bytes.length / this.sectorSize);
    for (let count = 0; next < LAST_SECTOR && count < most; count++) {
      const numbers = numbersOf(this.sector(next));
      next = numbers.pop() ?? LAST_SECTOR;
      for (const number of numbers) sectors.push(number);
    }
    const used = sectors.filter((number) => number < LAST_SECTOR).slice(0, most);
    return used.flatMap((number) => numbersOf(this.sector(number)));
  }

  private readEntries(): Entry[] {
    const directory = this.chain(this.view.getUint32(0x30, true), MOST_ENTRIES * ENTRY);
    const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
    return Array.from({ length: Math.floor(directory.length / ENTRY) }, (_, at) => {
      const from = at * ENTRY;
      const length = Math.max(0, Math.min(64, view.getUint16(from + 64, true)) - 2);
      return {
        name: Buffer.from(directory.subarray(from, from + length)).toString('utf16le'),
        type: view.getUint8(from + 66),
        left: view.getUint32(from + 68, true),
        right: view.getUint32(from + 72, true),
        child: view.getUint32(from + 76, true),
        start: view.getUint32(from + 116, true),
        size: view.getUint32(from + 120, true),
      };
    });
  }
}

function numbersOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => view.getUint32(at * 4, true));
}

function bounded(value: number, least: number, most: number): number {
  if (value < least || value > most) throw new RangeError('sector size');
  return value;
}
