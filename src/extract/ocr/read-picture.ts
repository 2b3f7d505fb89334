/** Reads the picture of a page: set upright, straightened, recognised, words placed back on the page as shown. */

import type { Rule } from '../pdf/read-graphics.ts';
import { withBullets } from './bullets.ts';
import { type DrawnRules, drawnRules } from './drawn-rules.ts';
import type { Engine, EngineLine } from './engine.ts';
import { evenLight } from './even-light.ts';
import { band, type GreyImage, type Quarter, turnQuarters, turnSlightly } from './grey-image.ts';
import { inkOf, lieOf } from './ink.ts';
import { readMissedCells } from './missed-cells.ts';
import type { PagePicture } from './page-picture.ts';
import { placeWords, type UprightPage } from './place-words.ts';
import type { RecognisedPage } from './recognised-page.ts';

/** A page with less ink than this (share of its surface) holds at most specks: two letters have more. */
const BLANK = 0.0001;
/** With less ink than this, a page where no word is found is blank too: show-through, a punched hole, a stain. */
const ALMOST_BLANK = 0.004;
/** Mean confidence from which words surely stand upright (measured: 85-93 upright, 28 otherwise). */
const SURELY_UPRIGHT = 70;
/** Letters needed to be sure. */
const ENOUGH_LETTERS = 20;
/** Height of the part of a page on which its other orientations are tried, as a share. */
const TRIED = 0.3;

/** Words of a page. Throws only when the engine fails. */
export async function readPagePicture(picture: PagePicture, engine: Engine): Promise<RecognisedPage> {
  const { image, width, height } = picture;
  const empty: RecognisedPage = {
    width,
    height,
    uprightHeight: height,
    blank: true,
    words: [],
    missed: 0,
    rules: { horizontal: [], vertical: [] },
  };
  const ink = inkOf(image);
  if (ink.share < BLANK) return empty;
  const { skew, sideways } = lieOf(ink);
  const page: UprightPage = { ...picture, image: evenLight(image), dpi: (image.width / width) * 72 };
  const [first, opposite]: [Quarter, Quarter] = sideways ? [3, 1] : [0, 2];
  let found = await readTurned(page, first, skew, engine);
  if (!isSure(found.lines)) {
    const others: Quarter[] = sideways ? [opposite, 0, 2] : [opposite, 3, 1];
    const better = await betterQuarter(page, first, others, engine);
    if (better !== null) found = await readTurned(page, better, skewOf(page, better), engine);
  }
  const inCells = await readMissedCells(found.image, found.rules, found.lines, engine, page.dpi);
  const lines = [...withBullets(found.image, found.lines), ...inCells];
  const placed = placeWords(page, found, lines);
  const rules = rulesInPoints(found.rules, page.dpi);
  const missed = missedInk(found.image, lines);
  return { ...empty, ...placed, missed, rules, blank: placed.words.length === 0 && ink.share < ALMOST_BLANK };
}

/** Share of the ink of a page that stands in no word, a little around each. */
function missedInk(image: GreyImage, lines: readonly EngineLine[]): number {
  const { xs, ys, width, height } = inkOf(image);
  const scale = image.width / width;
  const covered = new Uint8Array(width * height);
  for (const { x0, y0, x1, y1 } of lines.flat()) {
    const [left, right] = [Math.floor(x0 / scale) - 2, Math.ceil(x1 / scale) + 2];
    for (let y = Math.max(0, Math.floor(y0 / scale) - 2); y < Math.min(height, Math.ceil(y1 / scale) + 2); y++)
      covered.fill(1, y * width + Math.max(0, left), y * width + Math.min(width, right));
  }
  let missed = 0;
  for (let at = 0; at < xs.length; at++) if (covered[(ys[at] ?? 0) * width + (xs[at] ?? 0)] === 0) missed++;
  return xs.length === 0 ? 0 : missed / xs.length;
}

function rulesInPoints({ horizontal, vertical }: DrawnRules, dpi: number): RecognisedPage['rules'] {
  const scale = 72 / dpi;
  const inPoints = ({ at, start, end }: Rule) => ({ at: at * scale, start: start * scale, end: end * scale });
  return { horizontal: horizontal.map(inPoints), vertical: vertical.map(inPoints) };
}

async function readTurned(page: UprightPage, quarters: Quarter, skew: number, engine: Engine) {
  const upright = turnQuarters(page.image, quarters);
  const straight = turnSlightly(upright.image, -skew);
  const toOriginal = (x: number, y: number) => upright.toOriginal(...straight.toOriginal(x, y));
  const rules = drawnRules(straight.image, page.dpi);
  const lines = await engine.read(rules.wiped, page.dpi, 'page');
  return { image: rules.wiped, toOriginal, rules, lines };
}

function skewOf(page: UprightPage, quarters: Quarter): number {
  return lieOf(inkOf(turnQuarters(page.image, quarters).image)).skew;
}

/** The quarter turn that reads clearly better than `first` on the middle of the page, or null. */
async function betterQuarter(
  page: UprightPage,
  first: Quarter,
  others: readonly Quarter[],
  engine: Engine,
): Promise<Quarter | null> {
  const scoreOf = async (quarters: Quarter) => {
    const { image } = turnQuarters(page.image, quarters);
    const straight = turnSlightly(middle(image), -skewOf(page, quarters)).image;
    return merit(await engine.read(straight, page.dpi, 'page'));
  };
  let best = { quarters: first, score: (await scoreOf(first)) * 1.2 + 1 };
  for (const quarters of others) {
    const score = await scoreOf(quarters);
    if (score > best.score) best = { quarters, score };
    // Words that are surely words settle it: the turns left need no trial.
    if (best.quarters !== first && best.score > SURELY_UPRIGHT * ENOUGH_LETTERS * 3) break;
  }
  return best.quarters === first ? null : best.quarters;
}

function middle(image: GreyImage): GreyImage {
  const half = Math.round((image.height * TRIED) / 2);
  const centre = Math.round(image.height * 0.45);
  return band(image, centre - half, centre + half);
}

function isSure(lines: readonly EngineLine[]): boolean {
  const letters = lettersOf(lines);
  return letters >= ENOUGH_LETTERS && merit(lines) / letters > SURELY_UPRIGHT;
}

/** Confidence summed over letters: what is read, and how surely. Doubtful words count for nothing. */
function merit(lines: readonly EngineLine[]): number {
  return lines
    .flat()
    .reduce((sum, { text, confidence }) => sum + (confidence > 50 ? lettersIn(text) * confidence : 0), 0);
}

function lettersOf(lines: readonly EngineLine[]): number {
  return lines.flat().reduce((sum, { text }) => sum + lettersIn(text), 0);
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\d]/gu)?.length ?? 0;
}
