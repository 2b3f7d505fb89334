/** What a recognition engine provides: the words of an upright picture, line by line. */
import type { GreyImage } from './grey-image.ts';

/** A word in pixels of the picture, `[x0, x1)` and `[y0, y1)`; confidence 0-100. */
export interface EngineWord {
  text: string;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  confidence: number;
}

/** Words of one line, from left to right. */
export type EngineLine = EngineWord[];

/** What the picture holds: a page, whose layout the engine finds, or a single line. */
export type Layout = 'page' | 'line';

export interface Engine {
  /** Lines in reading order. Throws when the engine itself fails. */
  read(image: GreyImage, dpi: number, layout: Layout): Promise<EngineLine[]>;
}

/** Page segmentation modes of tesseract: automatic, and single line. */
export const PAGE_MODE: Record<Layout, string> = { page: '3', line: '7' };
