/** Where a passage stands on its pages, as few rectangles: recognised words come one by one, and read better as lines. */
import type { Box } from '../../../core/document.ts';

/** Part of the smaller height that two boxes of one line share at least. */
const SAME_LINE = 0.5;
/** Widest space between two words of a line, in heights. */
const WORD_SPACE = 1.2;

/** Joins neighbours of one line, in reading order. */
export function joinBoxes(boxes: readonly Box[]): Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    const line = lines.at(-1);
    if (line && continuesLine(line, box)) lines[lines.length - 1] = union(line, box);
    else lines.push(box);
  }
  return lines;
}

/** "page,x,y,width,height" in points, rounded to a tenth, joined by ";". */
export function writeBoxes(boxes: readonly Box[]): string {
  return boxes
    .map(({ page, x, y, width, height }) => [page, ...[x, y, width, height].map(rounded)].join(','))
    .join(';');
}

function continuesLine(line: Box, box: Box): boolean {
  const height = Math.min(line.height, box.height);
  const shared = Math.min(line.y + line.height, box.y + box.height) - Math.max(line.y, box.y);
  const gap = box.x - (line.x + line.width);
  return line.page === box.page && shared >= SAME_LINE * height && gap >= -height && gap <= WORD_SPACE * line.height;
}

function union(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    page: a.page,
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

function rounded(points: number): number {
  return Math.round(points * 10) / 10;
}
