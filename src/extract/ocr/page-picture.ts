/** The picture of a page, ready to be read: grey pixels and the size that the page has on paper. */
import type { GreyImage } from './grey-image.ts';

export interface PagePicture {
  image: GreyImage;
  /** Size of the page as shown, in points. */
  width: number;
  height: number;
}

/** Resolution at which recognition is both good and quick (measured at 150, 200 and 300, notes/extraction.md section 2). */
export const READING_DPI = 200;
