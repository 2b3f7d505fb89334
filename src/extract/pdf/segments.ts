/** Puts the strings of a page together into segments, in the order they are drawn. */
import { collapseSpaces } from '../layout/clean-text.ts';
import type { Piece, Segment } from './piece.ts';

/** A gap wider than this (in letter sizes) separates cells, columns, or a marker from its text. */
const WIDE_GAP = 1.2;
/** A gap wider than this between two strings is a space that the page does not draw. */
const WORD_GAP = 0.15;
// A compound opened after its hyphen, see `collapseSpaces`.
const SPLIT_COMPOUND = /\p{L}[-‐]\s*$/u;
const RAISED = /^[⁰¹²³⁴-⁹]+$/;
// Bullets of symbol fonts that come out as letters when they stand alone.
const LONE_BULLET = /^[o§Øüvà\uf000-\uf0ff]$/u;

/** Segments of a page. `isBold` tells from a font's name. */
export function segmentsOf(pieces: readonly Piece[], isBold: (font: string) => boolean): Segment[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && followsOn(last, piece)) group.push(piece);
    else groups.push([piece]);
  }
  return groups.map((group) => segmentOf(group, isBold));
}

function followsOn(last: Piece, piece: Piece): boolean {
  const size = Math.max(last.size, piece.size);
  const gap = piece.x - (last.x + last.width);
  return Math.abs(piece.baseline - last.baseline) < size * 0.35 && gap < size * WIDE_GAP && gap > -size * 0.6;
}

/** True when a space stands between two strings of a line, drawn or not. */
export function needsSpace(last: Piece, piece: Piece): boolean {
  if (SPLIT_COMPOUND.test(last.text) && /^\s*(?!(?:et|ou)\s)\p{Ll}/u.test(piece.text)) return false;
  if (RAISED.test(piece.text)) return false;
  // Justified lines also stretch what stands before a comma set in another font.
  if (/^[,.)\]]/.test(piece.text) && /[\p{L}\d»)]$/u.test(last.text)) return false;
  if (/\s$/.test(last.text) || /^\s/.test(piece.text)) return true;
  return piece.x - (last.x + last.width) > Math.max(last.size, piece.size) * WORD_GAP;
}

export function segmentOf(pieces: Piece[], isBold: (font: string) => boolean): Segment {
  let text = '';
  pieces.forEach((piece, index) => {
    const last = pieces[index - 1];
    text += last && needsSpace(last, piece) ? ` ${piece.text}` : last ? piece.text.trimStart() : piece.text;
  });
  const main = pieces.reduce((best, piece) => (piece.text.length > best.text.length ? piece : best));
  const words = collapseSpaces(text);
  return {
    pieces,
    text: LONE_BULLET.test(words) ? '•' : words,
    x0: Math.min(...pieces.map((piece) => piece.x)),
    x1: Math.max(...pieces.map((piece) => piece.x + piece.width)),
    top: Math.min(...pieces.map((piece) => piece.y)),
    bottom: Math.max(...pieces.map((piece) => piece.y + piece.height)),
    baseline: main.baseline,
    size: main.size,
    bold: pieces.every((piece) => isBold(piece.font) || !/[\p{L}\d]/u.test(piece.text)),
  };
}
