/** Quotations of the contract as a reader sees them: words cut at the deciding marks, and the place where they stand. */
import type { Evidence, FactPassage, Review, Verdict } from '../../core/review/types.ts';
import { capitalised, formatPages, guillemets, NBSP } from '../typography.ts';
import { VERDICT_WORDS, type VerdictWords } from '../wording.ts';
import { listMarkLength, shownLine, shownText } from './shown-text.ts';

export interface Segment {
  text: string;
  marked: boolean;
}

export interface QuoteView {
  /** The quoted words, cut so that the deciding ones can be marked. Joined, they read as `text`. */
  segments: Segment[];
  text: string;
  /** "Article 6.3, page 5, contrat.pdf". */
  place: string;
  /** What this passage alone would give, when it is not the verdict of the requirement. */
  alone: VerdictWords | null;
  /** Name of these words on the page that shows the contract, when there is one. */
  anchor?: string;
}

/** Number of pages of each document, to leave out "page 1" where there are no pages. */
export type PageCounts = ReadonlyMap<string, number>;

/** Pages of each document of a review, by name. */
export function pageCounts(review: Review): PageCounts {
  return new Map(review.documents.map((document) => [document.name, document.pages]));
}

/** Documents whose number of pages is not at hand: the page of their words is always told. */
export function pagesOf(documents: readonly string[]): PageCounts {
  return new Map(documents.map((name) => [name, 2]));
}

/** Where some words stand, most precise first. A document of one page has no page number worth telling. */
export function describePlace(evidence: FactPassage, pages: PageCounts): string {
  const heading = evidence.headings.at(-1);
  const where = describeArticle(evidence.article) ?? (heading ? guillemets(shownLine(heading)) : null);
  const page = (pages.get(evidence.document) ?? 2) > 1 ? formatPages([evidence.page]) : null;
  const place = where === null && page !== null ? [capitalised(page)] : [where, page];
  return [...place, shownLine(evidence.document)].filter((part) => part !== null).join(', ');
}

/** "5.2" as "Article 5.2"; anything that already names itself stays as it is. */
export function describeArticle(article: string | null): string | null {
  if (article === null || article.trim() === '') return null;
  const shown = shownLine(article);
  return /^\d/.test(shown) ? `Article${NBSP}${shown}` : shown.replace(/^([Aa]rticle|[Aa]nnexe) /, `$1${NBSP}`);
}

/** A quotation, ready to show. `verdict` is the requirement's own. */
export function describeQuote(evidence: Evidence, pages: PageCounts, verdict?: Verdict): QuoteView {
  const segments = cutAtMarks(evidence);
  return {
    segments,
    text: segments.map((segment) => segment.text).join(''),
    place: describePlace(evidence, pages),
    alone: verdict && evidence.verdict !== verdict ? VERDICT_WORDS[evidence.verdict] : null,
    anchor: passageAnchor(evidence, [...pages.keys()].indexOf(evidence.document), verdict ? 'passage' : 'proche'),
  };
}

/** The words that a fact rests on, ready to show. */
export function describePassage(passage: FactPassage, pages: PageCounts): QuoteView {
  const segments = cutAtMarks(passage);
  return {
    segments,
    text: segments.map((segment) => segment.text).join(''),
    place: describePlace(passage, pages),
    alone: null,
    anchor: passageAnchor(passage, [...pages.keys()].indexOf(passage.document), 'fait'),
  };
}

/** Name of some words on the page that shows the contract. `document`: rank of their document in the review, from 0.
 *  `proche`: words that only come near a point that is absent; `fait`: words that a fact rests on. */
export function passageAnchor(
  { start, end }: Pick<Evidence, 'start' | 'end'>,
  document: number,
  kind: 'passage' | 'proche' | 'fait' = 'passage',
): string {
  return `${kind}-${document + 1}-${start}-${end}`;
}

function cutAtMarks({ quote, marks }: FactPassage): Segment[] {
  const segments: Segment[] = [];
  const push = (start: number, end: number, marked: boolean) => {
    const text = shownText(quote.slice(start, end));
    if (text !== '') segments.push({ text, marked });
  };
  let position = listMarkLength(quote);
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const start = Math.max(mark.start, position);
    const end = Math.min(mark.end, quote.length);
    if (end <= start) continue;
    push(position, start, false);
    push(start, end, true);
    position = end;
  }
  push(position, quote.length, false);
  return segments;
}
