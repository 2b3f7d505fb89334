/** Finds tables drawn with characters: "a | b | c" rows, and columns aligned by wide gaps. */

import { listMarker } from '../layout/list-markers.ts';
import { firstRowIsHeader } from '../layout/table-header.ts';
import type { TextLine } from './lines.ts';

export interface TableGroup {
  rows: string[][];
  /** Page of each row. */
  pages: number[];
  hasHeader: boolean;
  /** Index after its last line. */
  end: number;
}

const SEPARATOR_ROW = /^\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?\|?$/;
const GAP = /\s{3,}/;

/** The table that starts at a line, or null. */
export function tableAt(lines: readonly TextLine[], start: number): TableGroup | null {
  return pipeTable(lines, start) ?? alignedTable(lines, start);
}

function isPipeRow(line: TextLine): boolean {
  return line.text.includes(' | ') || /^\|.*\|$/.test(line.text);
}

function pipeTable(lines: readonly TextLine[], start: number): TableGroup | null {
  const first = lines[start];
  if (!first || !isPipeRow(first)) return null;
  const rows: string[][] = [];
  const pages: number[] = [];
  let ruled = false;
  let index = start;
  for (; index < lines.length; index++) {
    const line = lines[index];
    if (!line || (index > start && !belongsToPipeTable(line, rows))) break;
    if (SEPARATOR_ROW.test(line.text)) ruled ||= rows.length === 1;
    else if (!isPipeRow(line)) extendLastCell(rows, line.text);
    else if (/[^\s|]/.test(line.text)) {
      rows.push(pipeCells(line.text));
      pages.push(line.page);
    }
  }
  return { rows, pages, hasHeader: ruled || firstRowIsHeader(rows), end: index };
}

/** A row, a rule, or the wrapped end of the row before. Blank lines are passed over after a first row and inside "| … |". */
function belongsToPipeTable(line: TextLine, rows: readonly string[][]): boolean {
  if (SEPARATOR_ROW.test(line.text)) return true;
  if (isPipeRow(line)) {
    if (!line.blankBefore || line.text.startsWith('|')) return true;
    return rows.length === 1 && pipeCells(line.text).length === rows[0]?.length;
  }
  return !line.blankBefore && /^\p{Ll}/u.test(line.text);
}

function extendLastCell(rows: string[][], text: string): void {
  const row = rows.at(-1);
  if (row) row[row.length - 1] = `${row.at(-1) ?? ''} ${text}`.trim();
}

function pipeCells(text: string): string[] {
  const inner = text.replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').map((cell) => cell.trim());
}

interface Segment {
  text: string;
  start: number;
  end: number;
}

/** Consecutive lines of segments set apart by three spaces or more: two lines of three segments, or three aligned pairs. */
function alignedTable(lines: readonly TextLine[], start: number): TableGroup | null {
  const found: { segments: Segment[]; page: number }[] = [];
  let index = start;
  for (; index < lines.length; index++) {
    const line = lines[index];
    if (!line || (index > start && line.blankBefore)) break;
    const parts = segments(line.raw);
    if (parts.length < 2 || listMarker(parts[0]?.text ?? '')?.rest === '') break;
    if ((parts.length === 2) !== ((found[0]?.segments ?? parts).length === 2)) break;
    found.push({ segments: parts, page: line.page });
  }
  const columns = found[0]?.segments;
  if (!columns || found.length < 2 || (columns.length === 2 && !isAlignedPair(found.map((row) => row.segments))))
    return null;
  const rows = found.map((row) => cellsInColumns(row.segments, columns));
  return { rows, pages: found.map((row) => row.page), hasHeader: firstRowIsHeader(rows), end: index };
}

/** Two columns make a table when three lines or more start, or end, their second column at the same place. */
function isAlignedPair(rows: readonly (readonly Segment[])[]): boolean {
  const starts = rows.map((row) => row[1]?.start ?? 0);
  const ends = rows.map((row) => row[1]?.end ?? 0);
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  return rows.length >= 3 && (spread(starts) <= 1 || spread(ends) <= 1);
}

function segments(raw: string): Segment[] {
  const parts: Segment[] = [];
  let at = 0;
  for (const piece of raw.split(/(\s{3,})/)) {
    if (piece.trim() !== '' && !GAP.test(piece)) parts.push({ text: piece.trim(), start: at, end: at + piece.length });
    at += piece.length;
  }
  return parts;
}

function cellsInColumns(parts: readonly Segment[], columns: readonly Segment[]): string[] {
  if (parts.length === columns.length) return parts.map((part) => part.text);
  const cells = columns.map(() => '');
  for (const part of parts) {
    const column = nearestColumn(part, columns);
    cells[column] = `${cells[column] ?? ''} ${part.text}`.trim();
  }
  return cells;
}

function nearestColumn(part: Segment, columns: readonly Segment[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  columns.forEach((column, index) => {
    const middle = Math.abs((part.start + part.end) / 2 - (column.start + column.end) / 2);
    const distance = Math.min(middle, Math.abs(part.start - column.start), Math.abs(part.end - column.end));
    if (distance < least) {
      least = distance;
      best = index;
    }
  });
  return best;
}
