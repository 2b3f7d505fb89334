/** Reads again, one by one, the cells of drawn tables that hold ink but no word: engines drop lone figures. */
import type { Rule } from '../pdf/read-graphics.ts';
import type { DrawnRules } from './drawn-rules.ts';
import type { Engine, EngineLine } from './engine.ts';
import { crop, type GreyImage } from './grey-image.ts';

interface Area {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

const MOST_CELLS = 100;
/** Sides of the smallest cell, in inches. */
const SMALLEST = { width: 0.2, height: 0.08 };
/** Kept away from the edges of a cell, in inches. */
const INSET = 0.02;
/** White left around the ink given to the engine, in inches: it needs some. */
const MARGIN = 0.05;
/** Darker than this share of the cell's paper is ink. */
const INK = 0.6;
/** Least height of a figure or letter, in inches. */
const LEAST_LETTER = 0.04;

/** Lines of the missed cells. */
export async function readMissedCells(
  image: GreyImage,
  rules: DrawnRules,
  lines: readonly EngineLine[],
  engine: Engine,
  dpi: number,
): Promise<EngineLine[]> {
  const words = lines.flat();
  const isMissed = (cell: Area) => !words.some((word) => holds(cell, (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2));
  const found: EngineLine[] = [];
  for (const cell of cellsOf(rules, dpi).filter(isMissed).slice(0, MOST_CELLS)) {
    const ink = inkIn(image, cell);
    if (!ink || ink.y1 - ink.y0 < LEAST_LETTER * dpi) continue;
    const area = grown(ink, Math.round(MARGIN * dpi), image);
    const read = await engine.read(crop(image, area), dpi, 'line');
    found.push(...read.map((line) => line.map((word) => shifted(word, area.x0, area.y0))));
  }
  return found;
}

/** Cells between neighbouring rules, a little inside their edges. */
function cellsOf({ horizontal, vertical }: DrawnRules, dpi: number): Area[] {
  const inset = Math.ceil(INSET * dpi);
  const rows = distinct(horizontal, dpi);
  return rows.flatMap((top, index) => {
    const bottom = rows.slice(index + 1).find((rule) => rule.start < top.end && rule.end > top.start);
    if (!bottom || bottom.at - top.at < SMALLEST.height * dpi) return [];
    const middle = (top.at + bottom.at) / 2;
    const crossing = vertical.filter((rule) => rule.start <= middle && rule.end >= middle);
    const edges = distinct(crossing, dpi).map((rule) => rule.at);
    return edges.slice(1).flatMap((right, at) => {
      const left = edges[at] ?? right;
      if (right - left < SMALLEST.width * dpi) return [];
      return [{ x0: left + inset, y0: top.at + inset, x1: right - inset, y1: bottom.at - inset }];
    });
  });
}

/** One rule for each place, the longest. */
function distinct(rules: readonly Rule[], dpi: number): Rule[] {
  const kept: Rule[] = [];
  for (const rule of rules.toSorted((a, b) => a.at - b.at)) {
    const last = kept.at(-1);
    if (!last || rule.at - last.at > 0.04 * dpi || rule.start > last.end || rule.end < last.start) kept.push(rule);
    else if (rule.end - rule.start > last.end - last.start) kept[kept.length - 1] = rule;
  }
  return kept;
}

function holds(area: Area, x: number, y: number): boolean {
  return x >= area.x0 && x < area.x1 && y >= area.y0 && y < area.y1;
}

/** Box of the ink in an area, or null. */
function inkIn({ width, data }: GreyImage, area: Area): Area | null {
  const [left, top] = [Math.round(area.x0), Math.round(area.y0)];
  const [right, bottom] = [Math.round(area.x1), Math.round(area.y1)];
  let paper = 0;
  for (let y = top; y < bottom; y += 2)
    for (let x = left; x < right; x += 2) paper = Math.max(paper, data[y * width + x] ?? 0);
  const box = { x0: right, y0: bottom, x1: left, y1: top };
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if ((data[y * width + x] ?? 255) > paper * INK) continue;
      box.x0 = Math.min(box.x0, x);
      box.x1 = Math.max(box.x1, x + 1);
      box.y0 = Math.min(box.y0, y);
      box.y1 = Math.max(box.y1, y + 1);
    }
  }
  return box.x1 > box.x0 ? box : null;
}

function grown(area: Area, by: number, { width, height }: GreyImage): Area {
  return {
    x0: Math.max(0, area.x0 - by),
    y0: Math.max(0, area.y0 - by),
    x1: Math.min(width, area.x1 + by),
    y1: Math.min(height, area.y1 + by),
  };
}

function shifted<T extends Area>(word: T, x: number, y: number): T {
  return { ...word, x0: word.x0 + x, x1: word.x1 + x, y0: word.y0 + y, y1: word.y1 + y };
}
