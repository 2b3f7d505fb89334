/** Turns recognised pages into what pages with text are made of, so that the same builder makes their blocks. */
import type { Page } from '../../core/document.ts';
import { toHundredth } from '../layout/rounding.ts';
import { ALL_SHOWN } from '../pdf/hidden-text.ts';
import type { Piece } from '../pdf/piece.ts';
import type { ReadPage } from '../pdf/read-page.ts';
import { segmentsOf } from '../pdf/segments.ts';
import type { RecognisedPage, RecognisedWord } from './recognised-page.ts';

/** Mean confidence under which a page is not read: words are mostly wrong (28 for a page upside down, 85-95 usual). */
export const UNREADABLE = 60;

/**
 * Share of the ink left out of words from which text was probably missed (measured: 0 on a page read whole, 0.1 to 0.5
 * when lines are lost in a deep shadow), and the most confidence that such a page gets.
 */
const MISSED = { share: 0.12, confidence: 75 };

/** A recognised page as a read one; its source is `unreadable`, without words, when they are too doubtful to quote. */
export function readPageOf(page: RecognisedPage): ReadPage {
  const { width, height, blank, words, missed } = page;
  const size = { width: toHundredth(width), height: toHundredth(height) };
  const mean = meanConfidence(words);
  const confidence = missed > MISSED.share ? Math.min(mean, MISSED.confidence) : mean;
  const source: Page['source'] = blank || confidence >= UNREADABLE ? 'ocr' : 'unreadable';
  const pieces = source === 'ocr' ? words.map(pieceOf) : [];
  return {
    size: { ...size, source, ...(words.length > 0 ? { confidence: Math.round(confidence) } : {}) },
    height: page.uprightHeight,
    segments: segmentsOf(pieces, () => false),
    graphics: { ...page.rules, dots: [], imageCover: 1, outlines: 0, boldFonts: new Set(), visibility: ALL_SHOWN },
  };
}

/** Mean confidence of the letters, 0-100; 0 without words. */
function meanConfidence(words: readonly RecognisedWord[]): number {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  const sum = words.reduce((total, word) => total + word.text.length * word.confidence, 0);
  return letters === 0 ? 0 : sum / letters;
}

function pieceOf(word: RecognisedWord): Piece {
  const { x, y, width, height, confidence, box } = word;
  return {
    // Words are apart, however tight the line is set.
    text: `${word.text} `,
    x,
    y,
    width,
    height,
    baseline: word.baseline ?? y + height * 0.8,
    size: word.size ?? height,
    font: 'ocr',
    confidence,
    ...(box ? { box } : {}),
  };
}
