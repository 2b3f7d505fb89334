/** Leaves out page headers, footers and page numbers, recognised by place and repetition. */
import type { Page } from '../../core/document.ts';
import type { Segment } from './piece.ts';

/** Share of the page height, at top and at bottom, where heads and footers stand. */
const MARGIN = 0.13;
/** Share of pages on which a line must repeat (measured: finds all of them; notes/extraction.md). */
const REPEATED = 0.5;
const PAGE_NUMBER =
  /^(?:[-–—|[(]\s*)?(?:(?:page|p\.|feuillet|folio)\s*:?\s*)?\d{1,4}(?:\s*(?:\/|sur|de|of|\|)\s*\d{1,4})?(?:\s*[-–—|\])])?$/i;
const ENDS_WITH_NUMBER = /(?:^|[\s–—|-])(?:page|p\.|feuillet|folio)\s*:?\s*\d{1,4}(?:\s*(?:\/|sur|de|of)\s*\d{1,4})?$/i;
// A letterhead that gives these is how to reach or identify the provider: its first printing is kept.
const CONTACT = /@|\b(?:tél|téléphone|siret|siren|rcs|capital|tva)\b|\b0[1-9](?:[ .]?\d{2}){4}\b/i;

/** Segments of each page without its running heads; the first printing of a head that holds contact details stays. */
export function withoutRunningHeads(pages: readonly (readonly Segment[])[], sizes: readonly Page[]): Segment[][] {
  const counts = new Map<string, Set<number>>();
  pages.forEach((segments, index) => {
    for (const segment of segments) {
      const key = headKey(segment, sizes[index]);
      if (key === null) continue;
      const seen = counts.get(key) ?? new Set();
      seen.add(index);
      counts.set(key, seen);
    }
  });
  const least = Math.max(2, Math.ceil(pages.filter((segments) => segments.length > 0).length * REPEATED));
  const kept = new Set<string>();
  return pages.map((segments, index) =>
    segments.filter((segment) => {
      const key = headKey(segment, sizes[index]);
      if (key === null) return true;
      if (PAGE_NUMBER.test(segment.text) || isNumberedFooter(segment, segments)) return false;
      // Odd and even pages may carry different heads: each then repeats on half of the pages at most.
      if ((counts.get(key)?.size ?? 0) < (pages.length >= 6 ? least * 0.6 : least)) return true;
      if (!CONTACT.test(segment.text) || kept.has(key)) return false;
      kept.add(key);
      return true;
    }),
  );
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
