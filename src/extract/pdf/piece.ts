/** The words of a PDF page with their places, before and after they are put in lines. */

/** A string that the page draws in one go. Points, origin at the top left of the page as shown. */
export interface Piece {
  text: string;
  x: number;
  /** Top of the letters. */
  y: number;
  width: number;
  height: number;
  baseline: number;
  size: number;
  font: string;
  confidence?: number;
  /** Where it stands on the page as shown, when the page is read turned. */
  box?: { x: number; y: number; width: number; height: number };
}

/** Pieces on one baseline without a wide gap between them. */
export interface Segment {
  pieces: Piece[];
  text: string;
  x0: number;
  x1: number;
  top: number;
  bottom: number;
  baseline: number;
  size: number;
  /** True when every letter is bold. */
  bold: boolean;
}

/** Segments read as one line. */
export interface Row {
  segments: Segment[];
  text: string;
  page: number;
  x0: number;
  x1: number;
  top: number;
  bottom: number;
  baseline: number;
  size: number;
  bold: boolean;
  /** Left and right edges of the column of text that the line belongs to. */
  left: number;
  right: number;
}
