/** Decides whether a line goes on with the block above it, in its column or over a page break. */
import { headingShape } from '../layout/heading-shape.ts';
import { listMarker } from '../layout/list-markers.ts';
import { isUnfinished } from '../plain/wrap.ts';
import type { Row } from './piece.ts';

/** What most of the text looks like. */
export interface Typography {
  /** Letter size in points. */
  size: number;
  /** Distance between baselines, in letter sizes. */
  leading: number;
  /** True when the running text itself is bold. */
  bold: boolean;
}

const LABEL = /^\p{Lu}[^.:;!?|]{1,45}\s?:\s+\S/u;
const NUMBERED_CLAUSE = /^(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?|[IVX]{1,5}\.\d{1,2}(?:\.\d{1,2})*\.?|§\s?\d+)\s+[\p{L}«]/u;

/** Size, leading and weight that most letters have. */
export function typographyOf(rows: readonly Row[]): Typography {
  const sizes = new Map<number, number>();
  const leadings: number[] = [];
  let bold = 0;
  let all = 0;
  rows.forEach((row, index) => {
    const size = Math.round(row.size * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + row.text.length);
    all += row.text.length;
    if (row.bold) bold += row.text.length;
    const last = rows[index - 1];
    const leading = last && last.page === row.page ? (row.baseline - last.baseline) / row.size : 0;
    if (leading > 0.8 && leading < 2) leadings.push(leading);
  });
  const size = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
  // The lower quarter: with many short paragraphs, half of the distances are those between paragraphs.
  leadings.sort((a, b) => a - b);
  return { size, leading: leadings[Math.floor(leadings.length / 4)] ?? 1.2, bold: bold > all * 0.6 };
}

/** True when `row`, below the last line of a block in the same column, belongs to it. */
export function joinsBelow(rows: readonly Row[], row: Row, typography: Typography): boolean {
  const last = rows.at(-1);
  const first = rows[0];
  if (!last || !first || !sameStyle(last, row, first)) return false;
  const gap = (row.baseline - last.baseline) / Math.max(last.size, row.size);
  const usual = rows.length > 1 ? blockLeading(rows) : Math.max(typography.leading, 1.1);
  if (gap > usual * 1.28 + 0.05 || Math.abs(row.left - last.left) > 40) return false;
  const full = isFull(last, row);
  if (startsBlock(row.text) && !(full && isUnfinished(last.text) && !isStrongStart(row, rows))) return false;
  if (isTitleLine(rows) && !(full && sameTitle(last, row))) return false;
  if (!full) return /^[\p{Ll}«(]/u.test(row.text) && isUnfinished(last.text);
  return !startsParagraph(rows, row);
}

/** True when the first line of a page or column goes on with the last block of the one before. */
export function joinsAcross(rows: readonly Row[], row: Row, typography: Typography): boolean {
  const last = rows.at(-1);
  const first = rows[0];
  if (!last || !first || !sameStyle(last, row, first) || row.size > typography.size * 1.1) return false;
  if (isTitleLine(rows) || !isUnfinished(last.text)) return false;
  if (/^\p{Ll}/u.test(row.text)) return listMarker(row.text) === null;
  return isFull(last, row) && !startsBlock(row.text) && /[\p{Ll},’'-]$/u.test(last.text);
}

function blockLeading(rows: readonly Row[]): number {
  const [a, b] = rows.slice(-2);
  return a && b && a.page === b.page && b.baseline > a.baseline ? (b.baseline - a.baseline) / b.size : 1.2;
}

function sameStyle(last: Row, row: Row, first: Row): boolean {
  if (Math.abs(last.size - row.size) > last.size * 0.09) return false;
  // A paragraph may open in bold; a title in bold does not go on in plain letters.
  return (
    last.bold === row.bold ||
    (row.bold === false && first !== last) ||
    (row.bold && isUnfinished(last.text) && isFull(last, row))
  );
}

/** True when the first word of `row` would not have fitted at the end of `last`. */
function isFull(last: Row, row: Row): boolean {
  // An opening « keeps its word.
  const space = row.text.indexOf(' ', row.text.startsWith('«') ? 2 : 0);
  const word = space < 0 ? 1 : space / row.text.length;
  const room = last.right - last.x1 - last.size * 0.3;
  return (row.x1 - row.x0) * word > room - (last.right - last.left) * 0.015;
}

function startsBlock(text: string): boolean {
  const head = text.slice(0, 60);
  return listMarker(text) !== null || headingShape(text) !== null || LABEL.test(head) || NUMBERED_CLAUSE.test(head);
}

/** A marker that stands where the markers of its list stand, or a bullet: it starts an item whatever comes before. */
function isStrongStart(row: Row, rows: readonly Row[]): boolean {
  const marker = listMarker(row.text);
  const first = rows[0];
  if (!marker || !first) return false;
  if (marker.style === 'bullet') return true;
  const sibling = listMarker(first.text);
  return sibling?.style === marker.style && Math.abs(first.x0 - row.x0) < 3;
}

function isTitleLine(rows: readonly Row[]): boolean {
  const text = rows.map((row) => row.text).join(' ');
  return rows.length <= 2 && headingShape(text) !== null;
}

function sameTitle(last: Row, row: Row): boolean {
  return last.bold === row.bold && isUnfinished(last.text) && headingShape(row.text)?.kind !== 'number';
}

/** A first-line indent, or a return to the margin after an item, begins a paragraph. */
function startsParagraph(rows: readonly Row[], row: Row): boolean {
  const last = rows.at(-1);
  const first = rows[0];
  if (!last || !first) return false;
  const indent = row.x0 - last.x0;
  const isItem = listMarker(first.text) !== null;
  if (indent > row.size * 0.8 && !(isItem && rows.length === 1)) return !isUnfinished(last.text);
  if (indent < -row.size * 0.8 && isItem) return rows.length > 1 || !isUnfinished(last.text);
  return false;
}
