/** Text that a PDF page draws and nobody sees: without ink, white on white, or too small. */
import type { Pdfjs } from './open-document.ts';
import type { Piece } from './piece.ts';

/** How the page draws its letters, and where it is not white. Points, origin at the top left. */
export interface Visibility {
  /** Letters drawn without ink, drawn in white, and drawn so that they show; without spaces, in order. */
  inkless: string;
  white: string;
  shown: string;
  /** Areas that are coloured or hold a picture. */
  areas: { x0: number; y0: number; x1: number; y1: number }[];
}

type Bounds = Visibility['areas'][number];

const MOST_AREAS = 2000;
const MOST_LETTERS = 200_000;
/** Letters under this size, in points, are read by nobody. */
const SMALLEST = 2;
/** Brightness, 0 to 255, from which ink does not show on paper. */
const PALE = 250;
const INKLESS = 3;
const INKLESS_CLIP = 7;

/** A page on which all letters show. */
export const ALL_SHOWN: Visibility = { inkless: '', white: '', shown: '', areas: [] };

/** Follows the operators of a page that decide what shows. */
export class VisibilityReader {
  readonly visibility: Visibility = { ...ALL_SHOWN, areas: [] };
  private readonly pdfjs: Pdfjs;
  private state = { isPale: false, mode: 0 };
  private readonly stack: { isPale: boolean; mode: number }[] = [];
  private letters = 0;

  constructor(pdfjs: Pdfjs) {
    this.pdfjs = pdfjs;
  }

  operator(fn: number, list: readonly unknown[]): void {
    const { OPS } = this.pdfjs;
    if (fn === OPS.save || fn === OPS.paintFormXObjectBegin) this.stack.push({ ...this.state });
    else if (fn === OPS.restore || fn === OPS.paintFormXObjectEnd) this.state = this.stack.pop() ?? this.state;
    else if (fn === OPS.setFillRGBColor) this.state.isPale = isPale(list[0]);
    else if (fn === OPS.setFillColorN || fn === OPS.setFillColor) this.state.isPale = false;
    else if (fn === OPS.setTextRenderingMode) this.state.mode = Number(list[0]);
    else if (fn === OPS.showText) this.show(list[0]);
    else if (fn === OPS.shadingFill) this.cover({ x0: -1e6, y0: -1e6, x1: 1e6, y1: 1e6 });
  }

  /** A filled shape; white ones cover nothing. */
  fill(bounds: Bounds): void {
    if (!this.state.isPale) this.cover(bounds);
  }

  /** A picture, or any area where white letters show. */
  cover(bounds: Bounds): void {
    if (this.visibility.areas.length < MOST_AREAS) this.visibility.areas.push(bounds);
  }

  private show(glyphs: unknown): void {
    if (!Array.isArray(glyphs) || this.letters > MOST_LETTERS) return;
    let text = '';
    for (const glyph of glyphs) if (typeof glyph === 'object' && glyph !== null) text += String(glyph.unicode ?? '');
    const letters = tight(text);
    this.letters += letters.length;
    const { mode, isPale: pale } = this.state;
    if (mode === INKLESS || mode === INKLESS_CLIP) this.visibility.inkless += letters;
    else if (pale) this.visibility.white += letters;
    else this.visibility.shown += letters;
  }
}

/** Strings of a page that nobody sees. Letters without ink over a scan are its recognised text: those are meant to be read. */
export function hiddenPieces(pieces: readonly Piece[], visibility: Visibility, imageCover: number): Set<Piece> {
  const { inkless, white, shown, areas } = visibility;
  const isScanLayer = imageCover > 0.5;
  const isHidden = (piece: Piece) => {
    if (piece.size < SMALLEST) return true;
    const text = tight(piece.text);
    if (text === '' || (inkless === '' && white === '') || shown.includes(text)) return false;
    if (inkless.includes(text)) return !isScanLayer;
    return white.includes(text) && !areas.some((area) => holds(area, piece));
  };
  return new Set(pieces.filter(isHidden));
}

function holds(area: Bounds, { x, y, width, height, box }: Piece): boolean {
  const place = box ?? { x, y, width, height };
  const [middleX, middleY] = [place.x + place.width / 2, place.y + place.height / 2];
  return middleX >= area.x0 && middleX <= area.x1 && middleY >= area.y0 && middleY <= area.y1;
}

function tight(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '');
}

/** True for a colour that does not show on white paper; `colour` as "#rrggbb". */
function isPale(colour: unknown): boolean {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(String(colour));
  if (!parts) return false;
  return parts.slice(1).every((part) => Number.parseInt(part, 16) >= PALE);
}
