/** Full-text search of contracts: what is indexed of their documents, and the excerpts shown for what was found. */
import type { SourceDocument } from '../core/document.ts';
import type { SearchWord } from '../core/search/words.ts';
import type { SearchPage } from './ports.ts';

/** Formats without pages are indexed by stretches of about this many characters, a page of a contract. */
const STRETCH = 3000;
/** Characters of an excerpt, before and after its first word. */
const BEFORE = 80;
const AFTER = 160;

/** Pages to index, in reading order. A page that is very long is cut between blocks. */
export function searchPagesOf(documents: readonly SourceDocument[]): SearchPage[] {
  const pages: SearchPage[] = [];
  for (const [file, document] of documents.entries()) {
    let current: SearchPage | null = null;
    for (const [block, { text, page }] of document.blocks.entries()) {
      if (current === null || current.page !== page || current.text.length + text.length > STRETCH) {
        current = { file, page, block, text };
        pages.push(current);
      } else {
        current.text += `\n${text}`;
      }
    }
  }
  return pages;
}

/** A piece of an excerpt; `found` marks the words that were searched. */
export interface ExcerptPiece {
  text: string;
  found: boolean;
}

type ReadWords = (text: string) => SearchWord[];

/** Start of the excerpt around `position`: between two words. */
function excerptStart(text: string, position: number): number {
  if (position <= BEFORE) return 0;
  const space = text.indexOf(' ', position - BEFORE);
  return space === -1 || space >= position ? position : space + 1;
}

function excerptEnd(text: string, position: number): number {
  if (text.length - position <= AFTER) return text.length;
  const space = text.lastIndexOf(' ', position + AFTER);
  return space <= position ? position + AFTER : space;
}

function cut(text: string, found: SearchWord[]): ExcerptPiece[] {
  const first = found[0]?.start ?? 0;
  const [start, end] = [excerptStart(text, first), excerptEnd(text, first)];
  const pieces: ExcerptPiece[] = [];
  const add = (from: number, to: number, marked: boolean) => {
    if (to > from) pieces.push({ text: text.slice(from, to), found: marked });
  };
  let done = start;
  for (const word of found) {
    if (word.start < done || word.end > end) continue;
    add(done, word.start, false);
    add(word.start, word.end, true);
    done = word.end;
  }
  add(done, end, false);
  if (start > 0) pieces.unshift({ text: '… ', found: false });
  if (end < text.length) pieces.push({ text: ' …', found: false });
  return pieces;
}

/** The sentence or row of a page that was found where most of the searched words stand, as pieces to show. Empty when none
 *  of them is there. */
export function excerptOf(page: Pick<SearchPage, 'text'>, searched: string, readWords: ReadWords): ExcerptPiece[] {
  const terms = new Set(readWords(searched).map((word) => word.term));
  let best: { text: string; found: SearchWord[]; terms: number } | null = null;
  for (const text of page.text.split('\n')) {
    const found = readWords(text).filter((word) => terms.has(word.term));
    const distinct = new Set(found.map((word) => word.term)).size;
    if (distinct > (best?.terms ?? 0)) best = { text, found, terms: distinct };
    if (distinct === terms.size) break;
  }
  return best === null ? [] : cut(best.text, best.found);
}
