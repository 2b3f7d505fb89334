/** How documents look, in DOCX and PDF alike: sizes in points, colours as six hexadecimal digits. */
import type { Verdict } from '../../core/review/types.ts';
import type { HeadingLevel, ParagraphStyle, Tone } from './paper.ts';

/** A4 in points, and its margins. */
export const PAGE = { width: 595.28, height: 841.89, top: 62, bottom: 66, side: 68 } as const;

export const INK = '1b2430';
export const SOFT = '4a5563';
export const ACCENT = '0b5c6b';
export const HAIRLINE = 'b8b3a8';
export const WASH = 'f1eee7';
export const MARK = 'ffe9a3';

/** Verdict colours of the web report, on paper. */
export const VERDICT_INK: Record<Verdict, string> = {
  conforme: '1f6f3a',
  partiel: '7a5200',
  contraire: 'a3241b',
  absent: '44505e',
  illisible: '5b4a7a',
};

export interface Look {
  size: number;
  /** Space before and after. */
  before: number;
  after: number;
  colour: string;
  /** From the left margin. */
  indent: number;
  /** A thin line on the left. */
  ruled: boolean;
}

const TEXT: Look = { size: 10.5, before: 0, after: 5, colour: INK, indent: 0, ruled: false };
/** Right half of a letter's head. */
const RIGHT_HALF = 240;

export const LOOKS: Record<ParagraphStyle, Look> = {
  body: TEXT,
  lead: { ...TEXT, size: 12.5, after: 8 },
  soft: { ...TEXT, size: 9, colour: SOFT, after: 8 },
  quote: { ...TEXT, indent: 14, after: 1 },
  place: { ...TEXT, size: 9, colour: SOFT, indent: 14, after: 6 },
  clause: { ...TEXT, indent: 14, ruled: true, after: 7 },
  note: { ...TEXT, indent: 14, ruled: true, after: 7 },
  sender: { ...TEXT, after: 16 },
  recipient: { ...TEXT, indent: RIGHT_HALF, after: 16 },
  dateline: { ...TEXT, indent: RIGHT_HALF, after: 22 },
  closing: { ...TEXT, before: 6, after: 6 },
  signature: { ...TEXT, indent: RIGHT_HALF, before: 24, after: 30 },
};

const REPORT_HEADINGS: Record<HeadingLevel, Look> = {
  1: { ...TEXT, size: 20, after: 8 },
  2: { ...TEXT, size: 15, before: 18, after: 6, colour: ACCENT },
  3: { ...TEXT, size: 12, before: 13, after: 4 },
  4: { ...TEXT, size: 10.5, before: 11, after: 3 },
};

/** Headings of each tone. */
export const HEADING_LOOKS: Record<Tone, Record<HeadingLevel, Look>> = {
  report: REPORT_HEADINGS,
  letter: { ...REPORT_HEADINGS, 1: { ...TEXT, after: 14 }, 2: { ...TEXT, size: 11, before: 12, after: 5 } },
  deed: { ...REPORT_HEADINGS, 1: { ...TEXT, size: 16, after: 8 }, 2: { ...TEXT, size: 11.5, before: 13, after: 4 } },
};
