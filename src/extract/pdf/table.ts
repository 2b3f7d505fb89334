/** A table found on a page: which segments it took, and its cells. */
import type { Row, Segment } from './piece.ts';

export interface PdfTable {
  page: number;
  /** Segments of the page that the table took, as they were before being cut by columns. */
  taken: Set<Segment>;
  /** Rows, columns, lines of a cell. */
  rows: Segment[][][][];
}

/** What a page holds in reading order: lines of text and tables. */
export type Unit = { kind: 'row'; row: Row } | { kind: 'table'; table: PdfTable };

/** Segments of one cell as lines from top to bottom. */
export function linesOfCell(segments: readonly Segment[]): Segment[][] {
  const sorted = [...segments].sort((a, b) => a.baseline - b.baseline || a.x0 - b.x0);
  const lines: Segment[][] = [];
  for (const segment of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && segment.baseline - first.baseline < Math.min(first.size, segment.size) * 0.5)
      line.push(segment);
    else lines.push([segment]);
  }
  return lines.map((line) => line.sort((a, b) => a.x0 - b.x0));
}

/** Words of one cell, for telling headers from data. */
export function cellText(lines: readonly (readonly Segment[])[]): string {
  return lines.map((line) => line.map((segment) => segment.text).join(' ')).join(' ');
}
