/** The words of the contract that a letter recalls: the passage that decides, shortened around what decides in it. */
import type { Evidence, Finding } from '../review/types.ts';
import type { Recall } from './types.ts';

/** About three lines of a letter. */
export const MAX_QUOTE = 260;

/** The deciding passage of a finding, or null when the contract says nothing that can be quoted. */
export function recallOf(finding: Finding): Recall | null {
  if (finding.verdict === 'absent' || finding.verdict === 'illisible') return null;
  const evidence = finding.evidence.find((one) => one.verdict === finding.verdict) ?? finding.evidence[0];
  if (evidence === undefined || evidence.quote.trim() === '') return null;
  return {
    article: evidence.article,
    heading: evidence.headings.at(-1) ?? null,
    page: evidence.page,
    document: evidence.document,
    ...shorten(withoutLabel(evidence)),
  };
}

/** The quote without the number of its own article, which the letter says already: "8.3 Le client…", "Article 4 - Le…". */
function withoutLabel(evidence: Evidence): Evidence {
  const number = /\d[\d.]*$/.exec(evidence.article?.trim() ?? '')?.[0];
  const label = /^\s*(?:article\s+)?(\d+(?:\.\d+)*)[\s.):–—-]+/i.exec(evidence.quote);
  if (!number || !label || label[1] !== number) return evidence;
  const cut = label[0].length;
  const marks = evidence.marks
    .filter(({ end }) => end > cut)
    .map(({ start, end }) => ({ start: Math.max(0, start - cut), end: end - cut }));
  return { ...evidence, quote: evidence.quote.slice(cut), marks };
}

/** At most `MAX_QUOTE` characters of a quote, centred on its marks, never inside a word. */
function shorten({ quote, marks }: Evidence): Pick<Recall, 'quote' | 'cutBefore' | 'cutAfter'> {
  if (quote.length <= MAX_QUOTE) return { quote: quote.trim(), cutBefore: false, cutAfter: false };
  const first = Math.min(...marks.map((mark) => mark.start), quote.length);
  const last = Math.max(...marks.map((mark) => mark.end), 0);
  const middle = marks.length === 0 ? MAX_QUOTE / 2 : (first + Math.min(last, first + MAX_QUOTE)) / 2;
  const from = Math.round(Math.min(Math.max(0, middle - MAX_QUOTE / 2), quote.length - MAX_QUOTE));
  const to = from + MAX_QUOTE;
  const start = from === 0 ? 0 : wordAfter(quote, from, to);
  const end = to === quote.length ? to : wordBefore(quote, start, to);
  return { quote: quote.slice(start, end).trim(), cutBefore: start > 0, cutAfter: end < quote.length };
}

/** Start of the first whole word from `position`; `position` itself when a single word fills the room. */
function wordAfter(text: string, position: number, limit: number): number {
  const space = text.slice(position - 1, limit).search(/\s/);
  return space < 0 ? position : position + space;
}

function wordBefore(text: string, from: number, position: number): number {
  const space = text.slice(from, position + 1).search(/\s\S*$/);
  return space <= 0 ? position : from + space;
}
