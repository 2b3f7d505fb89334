/** Reads the strings of a PDF page and places them as the page is shown, rotation included. */
import type { PDFPageProxy } from 'pdfjs-dist';
import { cleanCharacters } from '../layout/clean-text.ts';
import type { Pdfjs } from './open-document.ts';
import type { Piece } from './piece.ts';

/** Most strings kept of one page: far above any readable page, below what a hostile one holds. */
const MOST_PIECES = 20_000;

interface TextItem {
  str: string;
  transform: number[];
  width: number;
  height: number;
  fontName: string;
}

/** Strings of a page, in the order it draws them. Text turned otherwise than most of the page is left out. */
export async function readPieces(page: PDFPageProxy, pdfjs: Pdfjs): Promise<Piece[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const turned: { piece: Piece; quarter: number }[] = [];
  for (const item of items) {
    if (turned.length >= MOST_PIECES) break;
    if (!('str' in item) || item.str.trim() === '') continue;
    const placed = place(item as TextItem, pdfjs.Util.transform(viewport.transform, item.transform) as number[]);
    if (placed) turned.push(placed);
  }
  const upright = turned.filter((entry) => entry.quarter === 0).length;
  const pieces = turned
    .filter((entry) => entry.quarter === 0 || upright < turned.length * 0.2)
    .map((entry) => entry.piece);
  return raiseNotes(pieces);
}

function place(item: TextItem, matrix: number[]): { piece: Piece; quarter: number } | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = matrix;
  const size = Math.hypot(c, d) || item.height || Math.hypot(a, b);
  const angle = Math.atan2(b, a) / (Math.PI / 2);
  const quarter = Math.abs(angle - Math.round(angle)) < 0.06 ? (Math.round(angle) + 4) % 4 : -1;
  if (quarter < 0 || !Number.isFinite(e + f + size) || size <= 0) return null;
  const text = cleanCharacters(item.str);
  const across = quarter % 2 === 1;
  const width = across ? size : item.width;
  const height = across ? item.width : size;
  // Letters rise about 0.8 of the size above the baseline and fall 0.2 below.
  const x = quarter === 1 ? e - size * 0.2 : quarter === 3 ? e - size * 0.8 : quarter === 2 ? e - item.width : e;
  const y = quarter === 1 ? f : quarter === 3 ? f - item.width : quarter === 2 ? f - size * 0.2 : f - size * 0.8;
  return {
    piece: { text, x, y, width, height, baseline: quarter === 0 ? f : y + height, size, font: item.fontName },
    quarter,
  };
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Raised figures become superscript characters: "30" with note 2 must never read as 302. */
function raiseNotes(pieces: Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    const before = pieces[index - 1];
    if (!before || !/^\s*\d{1,3}\s*$/.test(piece.text) || piece.size > before.size * 0.8) return piece;
    const rise = before.baseline - piece.baseline;
    const near = Math.abs(piece.x - (before.x + before.width)) < before.size;
    if (!near || rise < before.size * 0.15 || rise > before.size) return piece;
    const text = piece.text.trim().replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
    return { ...piece, text, baseline: before.baseline, size: before.size };
  });
}
