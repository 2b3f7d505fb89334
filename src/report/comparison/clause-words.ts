/** The words of a clause that changed, ready to show, and where the clause stands. */
import type { Passage } from '../../core/comparison/types.ts';
import type { WordSegment } from '../../core/comparison/word-differences.ts';
import { NBSP } from '../typography.ts';
import { describeArticle } from '../view/quotes.ts';
import { shownLine, shownText } from '../view/shown-text.ts';

/** A run of words with text equivalents for what goes and comes. */
export type ShownWords = WordSegment & { lead: string; space: string; removed: boolean; added: boolean };

/** Words ready to show: the space between two runs stands outside both, so that a stroke does not run over it. */
export function shownWords(words: readonly WordSegment[]): ShownWords[] {
  let open = false;
  return words.map(({ kind, text }, i) => {
    const shown = shownText(text);
    // A word that goes may have lost its space to the one that comes in its place.
    const replaces = kind === 'added' && words[i - 1]?.kind === 'removed';
    const lead = open && /^[\p{L}\p{N}(«]/u.test(shown) && (kind === 'removed' || replaces) ? ' ' : '';
    open = shown !== '' && !/\s$/.test(shown);
    return {
      kind,
      lead,
      text: shown.trimEnd(),
      space: open ? '' : ' ',
      removed: kind === 'removed',
      added: kind === 'added',
    };
  });
}

/** « Article 3.2, devenu l’article 4.1 ». */
export function describePlaces(before: Passage | null, after: Passage | null): string {
  const [old, now] = [before, after].map((passage) => (passage === null ? null : placeOf(passage)));
  if (old === null || old === undefined) return now ?? '';
  if (now === null || now === undefined || old === now) return old;
  return `${old}, devenu ${now.charAt(0).toLocaleLowerCase('fr-FR')}${now.slice(1)}`;
}

function placeOf(passage: Passage): string {
  const article = describeArticle(passage.article);
  return article ?? (passage.heading === null ? `Page${NBSP}${passage.page}` : shownLine(passage.heading));
}
