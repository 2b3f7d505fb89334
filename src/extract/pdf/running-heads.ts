/** Leaves out page headers, footers and page numbers, recognised by place and repetition. */
import { holdsContactDetails } from '../layout/contact-details.ts';
import type { Segment } from './piece.ts';
import { isRecognised, SimilarHeads } from './similar-heads.ts';

/** Share of the page height, at top and at bottom, where heads and footers stand. */
const MARGIN = 0.13;
/** Share of pages on which a line must repeat (measured: finds all of them; notes/extraction.md). */
const REPEATED = 0.5;
const PAGE_NUMBER =
  /^(?:[-–—|[(]\s*)?(?:(?:page|p\.|feuillet|folio)\s*:?\s*)?\d{1,4}(?:\s*(?:\/|sur|de|of|\|)\s*\d{1,4})?(?:\s*[-–—|\])])?$/i;
const ENDS_WITH_NUMBER = /(?:^|[\s–—|-])(?:page|p\.|feuillet|folio)\s*:?\s*\d{1,4}(?:\s*(?:\/|sur|de|of)\s*\d{1,4})?$/i;

/** Pages without their running heads, and the footers worth keeping once, apart from the text they would cut. */
export interface Headless {
  pages: Segment[][];
  contacts: { segment: Segment; page: number }[];
}

/**
 * Leaves running heads out. The first printing of one that says how to reach or identify the provider is kept: in its
 * place at the top of a page, in `contacts` when it stands at the bottom. `heights` are those of the pages, in points.
 */
export function withoutRunningHeads(pages: readonly (readonly Segment[])[], heights: readonly number[]): Headless {
  const similar = new SimilarHeads();
  const keyOf = (segment: Segment, height: number | undefined) => {
    const key = headKey(segment, height);
    return key !== null && isRecognised(segment) ? similar.keyOf(segment, key) : key;
  };
  const heads = repeatedHeads(pages, heights, keyOf);
  const kept = new Set<string>();
  const contacts: Headless['contacts'] = [];
  const rest = pages.map((segments, index) =>
    segments.filter((segment) => {
      const key = keyOf(segment, heights[index]);
      if (key === null) return true;
      const isHead = (other: Segment) => heads.has(keyOf(other, heights[index]) ?? '');
      if (isPageNumber(segment, segments, isHead) || isNumberedFooter(segment, segments)) return false;
      if (!heads.has(key) || namesColumns(segment, segments)) return true;
      if (!holdsContactDetails(segment.text) || kept.has(key)) return false;
      kept.add(key);
      if (key.startsWith('bottom')) contacts.push({ segment, page: index + 1 });
      return key.startsWith('top');
    }),
  );
  return { pages: rest, contacts };
}

/** True for the column names that a table prints again on each page: the line below has cells at the same places. */
function namesColumns(segment: Segment, segments: readonly Segment[]): boolean {
  const beside = segments.filter((other) => Math.abs(other.baseline - segment.baseline) < segment.size * 0.3);
  const lower = segments.filter((other) => other.baseline > segment.baseline + segment.size * 0.5);
  const next = Math.min(...lower.map((other) => other.baseline));
  const below = lower.filter((other) => other.baseline < next + segment.size * 0.3);
  if (beside.length < 2 || below.length < 2 || next - segment.baseline > segment.size * 3.5) return false;
  const isAbove = (name: Segment) =>
    below.some((cell) => Math.min(Math.abs(cell.x0 - name.x0), Math.abs(cell.x1 - name.x1)) < 6);
  return beside.every(isAbove);
}

interface Printing {
  page: number;
  figures: number[];
  recognised: boolean;
}

/** Keys of the lines that repeat on enough pages, with the same figures or figures that count the pages. */
function repeatedHeads(
  pages: readonly (readonly Segment[])[],
  heights: readonly number[],
  keyOf: (segment: Segment, height: number | undefined) => string | null,
): Set<string> {
  const printings = new Map<string, Printing[]>();
  pages.forEach((segments, page) => {
    for (const segment of segments) {
      const key = keyOf(segment, heights[page]);
      if (key === null) continue;
      const figures = (segment.text.match(/\d+/g) ?? []).map(Number);
      const on = printings.get(key);
      const printing = { page, figures, recognised: isRecognised(segment) };
      if (on) on.push(printing);
      else printings.set(key, [printing]);
    }
  });
  const least = Math.max(2, Math.ceil(pages.filter((segments) => segments.length > 0).length * REPEATED));
  // Odd and even pages may carry different heads: each then repeats on half of the pages at most.
  const enough = pages.length >= 6 ? least * 0.6 : least;
  const repeated = [...printings].filter(
    ([, on]) => new Set(on.map(({ page }) => page)).size >= enough && isSteady(on),
  );
  return new Set(repeated.map(([key]) => key));
}

/**
 * Each figure stays the same or follows the page: rows of a table that differ by their amounts are no heads.
 * Recognition may misread the figures of some pages: most of them are enough then.
 */
function isSteady(printings: readonly Printing[]): boolean {
  const [first] = printings;
  const enough = printings.every((one) => one.recognised) ? Math.max(2, printings.length * 0.6) : printings.length;
  return (first?.figures ?? []).every((value, at) => {
    const same = printings.filter((one) => one.figures[at] === value);
    const following = printings.filter((one) => (one.figures[at] ?? 0) - one.page === value - (first?.page ?? 0));
    return Math.max(same.length, following.length) >= enough;
  });
}

/** A number alone on its line, heads aside, with nothing but heads beyond it: not the last cell of a table. */
function isPageNumber(segment: Segment, segments: readonly Segment[], isHead: (other: Segment) => boolean): boolean {
  if (!PAGE_NUMBER.test(segment.text)) return false;
  const others = segments.filter((other) => other !== segment && !isHead(other) && !PAGE_NUMBER.test(other.text));
  const beside = others.some((other) => Math.abs(other.baseline - segment.baseline) < segment.size);
  const below = others.some((other) => other.baseline > segment.baseline);
  const above = others.some((other) => other.baseline < segment.baseline);
  return !beside && !(below && above);
}

/** A line that ends in "Page 3/6" with nothing but heads below or above it. */
function isNumberedFooter(segment: Segment, segments: readonly Segment[]): boolean {
  if (!ENDS_WITH_NUMBER.test(segment.text) || segment.text.length > 160) return false;
  const below = segments.filter((other) => other.baseline > segment.baseline + segment.size).length;
  const above = segments.filter((other) => other.baseline < segment.baseline - segment.size).length;
  return Math.min(below, above) <= 3;
}

/** What repeats from page to page: the words, figures aside, at the same height. Null outside the margins. */
function headKey(segment: Segment, height: number | undefined): string | null {
  if (height === undefined) return null;
  const place = segment.baseline / height;
  if (place > MARGIN && place < 1 - MARGIN) return null;
  const words = segment.text.toLowerCase().replace(/\d+/g, '#');
  const side = place < 0.5 ? 'top' : 'bottom';
  return `${side} ${Math.round(segment.baseline / 6)} ${words}`;
}
