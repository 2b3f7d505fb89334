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

export interface Engine {
  /** Lines in reading order. Throws when the engine itself fails. */
  read(image: GreyImage, dpi: number): Promise<EngineLine[]>;
}
