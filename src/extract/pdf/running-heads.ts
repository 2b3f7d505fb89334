/** Leaves out page headers, footers and page numbers, recognised by place and repetition. */
import type { Page } from '../../core/document.ts';
import { holdsContactDetails } from '../layout/contact-details.ts';
import type { Segment } from './piece.ts';

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
 * place at the top of a page, in `contacts` when it stands at the bottom.
 */
export function withoutRunningHeads(pages: readonly (readonly Segment[])[], sizes: readonly Page[]): Headless {
  const counts = countHeads(pages, sizes);
  const least = Math.max(2, Math.ceil(pages.filter((segments) => segments.length > 0).length * REPEATED));
  // Odd and even pages may carry different heads: each then repeats on half of the pages at most.
  const enough = pages.length >= 6 ? least * 0.6 : least;
  const kept = new Set<string>();
  const contacts: Headless['contacts'] = [];
  const rest = pages.map((segments, index) =>
    segments.filter((segment) => {
      const key = headKey(segment, sizes[index]);
      if (key === null) return true;
      if (PAGE_NUMBER.test(segment.text) || isNumberedFooter(segment, segments)) return false;
      if ((counts.get(key) ?? 0) < enough) return true;
      if (!holdsContactDetails(segment.text) || kept.has(key)) return false;
      kept.add(key);
      if (key.startsWith('bottom')) contacts.push({ segment, page: index + 1 });
      return key.startsWith('top');
    }),
  );
  return { pages: rest, contacts };
}

/** On how many pages each head stands. */
function countHeads(pages: readonly (readonly Segment[])[], sizes: readonly Page[]): Map<string, number> {
  const seen = new Map<string, Set<number>>();
  pages.forEach((segments, index) => {
    for (const segment of segments) {
      const key = headKey(segment, sizes[index]);
      if (key !== null) seen.set(key, (seen.get(key) ?? new Set()).add(index));
    }
  });
  return new Map([...seen].map(([key, on]) => [key, on.size]));
}

/** A line that ends in "Page 3/6" with nothing but heads below or above it. */
function isNumberedFooter(segment: Segment, segments: readonly Segment[]): boolean {
  if (!ENDS_WITH_NUMBER.test(segment.text) || segment.text.length > 160) return false;
  const below = segments.filter((other) => other.baseline > segment.baseline + segment.size).length;
  const above = segments.filter((other) => other.baseline < segment.baseline - segment.size).length;
  return Math.min(below, above) <= 3;
}

/** What repeats from page to page: the words, figures aside, at the same height. Null outside the margins. */
function headKey(segment: Segment, size: Page | undefined): string | null {
  if (!size) return null;
  const place = segment.baseline / size.height;
  if (place > MARGIN && place < 1 - MARGIN) return null;
  const words = segment.text.toLowerCase().replace(/\d+/g, '#');
  const side = place < 0.5 ? 'top' : 'bottom';
  return `${side} ${Math.round(segment.baseline / 6)} ${words}`;
}
