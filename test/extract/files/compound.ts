/** Writes OLE compound files, the container of Outlook messages: folders and streams in sectors of 512 bytes. */

export interface CompoundEntry {
  /** Folder names then the stream's, or folder names alone for an empty folder. */
  path: readonly string[];
  /** Streams under 4,096 bytes go to the mini stream, as the format wants. */
  content?: Uint8Array;
}

interface Node {
  name: string;
  children: Node[];
  content: Uint8Array | null;
  start: number;
}

const SECTOR = 512;
const MINI = 64;
const CUTOFF = 4096;
const FREE = 0xffffffff;
const END = 0xfffffffe;
const FAT = 0xfffffffd;

/** A compound file of these entries. */
export function makeCompound(entries: readonly CompoundEntry[]): Uint8Array {
  const root: Node = { name: 'Root Entry', children: [], content: null, start: END };
  for (const { path, content } of entries) place(root, path, content ?? null);
  const nodes = flatten(root);
  const sectors: Buffer[] = [];
  const fat: number[] = [];
  const add = (bytes: Uint8Array): number => {
    if (bytes.length === 0) return END;
    const first = sectors.length;
    for (let at = 0; at < bytes.length; at += SECTOR) {
      const sector = Buffer.alloc(SECTOR);
      sector.set(bytes.subarray(at, at + SECTOR));
      sectors.push(sector);
      fat.push(at + SECTOR < bytes.length ? sectors.length : END);
    }
    return first;
  };
  const mini: Uint8Array[] = [];
  const miniFat: number[] = [];
  for (const node of nodes) {
    if (node.content === null) continue;
    if (node.content.length >= CUTOFF) node.start = add(node.content);
    else {
      node.start = node.content.length > 0 ? miniFat.length : END;
      for (let at = 0; at < node.content.length; at += MINI) {
        const block = new Uint8Array(MINI);
        block.set(node.content.subarray(at, at + MINI));
        mini.push(block);
        miniFat.push(at + MINI < node.content.length ? miniFat.length + 1 : END);
      }
    }
  }
  root.content = new Uint8Array(Buffer.concat(mini));
  root.start = add(root.content);
  const miniFatStart = add(numbers(miniFat));
  const directoryStart = add(directory(nodes));
  const fatStart = sectors.length;
  const fatSectors = Math.ceil((sectors.length + 2) / 127) + 1;
  for (let count = 0; count < fatSectors; count++) fat.push(FAT);
  const table = numbers(fat, fatSectors * SECTOR);
  for (let at = 0; at < table.length; at += SECTOR) sectors.push(Buffer.from(table.subarray(at, at + SECTOR)));
  const head = header({
    fatStart,
    fatSectors,
    directoryStart,
    miniFatStart,
    miniFatSectors: Math.ceil(miniFat.length / 128),
  });
  return new Uint8Array(Buffer.concat([head, ...sectors]));
}

function place(root: Node, path: readonly string[], content: Uint8Array | null): void {
  let folder = root;
  path.forEach((name, at) => {
    const isLast = at === path.length - 1;
    const known = folder.children.find((child) => child.name === name);
    const node = known ?? { name, children: [], content: isLast ? content : null, start: END };
    if (!known) folder.children.push(node);
    folder = node;
  });
}

function flatten(node: Node): Node[] {
  return [node, ...node.children.flatMap(flatten)];
}

function directory(nodes: readonly Node[]): Uint8Array {
  const size = Math.ceil(nodes.length / 4) * SECTOR;
  const bytes = Buffer.alloc(size);
  nodes.forEach((node, index) => {
    const at = index * 128;
    const name = Buffer.from(node.name, 'utf16le');
    name.copy(bytes, at);
    bytes.writeUInt16LE(name.length + 2, at + 64);
    bytes.writeUInt8(index === 0 ? 5 : node.content === null ? 1 : 2, at + 66);
    const next = nodes.find((parent) => parent.children.includes(node))?.children;
    const sibling = next?.[next.indexOf(node) + 1];
    bytes.writeUInt32LE(FREE, at + 68);
    bytes.writeUInt32LE(sibling ? nodes.indexOf(sibling) : FREE, at + 72);
    const [child] = node.children;
    bytes.writeUInt32LE(child ? nodes.indexOf(child) : FREE, at + 76);
    bytes.writeUInt32LE(node.start >>> 0, at + 116);
    bytes.writeUInt32LE(node.content?.length ?? 0, at + 120);
  });
  return new Uint8Array(bytes);
}

interface Places {
  fatStart: number;
  fatSectors: number;
  directoryStart: number;
  miniFatStart: number;
  miniFatSectors: number;
}

function header({ fatStart, fatSectors, directoryStart, miniFatStart, miniFatSectors }: Places): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0xff);
  bytes.fill(0, 0, 0x4c);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(0x3e, 0x18);
  bytes.writeUInt16LE(3, 0x1a);
  bytes.writeUInt16LE(0xfffe, 0x1c);
  bytes.writeUInt16LE(9, 0x1e);
  bytes.writeUInt16LE(6, 0x20);
  bytes.writeUInt32LE(fatSectors, 0x2c);
  bytes.writeUInt32LE(directoryStart, 0x30);
  bytes.writeUInt32LE(CUTOFF, 0x38);
  bytes.writeUInt32LE(miniFatStart >>> 0, 0x3c);
  bytes.writeUInt32LE(miniFatSectors, 0x40);
  bytes.writeUInt32LE(END, 0x44);
  for (let at = 0; at < fatSectors; at++) bytes.writeUInt32LE(fatStart + at, 0x4c + at * 4);
  return bytes;
}

function numbers(values: readonly number[], size = Math.ceil((values.length * 4) / SECTOR) * SECTOR): Uint8Array {
  const bytes = Buffer.alloc(size, 0xff);
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, at * 4);
  return new Uint8Array(bytes);
}

/** A message of Outlook: text properties by their four hexadecimal digits, and attached files. */
export function makeMsg(
  properties: Readonly<Record<string, string>>,
  attachments: readonly { name: string; bytes: Uint8Array; type?: string }[] = [],
): Uint8Array {
  const text = (value: string) => new Uint8Array(Buffer.from(value, 'utf16le'));
  const streams = Object.entries(properties).map(([property, value]) => ({
    path: [`__substg1.0_${property}001F`],
    content: text(value),
  }));
  const files = attachments.flatMap(({ name, bytes, type = '' }, index) => {
    const folder = `__attach_version1.0_#0000000${index}`;
    return [
      { path: [folder, '__substg1.0_3707001F'], content: text(name) },
      { path: [folder, '__substg1.0_370E001F'], content: text(type) },
      { path: [folder, '__substg1.0_37010102'], content: bytes },
    ];
  });
  return makeCompound([{ path: ['__properties_version1.0'], content: new Uint8Array(32) }, ...streams, ...files]);
}
