/** Finds two columns of running text side by side on a page, and the part of the page where they stand. */
import type { Segment } from './piece.ts';

const NARROWEST_GUTTER = 9;
const MOST_SEGMENTS = 3000;
/** Lines of a column fill this share of its width. */
const FULL_LINE = 0.6;

/** The gap between two columns: its x, and the part of the page (top to bottom) where it parts the text. */
export interface Gutter {
  x: number;
  top: number;
  bottom: number;
}

/** 1 in the left column, 2 in the right one, 0 across the gutter or out of its part of the page. */
export function sideOf(segment: Pick<Segment, 'x0' | 'x1' | 'top' | 'bottom'>, gutter: Gutter | null): 0 | 1 | 2 {
  if (gutter === null || segment.bottom < gutter.top || segment.top > gutter.bottom) return 0;
  if (segment.x1 <= gutter.x + 1) return 1;
  return segment.x0 >= gutter.x - 1 ? 2 : 0;
}

/** The gutter of a page, or null. Columns of a table, short and ragged, do not count. */
export function textGutter(segments: readonly Segment[]): Gutter | null {
  if (segments.length < 10 || segments.length > MOST_SEGMENTS) return null;
  const x = mostCrossedGap(segments);
  if (x === null) return null;
  const left = fullLines(segments.filter((segment) => segment.x1 <= x + 1));
  const right = fullLines(segments.filter((segment) => segment.x0 >= x - 1));
  if (left.length < 4 || right.length < 4) return null;
  const zone = {
    x,
    top: Math.max(topOf(left), topOf(right)),
    bottom: Math.min(bottomOf(left), bottomOf(right)),
  };
  if (zone.bottom - zone.top < (left[0]?.size ?? 10) * 4) return null;
  if (![1, 2].every((side) => isMostlyText(segments, zone, side))) return null;
  zone.bottom = lowestBeforeCrossing(zone, Math.max(bottomOf(left), bottomOf(right)), segments);
  return withNearLines(zone, segments);
}

/** The longer column goes on beside blank paper, down to the first line that runs across the gutter. */
function lowestBeforeCrossing(zone: Gutter, lowest: number, segments: readonly Segment[]): number {
  const crossing = segments.filter((s) => s.x0 < zone.x && s.x1 > zone.x && s.top > zone.bottom - 2).map((s) => s.top);
  return Math.max(zone.bottom, Math.min(lowest, ...crossing));
}

function mostCrossedGap(segments: readonly Segment[]): number | null {
  const votes = new Map<number, number>();
  for (const segment of segments) {
    const right = nearestOnTheRight(segment, segments);
    if (!right || right.x0 - segment.x1 < NARROWEST_GUTTER) continue;
    for (let bin = Math.ceil(segment.x1 / 3); bin <= Math.floor(right.x0 / 3); bin++)
      votes.set(bin, (votes.get(bin) ?? 0) + 1);
  }
  const most = Math.max(0, ...votes.values());
  if (most < 5) return null;
  const bins = [...votes].filter(([, count]) => count === most).map(([bin]) => bin);
  return (Math.min(...bins) + Math.max(...bins)) * 1.5;
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
      if (segment.x0 < zone.x && segment.x1 > zone.x) break;
      grown.top = segment.top;
    }
  }
  const below = segments.filter(
    (segment) => segment.top >= zone.bottom - 2 && segment.top - zone.bottom < segment.size * 0.8,
  );
  if (below.every((segment) => segment.x1 <= zone.x + 1 || segment.x0 >= zone.x - 1)) {
    grown.bottom = Math.max(grown.bottom, bottomOf(below));
  }
  return grown;
}

function topOf(segments: readonly Segment[]): number {
  return Math.min(...segments.map((segment) => segment.top));
}

function bottomOf(segments: readonly Segment[]): number {
  return Math.max(...segments.map((segment) => segment.bottom));
}
