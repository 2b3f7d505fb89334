/** Groups segments in reading order into the lines of a page. */
import { listMarker } from '../layout/list-markers.ts';
import type { Row, Segment } from './piece.ts';
import { type Gutter, sideOf } from './text-gutter.ts';

/** Markers drawn apart from their text are looked for this far on its left, in points. */
const MARKER_REACH = 60;

/** Lines of a page; `gutter` parts columns of text, when there are. */
export function rowsOf(segments: readonly Segment[], page: number, gutter: Gutter | null): Row[] {
  const groups: Segment[][] = [];
  for (const segment of withMarkersBeforeText(segments)) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && isBeside(last, segment, gutter)) group.push(segment);
    else groups.push([segment]);
  }
  return groups.map((group) => rowOf(group, page));
}

function isBeside(last: Segment, segment: Segment, gutter: Gutter | null): boolean {
  const [left, right] = [sideOf(last, gutter), sideOf(segment, gutter)];
  if (left > 0 && right > left) return false;
  const near = Math.abs(segment.baseline - last.baseline) < Math.max(last.size, segment.size) * 0.35;
  return near && segment.x0 >= last.x1 - last.size * 0.6;
}

export function isBareMarker(text: string): boolean {
  return listMarker(text)?.rest === '' || /^\d{1,2}(?:\.\d{1,2})*[.)]?$/.test(text);
}

/** Some producers draw all markers of a list before or after its texts: each goes back before the text beside it. */
function withMarkersBeforeText(segments: readonly Segment[]): Segment[] {
  const moved = new Map<Segment, Segment>();
  segments.forEach((segment, index) => {
    const next = segments[index + 1];
    if (!isBareMarker(segment.text) || (next && isBeside(segment, next, null))) return;
    const owner = textBeside(segment, segments);
    if (owner) moved.set(owner, segment);
  });
  if (moved.size === 0) return [...segments];
  const markers = new Set(moved.values());
  return segments.flatMap((segment) => {
    if (markers.has(segment)) return [];
    const marker = moved.get(segment);
    return marker ? [marker, segment] : [segment];
  });
}

function textBeside(marker: Segment, segments: readonly Segment[]): Segment | null {
  let nearest: Segment | null = null;
  for (const other of segments) {
    const gap = other.x0 - marker.x1;
    if (other === marker || gap < -2 || gap > MARKER_REACH || isBareMarker(other.text)) continue;
    if (Math.abs(other.baseline - marker.baseline) > other.size * 0.4) continue;
    if (!nearest || other.x0 < nearest.x0) nearest = other;
  }
  return nearest;
}

function rowOf(segments: Segment[], page: number): Row {
  const main = segments.reduce((best, segment) => (segment.text.length > best.text.length ? segment : best));
  return {
    segments,
    text: segments.map((segment) => segment.text).join(' '),
    page,
    x0: segments[0]?.x0 ?? 0,
    x1: Math.max(...segments.map((segment) => segment.x1)),
    top: Math.min(...segments.map((segment) => segment.top)),
    bottom: Math.max(...segments.map((segment) => segment.bottom)),
    baseline: main.baseline,
    size: main.size,
    bold: segments.every((segment) => segment.bold),
    left: 0,
    right: 0,
  };
}

/** Gives each line the left and right edges of its column on the page. */
export function withEdges(rows: Row[], gutter: Gutter | null): Row[] {
  const edges = new Map<number, { left: number; right: number }>();
  for (const row of rows) {
    const edge = edges.get(sideOf(row, gutter)) ?? { left: row.x0, right: row.x1 };
    edges.set(sideOf(row, gutter), { left: Math.min(edge.left, row.x0), right: Math.max(edge.right, row.x1) });
  }
  return rows.map((row) => ({ ...row, ...(edges.get(sideOf(row, gutter)) ?? { left: row.x0, right: row.x1 }) }));
}
