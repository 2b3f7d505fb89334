/** The terms that the search index holds: keyed hashes of stems, so that the index tells no word of a contract. */
import { createHmac } from 'node:crypto';
import { stemmer } from '@orama/stemmers/french';
import { type SearchWord, searchWords, termOfWord } from '../core/search/words.ts';

/** 12 hexadecimal digits, 48 bits: two of the million words of a language share a term once in hundreds of indexes. */
const TERM_LENGTH = 12;
const REMEMBERED = 50_000;
/** Longer words are hardly words, and might fill the memory. */
const LONGEST = 40;

/** A cache of bounded size around a pure function of a word. */
function remember(compute: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    if (word.length > LONGEST) return compute(word);
    const found = known.get(word);
    if (found !== undefined) return found;
    const made = compute(word);
    if (known.size >= REMEMBERED) known.clear();
    known.set(word, made);
    return made;
  };
}

/** Folding and stemming a word takes a hundred times longer than finding it again: pages of results read thousands. */
const readWord = remember((word) => termOfWord(word, stemmer));

/** Searchable words of a French text, with their places. */
export const readSearchWords = (text: string): SearchWord[] => searchWords(text, readWord);

export interface SearchTerms {
  /** Distinct terms of a text. */
  ofText(text: string): string[];
  /** The term that every page of a scope holds. */
  ofScope(scope: string): string;
}

/** Terms under a 32-byte key. */
export function createSearchTerms(key: Uint8Array): SearchTerms {
  const hide = (text: string) => createHmac('sha256', key).update(text).digest('hex').slice(0, TERM_LENGTH);
  const hideWord = remember((word) => `w${hide(`word:${word}`)}`);
  return {
    ofText: (text) => [...new Set(readSearchWords(text).map((word) => hideWord(word.term)))],
    ofScope: (scope) => `s${hide(`scope:${scope}`)}`,
  };
}
