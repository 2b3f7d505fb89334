/** Joins a word cut by a line end: drops the hyphen that the line break added, keeps the one the word has. */

// First halves that keep their hyphen in French compounds ("sous-traitant", "ci-après", "vingt-quatre").
const KEEPS_HYPHEN = new Set(
  (
    'sous non ci mi semi demi micro ex vice contre avant après arrière au par là celui celle ceux celles lui elle elles ' +
    'eux moi toi soi nous vous peut e grand haut bas court long quasi tiers libre plus moins sans hors rendez chef mot plate ' +
    'porte garde main vis vingt trente quarante cinquante soixante quatre dix cent saint sainte co pré post anti auto ' +
    'multi pare wi télé inter extra dit savoir faire lui-même bien mal trop compte mise sur jusque peu quelque quelques'
  ).split(' '),
);
const TAILS = /^(?:ci|là|t|il|ils|elle|elles|on|même|mêmes|vous|nous|ce|je|y|en|à)(?!\p{L})/iu;
const LAST_PART = /(\p{L}+)\s?[-‐\u00ad]$/u;
// An e-mail or web address cut after one of its own hyphens.
const ADDRESS = /(?:^|\s)\S*(?:@|:\/\/|www\.)\S*-$/;
/** A hyphen at the end of a line, and the space that some producers leave before it. */
export const HYPHEN_END = /\s?[-‐\u00ad]$/;
const FIRST_PART = /^(\p{L}+)/u;

/** Words of a text in lower case, compounds included: how the document itself writes its words. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []);
}

/** What happens to the end of a line: a space is put, nothing is put, or its hyphen is taken away. */
export type LineEnd = 'space' | 'glue' | 'drop';

/**
 * How two successive lines join. `words` (see `wordsOf`) decides a doubtful hyphen: the form the document uses elsewhere
 * wins, else a short list of French first halves keeps its hyphen. Without a cut word, one space is put between.
 */
export function lineEnd(left: string, right: string, words: ReadonlySet<string>, unknown: LineEnd = 'drop'): LineEnd {
  const head = LAST_PART.exec(left.slice(-40))?.[1];
  const tail = FIRST_PART.exec(right.slice(0, 40))?.[1];
  if (ADDRESS.test(left.slice(-80))) return 'glue';
  if (head === undefined || tail === undefined) return 'space';
  if (!/^\p{Ll}/u.test(tail)) return /\s[-‐]$/.test(left) ? 'space' : 'glue';
  return keepsHyphen(head.toLowerCase(), tail.toLowerCase(), right, words)
    ? 'glue'
    : words.has(head.toLowerCase() + tail.toLowerCase())
      ? 'drop'
      : unknown;
}

function keepsHyphen(head: string, tail: string, right: string, words: ReadonlySet<string>): boolean {
  if (words.has(head + tail)) return false;
  if (words.has(`${head}-${tail}`)) return true;
  return KEEPS_HYPHEN.has(head) || TAILS.test(right);
}
