/** How each kind of sample looks: fonts, sizes and colours, shared by the PDF and the Word renderers. */
import type { FrontMatter, NumberingStyle, ThemeName } from './source.ts';

export interface Theme {
  /** Name of the font family, for pdfmake and for Word. */
  font: 'PT Serif' | 'Roboto';
  /** Body size in points. */
  size: number;
  lineHeight: number;
  /** Colour of headings and rules, hexadecimal without "#". */
  ink: string;
  /** Fill of table header rows. */
  fill: string;
  /** Left and right margin in points. */
  margin: number;
}

const THEMES: Record<ThemeName, Theme> = {
  sobre: { font: 'PT Serif', size: 9.8, lineHeight: 1.06, ink: '1f3a5f', fill: 'e6ebf2', margin: 68 },
  moderne: { font: 'Roboto', size: 9.5, lineHeight: 1.14, ink: '0b6b63', fill: 'dff0ee', margin: 56 },
  dense: { font: 'PT Serif', size: 9.4, lineHeight: 1.12, ink: '222222', fill: 'ececec', margin: 44 },
};

/** The look of a sample. */
export function themeOf(front: FrontMatter): Theme {
  return THEMES[front.theme];
}

/** Automatic label of a first-level heading, where %1 is its number; the one for Word and for PDF alike. */
export const LABELS: Record<NumberingStyle, string> = {
  article: 'Article\u00a0%1 –',
  point: '%1.',
  bare: '%1',
};
