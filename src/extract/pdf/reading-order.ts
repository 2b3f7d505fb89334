/** Puts segments in reading order: as drawn when that makes sense, else by columns from top to bottom. */
import type { Segment } from './piece.ts';
import { isRecognised } from './similar-heads.ts';
import { columnsOf, type Gutter, sideOf, textGutter } from './text-gutter.ts';

/** Share of upward jumps from which the drawing order is not the reading order (measured, notes/extraction.md). */
const SCRAMBLED = 0.12;

/** Segments in reading order. Recognition gives its words by blocks that it guesses: the places are surer. */
export function inReadingOrder(segments: readonly Segment[], gutter: Gutter | null): Segment[] {
  if (gutter === null && segments.length > 0 && segments.every(isRecognised)) return byRows(segments);
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
function isInterleaved(segments: readonly Segment[], gutter: Gutter): boolean {
  const left = segments.filter((segment) => sideOf(segment, gutter) === 1).length;
  let pairs = 0;
  segments.forEach((segment, index) => {
    const next = segments[index + 1];
    const paired = next && sideOf(segment, gutter) === 1 && sideOf(next, gutter) === 2;
    if (paired && Math.abs(next.baseline - segment.baseline) < 2) pairs++;
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

/** Lines across the gutters part the page into zones; in each zone the columns come from the left. */
function byColumns(segments: readonly Segment[], gutter: Gutter): Segment[] {
  const ordered: Segment[] = [];
  const columns = new Map(columnsOf(gutter).map((column) => [column, [] as Segment[]]));
  const flush = () => {
    for (const column of columns.values()) ordered.push(...inColumn(column.splice(0)));
  };
  for (const segment of byRows(segments)) {
    const column = columns.get(sideOf(segment, gutter));
    if (column) column.push(segment);
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
