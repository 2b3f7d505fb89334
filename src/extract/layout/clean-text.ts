/** Turns characters as a file holds them into the text that blocks carry. */

const LIGATURES: Record<string, string> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};
// Soft hyphen, zero-width characters, direction marks and byte order mark: never printed.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here.
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;

/** NFC, ligatures opened, invisible and control characters removed. White space is kept. */
export function cleanCharacters(raw: string): string {
  return (
    raw
      .normalize('NFC')
      .replace(INVISIBLE, '')
      .replace(CONTROL, ' ')
      // The hyphen that no line break may follow is written like any other.
      .replaceAll('\u2011', '-')
      .replace(/[\ufb00-\ufb06]/g, (ligature) => LIGATURES[ligature] ?? ligature)
  );
}

/** Stretched lines open compounds after their hyphen: "sous- traitant" is one word (but not "pré- et post-"). */
const OPENED_COMPOUND = /(?<=\p{L}[-‐])[ \u00a0]+(?!(?:et|ou)\s)(?=\p{Ll})/gu;

/** Runs of white space become one space, except a lone no-break space, which French punctuation needs; trimmed. Compounds opened by justification are closed. */
export function collapseSpaces(text: string): string {
  return text
    .replace(/\s+/g, (run) => (run === '\u00a0' || run === '\u202f' ? run : ' '))
    .replace(OPENED_COMPOUND, '')
    .trim();
}

/** Text ready to be put in a block: no line feed, single spaces, NFC. */
export function cleanText(raw: string): string {
  return collapseSpaces(cleanCharacters(raw));
}
