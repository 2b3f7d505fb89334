/** The text of an old Word document: pieces of its main stream, in one byte or two a character ([MS-DOC] 2.4.1). */
import type { DocLayout } from './layout.ts';

export interface Piece {
  /** First character and end, counted over the whole text. */
  from: number;
  to: number;
  /** Byte of the main stream where it begins. */
  offset: number;
  /** Bytes of a character: 1 (Windows-1252) or 2 (UTF-16). */
  width: 1 | 2;
}

const PIECES = 2;
const COMPRESSED = 0x40000000;

export class DocText {
  readonly pieces: readonly Piece[];
  private readonly word: DataView;

  constructor({ word, structure }: DocLayout) {
    this.word = word;
    this.pieces = readPieces(structure('pieces'));
  }

  /** Piece that holds a character, or undefined. */
  pieceAt(position: number): Piece | undefined {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const piece = this.pieces[middle];
      if (!piece) return undefined;
      if (position < piece.from) high = middle - 1;
      else if (position >= piece.to) low = middle + 1;
      else return piece;
    }
    return undefined;
  }

  /** Characters `[from, to)`, one for each position. */
  slice(from: number, to: number): string {
    let text = '';
    for (let at = from; at < to; ) {
      const piece = this.pieceAt(at);
      if (!piece) break;
      const end = Math.min(to, piece.to);
      const start = this.word.byteOffset + piece.offset + (at - piece.from) * piece.width;
      const length = (end - at) * piece.width;
      if (start + length > this.word.byteOffset + this.word.byteLength) throw new RangeError('piece');
      const bytes = new Uint8Array(this.word.buffer, start, length);
      text += piece.width === 2 ? Buffer.from(bytes).toString('utf16le') : ONE_BYTE.decode(bytes);
      at = end;
    }
    return text;
  }

  /** Byte of the main stream where a character stands; null outside the text. */
  offsetOf(position: number): number | null {
    const piece = this.pieceAt(position);
    return piece ? piece.offset + (position - piece.from) * piece.width : null;
  }
}

const ONE_BYTE = new TextDecoder('windows-1252');

function readPieces(clx: DataView): Piece[] {
  let at = 0;
  // Changes of a quick save come first.
  while (clx.getUint8(at) === 1) at += 3 + clx.getUint16(at + 1, true);
  if (clx.getUint8(at) !== PIECES) throw new RangeError('piece table');
  const size = clx.getUint32(at + 1, true);
  const count = Math.floor((size - 4) / 12);
  const positions = at + 5;
  const descriptors = positions + (count + 1) * 4;
  return Array.from({ length: count }, (_, index) => {
    const place = clx.getUint32(descriptors + index * 8 + 2, true);
    const compressed = (place & COMPRESSED) !== 0;
    const offset = place & 0x3fffffff;
    return {
      from: clx.getUint32(positions + index * 4, true),
      to: clx.getUint32(positions + index * 4 + 4, true),
      offset: compressed ? offset / 2 : offset,
      width: compressed ? 1 : 2,
    };
  });
}
