/** Finds tables without a grid: lines whose words stand in the same columns, wide gaps between. */

import type { Segment } from './piece.ts';
import type { Rule } from './read-graphics.ts';
import { isBareMarker } from './rows.ts';
import { linesOfCell, type PdfTable } from './table.ts';

interface Span {
  x0: number;
  x1: number;
}

const NARROWEST_GAP = 6;
/** Lines further apart than this (in letter sizes) are not of one table. */
const FARTHEST = 3.6;
/** A lone first cell this close under a row is its wrapped end. */
const WRAPPED = 1.5;

/** Tables found by alignment; `rules` (horizontal lines of the page) tell rows apart where they are drawn. */
export function alignedTables(segments: readonly Segment[], rules: readonly Rule[], page: number): PdfTable[] {
  const lines = linesOfCell(segments).map(withoutMarker);
  const tables: PdfTable[] = [];
  for (let start = 0; start < lines.length; ) {
    const run = growRun(lines, start);
    const table = run ? tableOf(run.lines, run.columns, rules, page) : null;
    if (table) tables.push(table);
    start = table && run ? start + run.lines.length : start + 1;
  }
  return tables;
}

/** A list marker and its text are one cell. */
function withoutMarker(line: Segment[]): Segment[] {
  const [first, second, ...rest] = line;
  return first && second && isBareMarker(first.text) && second.x0 - first.x1 < 40 ? [second, ...rest] : line;
}

function growRun(lines: readonly Segment[][], start: number): { lines: Segment[][]; columns: Span[] } | null {
  const first = lines[start];
  if (!first || first.length < 2) return null;
  let columns: Span[] = first.map(({ x0, x1 }) => ({ x0, x1 }));
  const run: Segment[][] = [first];
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index];
    const last = run.at(-1)?.[0];
    if (!line || !last || !isNear(last, line, lines[index + 1])) break;
    const grown = addToColumns(columns, line);
    if (!grown || grown.length < 2) break;
    if (line.length === 1 && !fitsInColumn(columns, line)) break;
    columns = grown;
    run.push(line);
  }
  while (run.length > 0 && isLoneFirstCell(run.at(-1) ?? [], columns, run.at(-2))) run.pop();
  return { lines: run, columns };
}

function isNear(last: Segment, line: readonly Segment[], next: readonly Segment[] | undefined): boolean {
  const first = line[0];
  if (!first) return false;
  const gap = first.baseline - last.baseline;
  if (line.length > 1) return gap < last.size * FARTHEST;
  return gap < last.size * WRAPPED || (gap < last.size * 2.2 && (next?.length ?? 0) > 1);
}

/** A last line that is only a first cell, not close under the row before: the text after the table. */
function isLoneFirstCell(
  line: readonly Segment[],
  columns: readonly Span[],
  before: readonly Segment[] | undefined,
): boolean {
  const [only] = line;
  if (line.length !== 1 || !only || only.x0 > (columns[0]?.x1 ?? 0)) return false;
  return !before?.[0] || only.baseline - before[0].baseline > only.size * 1.3;
}

function fitsInColumn(columns: readonly Span[], [only]: readonly Segment[]): boolean {
  if (!only) return false;
  const column = columns.find((span) => overlaps(span, only));
  return column !== undefined && only.x1 - only.x0 <= (column.x1 - column.x0) * 1.5 + 20;
}

/** Columns widened by a line, or null when one of its segments lies across two columns. */
function addToColumns(columns: readonly Span[], line: readonly Segment[]): Span[] | null {
  const spans = columns.map((span) => ({ ...span }));
  for (const segment of line) {
    const hit = spans.filter((span) => overlaps(span, segment));
    if (hit.length > 1) return null;
    const [span] = hit;
    if (span) {
      span.x0 = Math.min(span.x0, segment.x0);
      span.x1 = Math.max(span.x1, segment.x1);
    } else spans.push({ x0: segment.x0, x1: segment.x1 });
  }
  spans.sort((a, b) => a.x0 - b.x0);
  const apart = spans.every((span, index) => index === 0 || span.x0 - (spans[index - 1]?.x1 ?? 0) >= NARROWEST_GAP);
  return apart ? spans : null;
}

function overlaps(a: Span, b: Span): boolean {
  return a.x0 < b.x1 + NARROWEST_GAP && b.x0 < a.x1 + NARROWEST_GAP;
}

function tableOf(lines: Segment[][], columns: readonly Span[], rules: readonly Rule[], page: number): PdfTable | null {
  const several = lines.filter((line) => line.length > 1).length;
  if (several < (columns.length > 2 ? 2 : 3) || !columns.every((column) => isAligned(lines, column))) return null;
  const groups = rowGroups(lines, columns, rules);
  const rows = groups.map((group) =>
    columns.map((column) => linesOfCell(group.flat().filter((segment) => overlaps(column, segment)))),
  );
  return { page, taken: new Set(lines.flat()), rows };
}

/** Most segments of a column share their start, their end or their middle. */
function isAligned(lines: readonly Segment[][], column: Span): boolean {
  const own = lines.flat().filter((segment) => overlaps(column, segment));
  return [(s: Segment) => s.x0, (s: Segment) => s.x1, (s: Segment) => (s.x0 + s.x1) / 2].some((place) => {
    const sorted = own.map(place).sort((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
    return own.filter((segment) => Math.abs(place(segment) - middle) < 5).length >= own.length * 0.6;
  });
}

/** Rows: parted by rules where they are drawn, else by larger gaps, else one for each line that has a first cell. */
function rowGroups(lines: readonly Segment[][], columns: readonly Span[], rules: readonly Rule[]): Segment[][][] {
  const gaps = lines.slice(1).map((line, index) => (line[0]?.baseline ?? 0) - (lines[index]?.[0]?.baseline ?? 0));
  const least = Math.min(...gaps);
  const uneven = Math.max(...gaps) > least * 1.3;
  const ruled = lines.slice(1).map((line, index) => hasRuleBetween(lines[index] ?? [], line, columns, rules));
  const manyRules = ruled.filter(Boolean).length >= 2;
  const groups: Segment[][][] = [];
  lines.forEach((line, index) => {
    const firstCell = line.some((segment) => overlaps(columns[0] ?? segment, segment));
    const parted = manyRules
      ? ruled[index - 1]
      : uneven
        ? (gaps[index - 1] ?? 0) > least * 1.15 && firstCell
        : firstCell && line.length > 1;
    const group = groups.at(-1);
    if (!group || parted || ruled[index - 1]) groups.push([line]);
    else group.push(line);
  });
  return groups;
}

function hasRuleBetween(
  above: readonly Segment[],
  below: readonly Segment[],
  columns: readonly Span[],
  rules: readonly Rule[],
): boolean {
  const top = above[0]?.baseline ?? 0;
  const bottom = below[0]?.baseline ?? 0;
  const x0 = columns[0]?.x0 ?? 0;
  return rules.some(
    (rule) => rule.at > top - 2 && rule.at < bottom - 2 && rule.start <= x0 + 5 && rule.end - rule.start > 40,
  );
}
