/** Finds columns of running text side by side on a page, and the part of the page where they stand. */
import type { Segment } from './piece.ts';

const NARROWEST_GUTTER = 9;
const MOST_SEGMENTS = 3000;
/** Lines of a column fill this share of its width. */
const FULL_LINE = 0.6;
/** Width of the slices in which gaps are counted, in points. */
const BIN = 3;
/** Share of the votes of the best gap from which another one may be a gutter too. */
const NEARLY = 0.6;
const MOST_COLUMNS = 5;

/** The gaps between columns: their x, from the left, and the part of the page (top to bottom) where they part the text. */
export interface Gutter {
  xs: readonly number[];
  top: number;
  bottom: number;
}

type Placed = Pick<Segment, 'x0' | 'x1' | 'top' | 'bottom'>;

/** Column of a segment, 1 for the leftmost; 0 across a gutter or out of its part of the page. */
export function sideOf(segment: Placed, gutter: Gutter | null): number {
  if (gutter === null || segment.bottom < gutter.top || segment.top > gutter.bottom) return 0;
  const column = gutter.xs.filter((x) => segment.x0 >= x - 1).length;
  const end = gutter.xs[column];
  return end === undefined || segment.x1 <= end + 1 ? column + 1 : 0;
}

/** Columns of a gutter, from 1. */
export function columnsOf(gutter: Gutter): number[] {
  return [...gutter.xs.keys(), gutter.xs.length].map((at) => at + 1);
}

/** The gutters of a page, or null. Columns of a table, short and ragged, do not count. */
export function textGutter(segments: readonly Segment[]): Gutter | null {
  if (segments.length < 10 || segments.length > MOST_SEGMENTS) return null;
  const gaps = crossedGaps(segments);
  const several = gaps.all.length > 1 && gaps.all.length < MOST_COLUMNS ? gutterAt(segments, gaps.all) : null;
  return several ?? (gaps.best === null ? null : gutterAt(segments, [gaps.best]));
}

/** The gutter at these gaps, when what they part reads as columns of text. */
function gutterAt(segments: readonly Segment[], xs: readonly number[]): Gutter | null {
  const wide = { xs, top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY };
  const columns = columnsOf(wide).map((column) => fullLines(segments.filter((one) => sideOf(one, wide) === column)));
  if (columns.some((lines) => lines.length < 4)) return null;
  const zone = { xs, top: Math.max(...columns.map(topOf)), bottom: Math.min(...columns.map(bottomOf)) };
  if (zone.bottom - zone.top < (columns[0]?.[0]?.size ?? 10) * 4) return null;
  if (!columnsOf(zone).every((column) => isMostlyText(segments, zone, column))) return null;
  zone.bottom = lowestBeforeCrossing(zone, Math.max(...columns.map(bottomOf)), segments);
  return withNearLines(zone, segments);
}

function crosses(segment: Segment, { xs }: Gutter): boolean {
  return xs.some((x) => segment.x0 < x && segment.x1 > x);
}

/** The longest column goes on beside blank paper, down to the first line that runs across a gutter. */
function lowestBeforeCrossing(zone: Gutter, lowest: number, segments: readonly Segment[]): number {
  const crossing = segments.filter((one) => crosses(one, zone) && one.top > zone.bottom - 2).map((one) => one.top);
  return Math.max(zone.bottom, Math.min(lowest, ...crossing));
}

/** Middles of the gaps that most lines leave: the best one, and all those that nearly as many leave. */
function crossedGaps(segments: readonly Segment[]): { best: number | null; all: number[] } {
  const votes = new Map<number, number>();
  for (const segment of segments) {
    const right = nearestOnTheRight(segment, segments);
    if (!right || right.x0 - segment.x1 < NARROWEST_GUTTER) continue;
    for (let bin = Math.ceil(segment.x1 / BIN); bin <= Math.floor(right.x0 / BIN); bin++)
      votes.set(bin, (votes.get(bin) ?? 0) + 1);
  }
  const most = Math.max(0, ...votes.values());
  if (most < 5) return { best: null, all: [] };
  const runs = runsOfBins(votes, most);
  const best = runs.reduce((widest, run) => (run.to - run.from > widest.to - widest.from ? run : widest));
  const near = runsOfBins(votes, most * NEARLY);
  return { best: middleOf(best), all: near.map(middleOf) };
}

interface BinRun {
  from: number;
  to: number;
}

/** Runs of neighbouring bins with at least `least` votes, from the left. */
function runsOfBins(votes: ReadonlyMap<number, number>, least: number): BinRun[] {
  const bins = [...votes].filter(([, count]) => count >= least).map(([bin]) => bin);
  const runs: BinRun[] = [];
  for (const bin of bins.sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && bin === last.to + 1) last.to = bin;
    else runs.push({ from: bin, to: bin });
  }
  return runs;
}

function middleOf({ from, to }: BinRun): number {
  return ((from + to) / 2) * BIN;
}

function nearestOnTheRight(segment: Segment, segments: readonly Segment[]): Segment | null {
  let nearest: Segment | null = null;
  for (const other of segments) {
    const overlaps = other.top < segment.bottom - 2 && other.bottom > segment.top + 2;
    if (overlaps && other.x0 >= segment.x1 && (!nearest || other.x0 < nearest.x0)) nearest = other;
  }
  return nearest;
}

function fullLines(side: readonly Segment[]): Segment[] {
  const x0 = Math.min(...side.map((segment) => segment.x0));
  const x1 = Math.max(...side.map((segment) => segment.x1));
  return side.filter((s) => s.text.split(' ').length >= 4 && s.x1 - s.x0 > (x1 - x0) * FULL_LINE);
}

/** A good part of the characters of a column stands in full lines. */
function isMostlyText(segments: readonly Segment[], zone: Gutter, side: number): boolean {
  const own = segments.filter((segment) => sideOf(segment, zone) === side);
  const characters = (list: readonly Segment[]) => list.reduce((sum, segment) => sum + segment.text.length, 0);
  return characters(fullLines(own)) >= characters(own) * 0.4;
}

/** Adds the short lines next to the full ones: titles above, the end of a paragraph below. */
function withNearLines(zone: Gutter, segments: readonly Segment[]): Gutter {
  const grown = { ...zone };
  const above = [...segments].sort((a, b) => b.top - a.top);
  for (const segment of above) {
    const near = segment.bottom <= grown.top + 2 && grown.top - segment.bottom < segment.size * 1.8;
    if (near && zone.top - segment.top < segment.size * 6) {
      if (crosses(segment, zone)) break;
      grown.top = segment.top;
    }
  }
  const below = segments.filter(
    (segment) => segment.top >= zone.bottom - 2 && segment.top - zone.bottom < segment.size * 0.8,
  );
  const wide = { ...grown, bottom: Number.POSITIVE_INFINITY };
  if (below.every((segment) => sideOf(segment, wide) > 0)) grown.bottom = Math.max(grown.bottom, bottomOf(below));
  return grown;
}

function topOf(segments: readonly Segment[]): number {
  return Math.min(...segments.map((segment) => segment.top));
}

function bottomOf(segments: readonly Segment[]): number {
  return Math.max(...segments.map((segment) => segment.bottom));
}
