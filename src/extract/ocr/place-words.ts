/** Turns an engine's lines (pixels of an upright picture) into words placed on the page (points). */
import { cleanText } from '../layout/clean-text.ts';
import type { EngineLine, EngineWord } from './engine.ts';
import type { TurnedImage } from './grey-image.ts';
import type { PagePicture } from './page-picture.ts';
import type { PlacedBox, RecognisedPage, RecognisedWord } from './recognised-page.ts';

export interface UprightPage extends PagePicture {
  dpi: number;
}

/** Height of capitals and of small letters, in sizes of the font: usual for text faces. */
const CAPITAL = 0.7;
const SMALL = 0.5;
/** Sizes this close to the usual one of the page are that size: boxes of letters are only exact to a pixel. */
const SAME_SIZE = 0.16;
const DESCENDS = /[gjpqyçQ,;()[\]|@/{}]/;
const RISES = /[bdfhklA-ZÀ-Þ0-9ß]/;
const HAS_ACCENT_ABOVE = /[À-ÖØ-Ý]/;
const SMALL_ONLY = /^[acemnorsuvwxz]+$/;
/** Marks without letters that recognition makes of rules, stains and folds. */
const STRAY = /^[^\p{L}\d•€%«»()?!:;.,…–—&/+=-]+$/u;
const DOUBTFUL = 50;
/** « Il », of which recognition makes bars and exclamation marks. */
const BARRED_IL = /^(?:\|\||I!|I\||\|l|l!|1l|!l)(s?)$/;

/** Words and height of the upright page. */
export function placeWords(
  page: UprightPage,
  upright: TurnedImage,
  lines: readonly EngineLine[],
): Pick<RecognisedPage, 'words' | 'uprightHeight'> {
  const scale = 72 / page.dpi;
  const kept = lines.map((line) => cleanLine(line).filter(isWord)).filter((line) => line.length > 0);
  const shapes = kept.map(shapeOf);
  const usual = usualSize(kept, shapes);
  const words = kept.flatMap((line, index) => {
    const { baseline, size } = shapes[index] ?? { baseline: 0, size: usual };
    const steady = Math.abs(size - usual) < usual * SAME_SIZE ? usual : size;
    return line.map((word): RecognisedWord => {
      return {
        text: word.text,
        x: word.x0 * scale,
        y: (baseline - steady * 0.8) * scale,
        width: (word.x1 - word.x0) * scale,
        height: steady * scale,
        confidence: Math.round(word.confidence),
        baseline: baseline * scale,
        size: steady * scale,
        box: boxOf(word, upright, scale),
      };
    });
  });
  return { words, uprightHeight: upright.image.height * scale };
}

function isWord({ text, confidence, x0, x1 }: EngineWord): boolean {
  return text !== '' && x1 > x0 && !(STRAY.test(text) || (confidence < DOUBTFUL && !/[\p{L}\d•€%—–-]/u.test(text)));
}

/** Clean words; bars where a sentence has its subject are « Il ». */
function cleanLine(line: EngineLine): EngineLine {
  const words = line.map((word) => ({ ...word, text: cleanText(word.text) }));
  return words.map((word, at) => {
    const opens = at === 0 || /[.:;»]$/.test(words[at - 1]?.text ?? '');
    if (word.text === '|' && opens && /^\p{Ll}{2}/u.test(words[at + 1]?.text ?? '')) return { ...word, text: 'Il' };
    return { ...word, text: word.text.replace(BARRED_IL, 'Il$1') };
  });
}

/** Foot of the letters and size of the font of a line, in pixels, from the letters whose height is known. */
function shapeOf(line: EngineLine): { baseline: number; size: number } {
  const standing = line.filter(({ text }) => /[\p{L}\d]/u.test(text) && !DESCENDS.test(text));
  const bottom = Math.max(...line.map((word) => word.y1));
  const top = Math.min(...line.map((word) => word.y0));
  const baseline = standing.length > 0 ? median(standing.map((word) => word.y1)) : bottom - (bottom - top) * 0.22;
  const sizes = line.flatMap(({ text, y0 }) => {
    if (SMALL_ONLY.test(text)) return [(baseline - y0) / SMALL];
    return RISES.test(text) && !HAS_ACCENT_ABOVE.test(text) ? [(baseline - y0) / CAPITAL] : [];
  });
  return { baseline, size: sizes.length > 0 ? median(sizes) : (baseline - top) / CAPITAL };
}

/** Size that most letters of the page have. */
function usualSize(lines: readonly EngineLine[], shapes: readonly { size: number }[]): number {
  const letters = lines.flatMap((line, index) => {
    const count = line.reduce((sum, word) => sum + word.text.length, 0);
    return Array.from({ length: count }, () => shapes[index]?.size ?? 0);
  });
  return letters.length > 0 ? median(letters) : 0;
}

/** The box around a word's four corners on the page as shown. */
function boxOf({ x0, y0, x1, y1 }: EngineWord, upright: TurnedImage, scale: number): PlacedBox {
  const corners = [
    upright.toOriginal(x0, y0),
    upright.toOriginal(x1, y0),
    upright.toOriginal(x0, y1),
    upright.toOriginal(x1, y1),
  ];
  const xs = corners.map(([x]) => x * scale);
  const ys = corners.map(([, y]) => y * scale);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
