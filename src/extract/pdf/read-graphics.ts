/** Reads what a PDF page draws besides text: rules that make tables, pictures that cover it, which fonts are bold. */
import type { PDFPageProxy } from 'pdfjs-dist';
import { type Visibility, VisibilityReader } from './hidden-text.ts';
import type { Pdfjs } from './open-document.ts';

/** A horizontal or vertical line: `at` is its y or x, from `start` to `end` along the other axis. Points, top left origin. */
export interface Rule {
  at: number;
  start: number;
  end: number;
}

export interface Graphics {
  horizontal: Rule[];
  vertical: Rule[];
  /** Middle of each small filled shape: list bullets that are drawn rather than written. */
  dots: { x: number; y: number }[];
  /** Share of the page that its largest picture covers, 0 to 1. */
  imageCover: number;
  /** Filled shapes with curves: letters that are drawn rather than written are such. */
  outlines: number;
  /** Font names whose letters are bold. */
  boldFonts: Set<string>;
  /** What of its letters shows. */
  visibility: Visibility;
}

type Matrix = number[];

const MOST_RULES = 5000;
const THIN = 3;
const SHORTEST = 4;
const HEAVY = /bold|medium|semi|demi|heavy|black/i;
/** Sides of a drawn bullet, in points. */
const DOT = { least: 1.5, most: 7 };

/** Graphics of a page. Rules count whatever their colour. */
export async function readGraphics(page: PDFPageProxy, pdfjs: Pdfjs): Promise<Graphics> {
  const viewport = page.getViewport({ scale: 1 });
  const { fnArray, argsArray } = await page.getOperatorList();
  const reader = new GraphicsReader(pdfjs, viewport.transform as Matrix, viewport.width, viewport.height);
  fnArray.forEach((fn: number, index: number) => {
    reader.operator(fn, argsArray[index]);
  });
  for (const font of reader.fonts) if (isBold(page, font)) reader.graphics.boldFonts.add(font);
  return reader.graphics;
}

function isBold(page: PDFPageProxy, font: string): boolean {
  if (!page.commonObjs.has(font)) return false;
  const data: unknown = page.commonObjs.get(font);
  if (typeof data !== 'object' || data === null) return false;
  const name = 'name' in data ? String(data.name) : '';
  return HEAVY.test(name) || ('bold' in data && data.bold === true) || ('black' in data && data.black === true);
}

class GraphicsReader {
  readonly graphics: Graphics;
  private readonly visible: VisibilityReader;
  readonly fonts = new Set<string>();
  private readonly pdfjs: Pdfjs;
  private readonly width: number;
  private readonly height: number;
  private matrix: Matrix;
  private stack: Matrix[] = [];

  constructor(pdfjs: Pdfjs, matrix: Matrix, width: number, height: number) {
    this.pdfjs = pdfjs;
    this.visible = new VisibilityReader(pdfjs);
    const { visibility } = this.visible;
    this.graphics = {
      horizontal: [],
      vertical: [],
      dots: [],
      imageCover: 0,
      outlines: 0,
      boldFonts: new Set(),
      visibility,
    };
    this.matrix = matrix;
    this.width = width;
    this.height = height;
  }

  operator(fn: number, args: unknown): void {
    const { OPS } = this.pdfjs;
    const list = Array.isArray(args) ? args : [];
    this.visible.operator(fn, list);
    if (fn === OPS.save) this.stack.push(this.matrix);
    else if (fn === OPS.restore || fn === OPS.paintFormXObjectEnd) this.matrix = this.stack.pop() ?? this.matrix;
    else if (fn === OPS.transform) this.apply(list);
    else if (fn === OPS.paintFormXObjectBegin) {
      this.stack.push(this.matrix);
      if (list[0]) this.apply(Array.from(list[0] as ArrayLike<number>));
    } else if (fn === OPS.setFont) this.fonts.add(String(list[0]));
    else if (fn === OPS.constructPath) {
      this.fill(Number(list[0]), list[2]);
      this.countOutlines(Number(list[0]), (list[1] as unknown[] | undefined)?.[0]);
      if (!this.isDot(list[2])) this.path(Number(list[0]), (list[1] as unknown[] | undefined)?.[0]);
    } else if (fn === OPS.paintImageXObject || fn === OPS.paintInlineImageXObject || fn === OPS.paintImageMaskXObject)
      this.image();
  }

  private countOutlines(paint: number, data: unknown): void {
    if (paint !== this.pdfjs.OPS.endPath && !this.isStroke(paint)) this.graphics.outlines += outlinesIn(data);
  }

  private isStroke(paint: number): boolean {
    const { OPS } = this.pdfjs;
    return paint === OPS.stroke || paint === OPS.closeStroke;
  }

  private apply(matrix: unknown[]): void {
    if (matrix.length === 6) this.matrix = this.pdfjs.Util.transform(this.matrix, matrix as Matrix) as Matrix;
  }

  private point(x: number, y: number): [number, number] {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.matrix;
    return [a * x + c * y + e, b * x + d * y + f];
  }

  private image(): void {
    const [x0, y0] = this.point(0, 0);
    const [x1, y1] = this.point(1, 1);
    const area = Math.abs((x1 - x0) * (y1 - y0));
    this.visible.cover({ x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) });
    this.graphics.imageCover = Math.max(this.graphics.imageCover, Math.min(1, area / (this.width * this.height)));
  }

  /** A filled path, whose box before the matrix is `bounds`: letters in white show on it. */
  private fill(paint: number, bounds: unknown): void {
    const { OPS } = this.pdfjs;
    if (paint === OPS.endPath || this.isStroke(paint)) return;
    if (!(bounds instanceof Float32Array) || bounds.length < 4) return;
    const [x0, y0] = this.point(bounds[0] ?? 0, bounds[1] ?? 0);
    const [x1, y1] = this.point(bounds[2] ?? 0, bounds[3] ?? 0);
    this.visible.fill({ x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) });
  }

  /** Records a path no larger than a bullet, about as wide as high; `bounds` is its box before the matrix. */
  private isDot(bounds: unknown): boolean {
    if (!(bounds instanceof Float32Array) || bounds.length < 4) return false;
    const [x0, y0] = this.point(bounds[0] ?? 0, bounds[1] ?? 0);
    const [x1, y1] = this.point(bounds[2] ?? 0, bounds[3] ?? 0);
    const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
    const small = Math.min(width, height) >= DOT.least && Math.max(width, height) <= DOT.most;
    if (!small || Math.abs(width - height) > 1 || this.graphics.dots.length > MOST_RULES) return false;
    this.graphics.dots.push({ x: (x0 + x1) / 2, y: (y0 + y1) / 2 });
    return true;
  }

  /** Path data are numbers: 0 x y (move), 1 x y (line), 2 with six and 3 with four (curves), 4 (close). */
  private path(paint: number, data: unknown): void {
    const { OPS } = this.pdfjs;
    if (paint === OPS.endPath || !(data instanceof Float32Array)) return;
    const strokes = this.isStroke(paint);
    let corners: [number, number][] = [];
    for (let index = 0; index < data.length; ) {
      const code = data[index];
      if (code === 0) {
        this.shape(corners, strokes);
        corners = [];
      }
      if (code === 0 || code === 1) corners.push(this.point(data[index + 1] ?? 0, data[index + 2] ?? 0));
      else if (code === 4 && corners[0]) corners.push(corners[0]);
      else if (code !== 4) corners = [];
      index += stepOf(code);
    }
    this.shape(corners, strokes);
  }

  private shape(corners: readonly [number, number][], strokes: boolean): void {
    if (corners.length < 2 || corners.length > 6) return;
    if (strokes) {
      corners.forEach((corner, index) => {
        const from = corners[index - 1];
        if (from) this.rule(from[0], from[1], corner[0], corner[1]);
      });
      return;
    }
    const xs = corners.map((corner) => corner[0]);
    const ys = corners.map((corner) => corner[1]);
    this.filled(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  }

  /** A thin filled box is a rule; a larger one (a shaded cell) gives its four edges, unless it is the page's background. */
  private filled(x0: number, y0: number, x1: number, y1: number): void {
    if (y1 - y0 <= THIN) this.rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2);
    else if (x1 - x0 <= THIN) this.rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1);
    else if ((x1 - x0) * (y1 - y0) < this.width * this.height * 0.6) {
      this.rule(x0, y0, x1, y0);
      this.rule(x0, y1, x1, y1);
      this.rule(x0, y0, x0, y1);
      this.rule(x1, y0, x1, y1);
    }
  }

  private rule(x0: number, y0: number, x1: number, y1: number): void {
    const { horizontal, vertical } = this.graphics;
    if (horizontal.length + vertical.length > MOST_RULES) return;
    const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
    if (height < 1 && width >= SHORTEST)
      horizontal.push({ at: (y0 + y1) / 2, start: Math.min(x0, x1), end: Math.max(x0, x1) });
    else if (width < 1 && height >= SHORTEST)
      vertical.push({ at: (x0 + x1) / 2, start: Math.min(y0, y1), end: Math.max(y0, y1) });
  }
}

/** How many numbers a part of a path takes: its code, then its points. */
function stepOf(code: number | undefined): number {
  return code === 2 ? 7 : code === 3 ? 5 : code === 4 ? 1 : 3;
}

/** Shapes with a curve in path data. */
function outlinesIn(data: unknown): number {
  if (!(data instanceof Float32Array)) return 0;
  let [outlines, curved] = [0, false];
  for (let index = 0; index < data.length; index += stepOf(data[index])) {
    const code = data[index];
    if (code === 0) curved = false;
    else if ((code === 2 || code === 3) && !curved) {
      outlines++;
      curved = true;
    }
  }
  return outlines;
}
