/** Puts segments in reading order: as drawn when that makes sense, else by columns from top to bottom. */
import type { Segment } from './piece.ts';

/** Share of upward jumps from which the drawing order is not the reading order (measured, notes/extraction.md). */
const SCRAMBLED = 0.12;
const NARROWEST_GUTTER = 9;
const MOST_SEGMENTS = 3000;

/** The x of the gap between two columns of running text, or null. Columns of a table, short and ragged, do not count. */
export function textGutter(segments: readonly Segment[]): number | null {
  if (segments.length < 10 || segments.length > MOST_SEGMENTS) return null;
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
  const gutter = (Math.min(...bins) + Math.max(...bins)) * 1.5;
  return holdsTextColumns(segments, gutter) ? gutter : null;
}

function nearestOnTheRight(segment: Segment, segments: readonly Segment[]): Segment | null {
  let nearest: Segment | null = null;
  for (const other of segments) {
    const overlaps = other.top < segment.bottom - 2 && other.bottom > segment.top + 2;
    if (overlaps && other.x0 >= segment.x1 && (!nearest || other.x0 < nearest.x0)) nearest = other;
  }
  return nearest;
}

function holdsTextColumns(segments: readonly Segment[], gutter: number): boolean {
  const left = segments.filter((segment) => segment.x1 <= gutter + 1);
  const right = segments.filter((segment) => segment.x0 >= gutter - 1);
  return [left, right].every((side) => side.length >= 4 && looksLikeText(side)) && shareHeight(left, right);
}

/** A good part of its characters stands in lines of several words that fill the column. */
function looksLikeText(side: readonly Segment[]): boolean {
  const x0 = Math.min(...side.map((segment) => segment.x0));
  const x1 = Math.max(...side.map((segment) => segment.x1));
  const full = side.filter((s) => s.text.split(' ').length >= 4 && s.x1 - s.x0 > (x1 - x0) * 0.6);
  const characters = (list: readonly Segment[]) => list.reduce((sum, segment) => sum + segment.text.length, 0);
  return full.length >= 4 && characters(full) >= characters(side) * 0.4;
}

function shareHeight(left: readonly Segment[], right: readonly Segment[]): boolean {
  const top = Math.max(Math.min(...left.map((s) => s.top)), Math.min(...right.map((s) => s.top)));
  const bottom = Math.min(Math.max(...left.map((s) => s.bottom)), Math.max(...right.map((s) => s.bottom)));
  return bottom - top > (left[0]?.size ?? 10) * 4;
}

/** Segments in reading order. */
export function inReadingOrder(segments: readonly Segment[], gutter: number | null): Segment[] {
  if (!isScrambled(segments) && !(gutter !== null && isInterleaved(segments, gutter))) return [...segments];
  return gutter === null ? byRows(segments) : byColumns(segments, gutter);
}

function isScrambled(segments: readonly Segment[]): boolean {
  let jumps = 0;
  segments.forEach((segment, index) => {
    const last = segments[index - 1];
    if (!last) return;
    const up = segment.baseline < last.baseline - last.size * 0.5;
    if (up && segment.x0 < last.x1 - 1) jumps++;
  });
  return segments.length > 6 && jumps > segments.length * SCRAMBLED;
}

/** True when the page draws a line of the left column, then the line of the right column beside it, and so on. */
function isInterleaved(segments: readonly Segment[], gutter: number): boolean {
  const left = segments.filter((segment) => segment.x1 <= gutter + 1).length;
  let pairs = 0;
  segments.forEach((segment, index) => {
    const next = segments[index + 1];
    if (next && segment.x1 <= gutter + 1 && next.x0 >= gutter - 1 && Math.abs(next.baseline - segment.baseline) < 2)
      pairs++;
  });
  return pairs >= 5 && pairs > left * 0.5;
}

function byRows(segments: readonly Segment[]): Segment[] {
  const sorted = [...segments].sort((a, b) => a.baseline - b.baseline || a.x0 - b.x0);
  const ordered: Segment[] = [];
  let row: Segment[] = [];
  for (const segment of sorted) {
    const first = row[0];
    if (first && segment.baseline - first.baseline > Math.min(first.size, segment.size) * 0.4) {
      ordered.push(...row.sort((a, b) => a.x0 - b.x0));
      row = [];
    }
    row.push(segment);
  }
  return [...ordered, ...row.sort((a, b) => a.x0 - b.x0)];
}

/** Lines across the gutter part the page into zones; in each zone the left column comes first. */
function byColumns(segments: readonly Segment[], gutter: number): Segment[] {
  const ordered: Segment[] = [];
  let left: Segment[] = [];
  let right: Segment[] = [];
  const flush = () => {
    ordered.push(...inColumn(left), ...inColumn(right));
    left = [];
    right = [];
  };
  for (const segment of byRows(segments)) {
    if (segment.x1 <= gutter + 1) left.push(segment);
    else if (segment.x0 >= gutter - 1) right.push(segment);
    else {
      flush();
      ordered.push(segment);
    }
  }
  flush();
  return ordered;
}

function inColumn(segments: readonly Segment[]): Segment[] {
  const gutter = textGutter(segments);
  return gutter === null ? byRows(segments) : byColumns(segments, gutter);
}
