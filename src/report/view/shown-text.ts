/** Words that came from a contract, a file name or a rule, made safe to show in any format: nothing that moves the
 *  terminal's cursor, reverses the reading order or breaks a line. Escaping for HTML or Markdown comes on top. */

/** What `shownText` changes. Most texts hold none of it: looking once is quicker than rewriting three times. */
const CHANGED = /[\p{Bidi_Control}\p{Cc}\p{Cs}\ufeff\ufffd\u2028\u2029]| {2}/u;

/** The text as one line of visible characters: control characters become spaces, bidirectional controls and halves of
 *  broken characters disappear, runs of spaces are reduced to one. */
export function shownText(text: string): string {
  if (!CHANGED.test(text)) return text;
  return text
    .toWellFormed()
    .replaceAll(/\p{Bidi_Control}|\ufeff|\ufffd/gu, '')
    .replaceAll(/[\p{Cc}\u2028\u2029\t ]+/gu, ' ');
}

/** As `shownText`, without spaces at either end. */
export function shownLine(text: string): string {
  return shownText(text).trim();
}

/** Length of the bullet or dash that a quoted item of a list begins with: a sign of the list, not a word of the contract. */
export function listMarkLength(text: string): number {
  return /^\s*[•◦▪·‣–—-]\s+(?=\S)/u.exec(text)?.[0].length ?? 0;
}

/** What a reader typed, line by line, each made safe to show; empty lines are left out. */
export function shownLines(text: string): string {
  return text
    .split('\n')
    .map(shownLine)
    .filter((line) => line !== '')
    .join('\n');
}
