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

/** Searchable words of `text`, in order. */
export function searchWords(text: string, stem: Stem): SearchWord[] {
  const words: SearchWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const form = fold(match[0]);
    if (form.length < 2 && !/\d/.test(form)) continue;
    if (SMALL_WORDS.has(form)) continue;
    words.push({
      term: /\d/.test(form) ? form : termOf(match[0], stem),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return words;
}
