/** Finds the lines drawn on a picture of a page (edges of tables, underlines), and wipes them off for the engine. */
import type { Rule } from '../pdf/read-graphics.ts';
import type { GreyImage } from './grey-image.ts';

export interface DrawnRules {
  /** Pixels. */
  horizontal: Rule[];
  vertical: Rule[];
  /** The picture without them. */
  wiped: GreyImage;
}

/** Shortest line, in inches: longer than any letter, shorter than the side of a cell. */
const SHORTEST = { horizontal: 0.5, vertical: 0.14 };
/** Thickest line, in inches; more is a filled shape. */
const THICKEST = 0.03;
/** A pixel this much darker than what lies on both sides of it may belong to a line. */
const DARKER = 22;
/** Pixels that may be missing in a line: grain, and crossings already wiped. */
const GAP = 3;
const MOST_RULES = 2000;

interface Stretch {
  at: number;
  start: number;
  end: number;
}

/** Lines of an upright, straightened page. */
export function drawnRules(image: GreyImage, dpi: number): DrawnRules {
  const thickest = Math.max(2, Math.round(THICKEST * dpi));
  const wiped = { ...image, data: image.data.slice() };
  const across = stretches(image, false, SHORTEST.horizontal * dpi, thickest);
  const down = stretches(image, true, SHORTEST.vertical * dpi, thickest);
  const horizontal = thinRules(across, thickest);
  // A tall letter is no line: only lines that reach a horizontal one are edges of a table.
  const vertical = thinRules(down, thickest).filter((rule) => touches(rule, horizontal, thickest * 2));
  for (const rule of horizontal) wipe(wiped, rule, false, thickest);
  for (const rule of vertical) wipe(wiped, rule, true, thickest);
  return { horizontal, vertical, wiped };
}

/** Long stretches of dark pixels, along rows or, when `down`, along columns. */
function stretches(image: GreyImage, down: boolean, shortest: number, thickest: number): Stretch[] {
  const { width, height, data } = image;
  const [lines, length] = down ? [width, height] : [height, width];
  const [step, next] = down ? [width, 1] : [1, width];
  const reach = (thickest + 1) * next;
  const found: Stretch[] = [];
  for (let at = thickest + 1; at < lines - thickest - 1; at++) {
    for (const [start, end] of darkRuns(data, at * next, step, reach, length)) {
      if (end - 1 - start >= shortest) found.push({ at, start, end });
    }
    if (found.length > MOST_RULES * 10) return [];
  }
  return found;
}

/** Runs of pixels darker than both sides of one line, small gaps bridged: `[start, end[` along it. */
function darkRuns(
  data: GreyImage['data'],
  from: number,
  step: number,
  reach: number,
  length: number,
): [number, number][] {
  const runs: [number, number][] = [];
  let start = -1;
  let last = -1;
  for (let along = 0, index = from; along < length; along++, index += step) {
    const beside = Math.min(data[index - reach] ?? 255, data[index + reach] ?? 255);
    if ((data[index] ?? 255) + DARKER < beside) {
      if (start < 0) start = along;
      last = along;
    } else if (start >= 0 && along - last > GAP) {
      runs.push([start, last + 1]);
      start = -1;
    }
  }
  if (start >= 0) runs.push([start, last + 1]);
  return runs;
}

interface Group extends Stretch {
  first: number;
  weight: number;
  sum: number;
}

/** Stretches on neighbouring rows make one line; what is thicker than a line is left out. */
function thinRules(found: readonly Stretch[], thickest: number): Rule[] {
  const groups: Group[] = [];
  let open: Group[] = [];
  for (const stretch of found) {
    // `at` of a group is its last row.
    open = open.filter((group) => stretch.at - group.at <= 2);
    const group = open.find((one) => stretch.start <= one.end + GAP * 4 && stretch.end >= one.start - GAP * 4);
    const weight = stretch.end - stretch.start;
    if (group) {
      group.at = stretch.at;
      group.start = Math.min(group.start, stretch.start);
      group.end = Math.max(group.end, stretch.end);
      group.weight += weight;
      group.sum += stretch.at * weight;
    } else {
      const started = { ...stretch, first: stretch.at, weight, sum: stretch.at * weight };
      groups.push(started);
      open.push(started);
    }
  }
  return groups
    .filter((group) => group.at - group.first < thickest * 2)
    .slice(0, MOST_RULES)
    .map(({ sum, weight, start, end }) => ({ at: sum / weight, start, end }));
}

function touches(rule: Rule, others: readonly Rule[], near: number): boolean {
  return others.some(
    (other) =>
      rule.at >= other.start - near &&
      rule.at <= other.end + near &&
      other.at >= rule.start - near &&
      other.at <= rule.end + near,
  );
}

/** Gives the pixels of a line the grey of what lies beside it. */
function wipe({ width, height, data }: GreyImage, rule: Rule, down: boolean, thickest: number): void {
  const [step, next] = down ? [width, 1] : [1, width];
  const half = Math.ceil(thickest / 2) + 1;
  const lines = down ? width : height;
  const at = Math.round(rule.at);
  if (at - half < 1 || at + half >= lines - 1) return;
  for (let along = Math.max(0, rule.start - 1); along < rule.end + 1; along++) {
    const before = (at - half) * next + along * step;
    const after = (at + half) * next + along * step;
    const [upper, lower] = [data[before] ?? 255, data[after] ?? 255];
    // Ink on both sides is a letter that crosses the line: it stays whole.
    const fill = Math.max(upper, lower);
    if (Math.min(upper, lower) < fill - DARKER * 2 && Math.abs(upper - lower) < DARKER) continue;
    for (let index = before; index <= after; index += next) data[index] = Math.max(data[index] ?? 255, fill);
  }
}
