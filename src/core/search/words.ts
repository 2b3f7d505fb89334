/** Words of a text as search knows them: without case, accents or ligatures, reduced to their stem, small words left out. */
import { fold } from '../text/fold.ts';

/** One searchable word: its term, and where it stands in the text (`[start, end)`). */
export interface SearchWord {
  term: string;
  start: number;
  end: number;
}

/** Reduces a word in lower case to its stem. */
export type Stem = (word: string) => string;

/** Stemmed with its accents, then without: « résilié », « resilier » and « résiliation » meet. */
const termOf = (word: string, stem: Stem) => stem(fold(stem(word.normalize('NFC').toLowerCase())));

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Negations stay: « sans préavis » is what an advisor looks for. */
const SMALL_WORDS = new Set(
  'ai as au aux avec ce cela ces cet cette ceux dans de des du elle elles en est et eux il ils je la le les leur leurs lui ma mais me mes moi mon nos notre nous on ont ou par pour qu que qui sa se ses si son sont sur ta te tes toi ton tu un une vos votre vous'.split(
    ' ',
  ),
);

/** The term of one word as it is written; empty when it is not searched by. */
export function termOfWord(word: string, stem: Stem): string {
  const form = fold(word);
  const number = /\d/.test(form);
  if ((form.length < 2 && !number) || SMALL_WORDS.has(form)) return '';
  return number ? form : termOf(word, stem);
}

/** Searchable words of `text`, in order. `read` gives the term of a word (`termOfWord`). */
export function searchWords(text: string, read: (word: string) => string): SearchWord[] {
  const words: SearchWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const term = read(match[0]);
    if (term !== '') words.push({ term, start: match.index, end: match.index + match[0].length });
  }
  return words;
}
