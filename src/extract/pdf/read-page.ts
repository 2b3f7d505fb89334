/** Reads one page: its words, its rules when they are needed, and whether it is a picture of a page. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Page } from '../../core/document.ts';
import { listMarker } from '../layout/list-markers.ts';
import { toHundredth } from '../layout/rounding.ts';
import { withDrawnBullets } from './drawn-bullets.ts';
import { inPlace, readFormFields } from './form-fields.ts';
import { ALL_SHOWN, hiddenPieces } from './hidden-text.ts';
import { isGibberish } from './legibility.ts';
import type { Pdfjs } from './open-document.ts';
import { mayHoldTable } from './page-units.ts';
import type { Piece, Segment } from './piece.ts';
import { type Graphics, readGraphics } from './read-graphics.ts';
import { readPieces } from './read-pieces.ts';
import { segmentsOf } from './segments.ts';

export interface ReadPage {
  size: Page;
  /** Height of the page held so that its text is upright, in points. */
  height: number;
  segments: Segment[];
  graphics: Graphics | null;
  /** Words that the page draws and nobody sees; they are not among its segments. */
  hidden?: string;
}

/** A page with fewer characters, and a picture over more than half of it, is a scan (notes/extraction.md section 2). */
const FEW_CHARACTERS = 50;
const PICTURE_COVER = 0.5;
/** A page without words that draws more curved shapes than this has its letters drawn: two lines of them are 150. */
const DRAWN_LETTERS = 150;
/** Pages that are searched for hidden text: it takes half as long again as reading them. */
const LOOKED_AT = 200;

export class PageReader {
  private readonly pdf: PDFDocumentProxy;
  private readonly pdfjs: Pdfjs;
  private readonly boldFonts = new Set<string>();
  private readonly knownFonts = new Set<string>();
  private form: Promise<boolean> | undefined;

  constructor(pdf: PDFDocumentProxy, pdfjs: Pdfjs) {
    this.pdf = pdf;
    this.pdfjs = pdfjs;
  }

  readonly isBold = (font: string): boolean => this.boldFonts.has(font);

  /** Reads page `number` (1-based). A picture of a page, or one that pdfjs cannot read, comes as unreadable. */
  async read(number: number): Promise<ReadPage> {
    let page: PDFPageProxy | undefined;
    try {
      page = await this.pdf.getPage(number);
      return await this.readOpen(page);
    } catch {
      return unreadable({ width: 595, height: 842, source: 'unreadable' });
    } finally {
      page?.cleanup();
    }
  }

  private async readOpen(page: PDFPageProxy): Promise<ReadPage> {
    const { width, height } = page.getViewport({ scale: 1 });
    const size: Page = { width: toHundredth(width), height: toHundredth(height), source: 'text' };
    const { pieces: drawn, raw } = await readPieces(page, this.pdfjs);
    if (isGibberish(raw)) return unreadable(size);
    const filled = (await this.hasForm()) ? inPlace(drawn, await readFormFields(page)) : drawn;
    const newFonts = filled.some((piece) => !this.knownFonts.has(piece.font));
    const looked = page.pageNumber <= LOOKED_AT ? await this.graphicsOf(page, filled) : null;
    const unseen = hiddenPieces(filled, looked?.visibility ?? ALL_SHOWN, looked?.imageCover ?? 0);
    const pieces = unseen.size === 0 ? filled : filled.filter((piece) => !unseen.has(piece));
    const hidden = [...unseen].map((piece) => piece.text).join(' ');
    const read = await this.readSeen(page, size, pieces, { looked, newFonts });
    return hidden === '' ? read : { ...read, hidden };
  }

  private async readSeen(
    page: PDFPageProxy,
    size: Page,
    pieces: readonly Piece[],
    { looked, newFonts }: { looked: Graphics | null; newFonts: boolean },
  ): Promise<ReadPage> {
    const characters = pieces.reduce((sum, piece) => sum + piece.text.trim().length, 0);
    const rough = segmentsOf(pieces, () => false);
    // Rules of other pages are left out: what they frame is no table.
    const graphics =
      newFonts || characters < FEW_CHARACTERS || mayHoldTable(rough) || mayHoldList(rough)
        ? (looked ?? (await this.graphicsOf(page, pieces)))
        : null;
    const { imageCover = 0, outlines = 0 } = graphics ?? {};
    const isScan = characters < FEW_CHARACTERS && (imageCover > PICTURE_COVER || outlines > DRAWN_LETTERS);
    if (isScan) return unreadable(size);
    const segments = segmentsOf(pieces, this.isBold);
    // Rules are placed on the page as shown: they are of no use to text that is read turned.
    const isTurned = pieces.some((piece) => piece.box !== undefined);
    if (isTurned)
      return {
        size,
        height: Math.max(...segments.map((segment) => segment.bottom)) + size.width * 0.05,
        segments,
        graphics: null,
      };
    return { size, height: size.height, segments: withDrawnBullets(segments, graphics), graphics };
  }

  /** True when the document holds a form; asked once. */
  private hasForm(): Promise<boolean> {
    this.form ??= this.pdf.getFieldObjects().then(
      (fields) => fields !== null,
      () => false,
    );
    return this.form;
  }

  private async graphicsOf(page: PDFPageProxy, pieces: readonly Piece[]): Promise<Graphics> {
    const graphics = await readGraphics(page, this.pdfjs);
    for (const font of graphics.boldFonts) this.boldFonts.add(font);
    for (const piece of pieces) this.knownFonts.add(piece.font);
    return graphics;
  }
}

/** An indented line without marker right after a lead-in: bullets may be drawn as shapes. */
function mayHoldList(segments: readonly Segment[]): boolean {
  const left = Math.min(...segments.map((segment) => segment.x0));
  return segments.some((segment, index) => {
    const last = segments[index - 1];
    const afterLeadIn = last === undefined || /[:;]$/.test(last.text);
    return afterLeadIn && segment.x0 - left > 6 && segment.x0 - left < 80 && listMarker(segment.text) === null;
  });
}

function unreadable(size: Page): ReadPage {
  return { size: { ...size, source: 'unreadable' }, height: size.height, segments: [], graphics: null };
}
