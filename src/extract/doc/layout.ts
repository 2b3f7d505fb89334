/** Where things stand in an old Word document: the table of contents at the start of its main stream (FIB, [MS-DOC] 2.5). */
import type { CompoundFolder } from '../compound/compound-file.ts';

/** Lengths, in characters, of the parts of the text, which follow each other in this order. */
const PARTS = ['body', 'footnotes', 'headers', 'macros', 'comments', 'endnotes', 'boxes'] as const;
export type PartName = (typeof PARTS)[number];

/** Places of the structures that are read, by their index in FibRgFcLcb97. */
const INDEX = {
  styles: 1,
  footnoteCalls: 2,
  footnoteTexts: 3,
  headers: 11,
  characterRuns: 12,
  paragraphRuns: 13,
  pieces: 33,
  shapes: 40,
  endnoteCalls: 46,
  endnoteTexts: 47,
  boxes: 56,
  lists: 73,
  listOverrides: 74,
} as const;

const LENGTHS = 0x4c;
const PLACES = 0x9a;
const WORD_97 = 0xc1;

/** Text of old Word documents that cannot be read, and why. */
export type DocRefusal = 'encrypted' | 'too-old' | 'not-word';

export interface DocLayout {
  word: DataView;
  table: DataView;
  /** Pictures; empty when there is none. */
  data: DataView;
  /** First character and end of each part of the text. */
  parts: Record<PartName, { from: number; to: number }>;
  /** Bytes of a structure in the table stream; empty when there is none. */
  structure(name: keyof typeof INDEX): DataView;
  /** Bytes of the table stream after a structure, for lists whose levels follow it. */
  after(name: keyof typeof INDEX): DataView;
}

/** The layout of a document, or why it cannot be read. Throws `RangeError` on a broken one. */
export function readLayout(root: CompoundFolder): DocLayout | DocRefusal {
  const main = root.streams.get('WordDocument')?.();
  if (!main) return 'not-word';
  const word = viewOf(main);
  if (word.getUint16(0, true) !== 0xa5ec) return 'too-old';
  const flags = word.getUint16(0x0a, true);
  if (flags & 0x100) return 'encrypted';
  if (word.getUint16(2, true) < WORD_97) return 'too-old';
  const tableBytes = root.streams.get(flags & 0x200 ? '1Table' : '0Table')?.();
  if (!tableBytes) throw new RangeError('no table stream');
  const table = viewOf(tableBytes);
  const placeOf = (name: keyof typeof INDEX) => {
    const at = PLACES + INDEX[name] * 8;
    return { from: word.getUint32(at, true), size: word.getUint32(at + 4, true) };
  };
  return {
    word,
    table,
    data: viewOf(root.streams.get('Data')?.() ?? new Uint8Array(0)),
    parts: readParts(word),
    structure(name) {
      const { from, size } = placeOf(name);
      return size === 0 ? viewOf(new Uint8Array(0)) : new DataView(table.buffer, table.byteOffset + from, size);
    },
    after(name) {
      const { from, size } = placeOf(name);
      return new DataView(table.buffer, table.byteOffset + from + size, table.byteLength - from - size);
    },
  };
}

function readParts(word: DataView): DocLayout['parts'] {
  let from = 0;
  const entries = PARTS.map((name, at) => {
    const length = Math.max(0, word.getInt32(LENGTHS + at * 4, true));
    const part = { from, to: from + length };
    from += length;
    return [name, part] as const;
  });
  return Object.fromEntries(entries) as DocLayout['parts'];
}

/** A view that never reaches outside the bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
