/** Finds tables drawn with rules: crossing lines make a grid, and each word falls in one cell. */

import type { Segment } from './piece.ts';
import type { Graphics, Rule } from './read-graphics.ts';
import { segmentOf } from './segments.ts';
import { linesOfCell, type PdfTable } from './table.ts';

const TOLERANCE = 3;
const MOST_RULES = 1500;
/** Mean characters of a cell beyond which a grid lays out running text and is not a table of data. */
const LAYOUT_CELL = 700;

interface Grid {
  xs: number[];
  ys: number[];
  vertical: Rule[];
}

/** Tables with rules among the segments of a page. */
export function gridTables(
  segments: readonly Segment[],
  graphics: Graphics,
  page: number,
  isBold: (font: string) => boolean,
): PdfTable[] {
  const horizontal = mergeRules(graphics.horizontal);
  const vertical = mergeRules(graphics.vertical);
  if (horizontal.length + vertical.length > MOST_RULES) return [];
  const tables: PdfTable[] = [];
  for (const grid of gridsOf(horizontal, vertical)) {
    const table = fillGrid(grid, segments, page, isBold);
    if (table) tables.push(table);
  }
  return tables;
}

/** Rules on one line that touch become one. */
export function mergeRules(rules: readonly Rule[]): Rule[] {
  const merged: Rule[] = [];
  for (const rule of [...rules].sort((a, b) => Math.round(a.at) - Math.round(b.at) || a.start - b.start)) {
    const last = merged.at(-1);
    const touches = last && rule.start <= last.end + TOLERANCE && rule.end >= last.start - TOLERANCE;
    if (last && touches && Math.abs(last.at - rule.at) < 2) {
      last.start = Math.min(last.start, rule.start);
      last.end = Math.max(last.end, rule.end);
    } else merged.push({ ...rule });
  }
  return merged;
}

function gridsOf(horizontal: readonly Rule[], vertical: readonly Rule[]): Grid[] {
  const group = new Map<Rule, Rule[]>(horizontal.map((rule) => [rule, [rule]]));
  const columns = new Map<Rule[], Rule[]>();
  for (const v of vertical) {
    let owner: Rule[] | undefined;
    for (const h of horizontal) {
      if (!crosses(h, v)) continue;
      const found = group.get(h);
      if (!owner) owner = found;
      else if (found && found !== owner) owner = join(owner, found, group, columns);
    }
    if (owner) columns.set(owner, [...(columns.get(owner) ?? []), v]);
  }
  return [...columns].flatMap(([rows, cols]) => {
    const xs = distinct(cols.map((rule) => rule.at));
    const ys = distinct(rows.map((rule) => rule.at));
    return xs.length >= 3 && ys.length >= 2 ? [{ xs, ys, vertical: cols }] : [];
  });
}

function join(into: Rule[], from: Rule[], group: Map<Rule, Rule[]>, columns: Map<Rule[], Rule[]>): Rule[] {
  for (const rule of from) {
    into.push(rule);
    group.set(rule, into);
  }
  columns.set(into, [...(columns.get(into) ?? []), ...(columns.get(from) ?? [])]);
  columns.delete(from);
  return into;
}

function crosses(h: Rule, v: Rule): boolean {
  return (
    v.at >= h.start - TOLERANCE && v.at <= h.end + TOLERANCE && h.at >= v.start - TOLERANCE && h.at <= v.end + TOLERANCE
  );
}

function distinct(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.filter((value, index) => index === 0 || value - (sorted[index - 1] ?? value) > TOLERANCE * 1.5);
}

function fillGrid(
  grid: Grid,
  segments: readonly Segment[],
  page: number,
  isBold: (font: string) => boolean,
): PdfTable | null {
  const taken = new Set<Segment>();
  const cells = new Map<string, Segment[]>();
  let characters = 0;
  for (const segment of segments) {
    const row = bandOf(grid.ys, (segment.top + segment.bottom) / 2);
    if (row === null || bandOf(grid.xs, (segment.x0 + segment.x1) / 2) === null) continue;
    taken.add(segment);
    characters += segment.text.length;
    for (const part of cutByColumns(segment, columnEdges(grid, row), isBold)) {
      const column = bandOf(grid.xs, Math.max(part.x0 + 1, (grid.xs[0] ?? 0) + 1)) ?? 0;
      const key = `${row} ${column}`;
      cells.set(key, [...(cells.get(key) ?? []), part]);
    }
  }
  if (cells.size < 2 || characters / cells.size > LAYOUT_CELL) return null;
  const rows = grid.ys
    .slice(1)
    .map((_y, row) => grid.xs.slice(1).map((_x, column) => linesOfCell(cells.get(`${row} ${column}`) ?? [])));
  const filled = rows.filter((row) => row.some((cell) => cell.length > 0));
  const columnsUsed = grid.xs.slice(1).filter((_x, column) => filled.some((row) => (row[column]?.length ?? 0) > 0));
  return columnsUsed.length >= 2 ? { page, taken, rows: withoutEmptyColumns(filled) } : null;
}

function withoutEmptyColumns(rows: Segment[][][][]): Segment[][][][] {
  const used = (rows[0] ?? []).map((_cell, column) => rows.some((row) => (row[column]?.length ?? 0) > 0));
  return rows.map((row) => row.filter((_cell, column) => used[column]));
}

/** Vertical edges that are really drawn across a row: a merged cell has none inside. */
function columnEdges(grid: Grid, row: number): number[] {
  const middle = ((grid.ys[row] ?? 0) + (grid.ys[row + 1] ?? 0)) / 2;
  return grid.xs.filter((x) =>
    grid.vertical.some((rule) => Math.abs(rule.at - x) < TOLERANCE * 2 && rule.start <= middle && rule.end >= middle),
  );
}

function cutByColumns(segment: Segment, edges: readonly number[], isBold: (font: string) => boolean): Segment[] {
  const parts = new Map<number, Segment['pieces']>();
  for (const piece of segment.pieces) {
    const column = edges.filter((edge) => edge <= piece.x + Math.min(piece.width / 2, 3)).length;
    parts.set(column, [...(parts.get(column) ?? []), piece]);
  }
  return parts.size === 1 ? [segment] : [...parts.values()].map((pieces) => segmentOf(pieces, isBold));
}

function bandOf(edges: readonly number[], value: number): number | null {
  for (let index = 0; index + 1 < edges.length; index++) {
    if (value >= (edges[index] ?? 0) - 1 && value <= (edges[index + 1] ?? 0) + 1) return index;
  }
  return null;
}
