/** What recognition hands back about one page, and the seam where it plugs in. Plain data, safe to send. */

/** A rectangle of the page as shown, in points from its top left. */
export interface PlacedBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A word read on the picture of a page; confidence 0-100. */
export interface RecognisedWord extends PlacedBox {
  text: string;
  confidence: number;
  /** Foot of the letters and size of the font, in points; without them, guessed from the height. */
  baseline?: number;
  size?: number;
  /** Where it really stands, when the page was turned or straightened to be read. */
  box?: PlacedBox;
}

/** A line drawn on the upright page: `at` is its y or x, from `start` to `end` along the other axis. Points. */
export interface DrawnRule {
  at: number;
  start: number;
  end: number;
}

export interface RecognisedPage {
  /** Size of the page as shown, in points. */
  width: number;
  height: number;
  /** Height of the page once upright: the words' places are those of the upright page. */
  uprightHeight: number;
  /** True when nothing is written on it. */
  blank: boolean;
  words: RecognisedWord[];
  /** Share of the ink, 0 to 1, that no word covers: pictures, handwriting, or text that was missed. */
  missed: number;
  /** Lines drawn on the upright page, edges of tables. */
  rules: { horizontal: DrawnRule[]; vertical: DrawnRule[] };
}

/** What a page is a picture in: a PDF, a picture file (of several pages for TIFF), or a zipped document, whose entry it is. */
export type PictureKind = 'pdf' | 'picture' | 'zip';

/** Reads the picture of one page (1-based); null when it could not, within its limits. Never throws. */
export type PageRecogniser = (kind: PictureKind, page: number) => Promise<RecognisedPage | null>;
