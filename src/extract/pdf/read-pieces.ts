/** Reads the strings of a PDF page and places them as the page is shown, rotation included. */
import type { PDFPageProxy } from 'pdfjs-dist';
import { cleanCharacters } from '../layout/clean-text.ts';
import type { Pdfjs } from './open-document.ts';
import type { Piece } from './piece.ts';

/** Most strings kept of one page: far above any readable page, below what a hostile one holds. */
const MOST_PIECES = 20_000;
/** Characters that are enough to tell whether a page's fonts can be read. */
const MOST_RAW = 5000;

interface TextItem {
  str: string;
  transform: number[];
  width: number;
  height: number;
  fontName: string;
}

type Quarter = 0 | 1 | 2 | 3;

/**
 * Strings of a page, in the order it draws them. When most are turned by quarters, they are placed as if the page were
 * held upright to read, `box` telling where they really stand; text turned otherwise than most is left out.
 * `raw` is the start of the text as the file gives it, not cleaned.
 */
export async function readPieces(page: PDFPageProxy, pdfjs: Pdfjs): Promise<{ pieces: Piece[]; raw: string }> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const turned = new Map<Quarter, Piece[]>();
  let count = 0;
  let raw = '';
  for (const item of items) {
    if (count >= MOST_PIECES) break;
    if (!('str' in item)) continue;
    if (raw.length < MOST_RAW) raw += item.hasEOL ? `${item.str} ` : item.str;
    if (item.str.trim() === '') continue;
    const matrix = pdfjs.Util.transform(viewport.transform, item.transform) as number[];
    const quarter = quarterOf(matrix);
    const piece = quarter === null ? null : place(item as TextItem, matrix, quarter, viewport.width, viewport.height);
    if (quarter === null || piece === null) continue;
    const alike = turned.get(quarter);
    if (alike) alike.push(piece);
    else turned.set(quarter, [piece]);
    count++;
  }
  const upright = turned.get(0) ?? [];
  const most = [...turned.values()].reduce((a, b) => (b.length > a.length ? b : a), upright);
  return { pieces: raiseNotes(closeLetters(upright.length >= count * 0.2 ? upright : most)), raw };
}

/** Clockwise quarter turns of a string as shown, null when it is askew. */
function quarterOf([a = 0, b = 0]: number[]): Quarter | null {
  const angle = Math.atan2(b, a) / (Math.PI / 2);
  if (Math.abs(angle - Math.round(angle)) > 0.06) return null;
  const quarter = (Math.round(angle) + 4) % 4;
  return quarter === 1 || quarter === 2 || quarter === 3 ? quarter : 0;
}

function place(
  item: TextItem,
  matrix: number[],
  quarter: Quarter,
  pageWidth: number,
  pageHeight: number,
): Piece | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = matrix;
  const size = Math.hypot(c, d) || item.height || Math.hypot(a, b);
  if (!Number.isFinite(e + f + size + item.width) || size <= 0) return null;
  const [x, baseline] = held(quarter, e, f, pageWidth, pageHeight);
  // Letters rise about 0.8 of the size above the baseline and fall 0.2 below.
  const y = baseline - size * 0.8;
  const piece: Piece = {
    text: cleanCharacters(item.str),
    x,
    y,
    width: item.width,
    height: size,
    baseline,
    size,
    font: item.fontName,
  };
  return quarter === 0 ? piece : { ...piece, box: shown(quarter, piece, pageWidth, pageHeight) };
}

/** A point of the page as shown, seen on the page held so that turned text is upright. */
function held(quarter: Quarter, x: number, y: number, width: number, height: number): [number, number] {
  if (quarter === 1) return [y, width - x];
  if (quarter === 2) return [width - x, height - y];
  return quarter === 3 ? [height - y, x] : [x, y];
}

/** Back: where a box of the held page stands on the page as shown. */
function shown(quarter: Quarter, piece: Piece, width: number, height: number): Piece['box'] {
  const { x, y } = piece;
  if (quarter === 1) return { x: width - y - piece.height, y: x, width: piece.height, height: piece.width };
  if (quarter === 2)
    return { x: width - x - piece.width, y: height - y - piece.height, width: piece.width, height: piece.height };
  return { x: y, y: height - x - piece.width, width: piece.height, height: piece.width };
}

/** Words whose letters are set far apart come as "A R T I C L E": three letters or more, then two beside such a word. */
function closeLetters(pieces: Piece[]): Piece[] {
  let isSpaced = false;
  return pieces.map((piece) => {
    const isLong = /^\p{L}(?: \p{L}){2,}$/u.test(piece.text);
    const isShort = isSpaced && /^\p{Lu} \p{Lu}$/u.test(piece.text);
    isSpaced = isLong || isShort || (isSpaced && piece.text.trim().length === 1);
    return isLong || isShort ? { ...piece, text: piece.text.replaceAll(' ', '') } : piece;
  });
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
