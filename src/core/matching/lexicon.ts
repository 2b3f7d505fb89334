/** Lexicon: the inflected forms of a lemma, from the frozen lexicon of the rule set, with a regular fallback. */

/** Lemma -> its folded forms. Built from the Lefff by `npm run lexicon`. */
export type Lexicon = ReadonlyMap<string, readonly string[]>;

const FIRST_GROUP =
  'er e es ent ons ez ee ees ant ai as a ait ais aient ions iez era erai eras erez erons eront erait erais eraient erions eriez'.split(
    ' ',
  );

/** Folded forms of `lemma`: those of the lexicon, else those a regular noun, adjective or -er verb would have. */
export function formsOf(lemma: string, lexicon: Lexicon): readonly string[] {
  const known = lexicon.get(lemma);
  if (known) return known;
  if (lemma.length > 4 && lemma.endsWith('er')) {
    const stem = lemma.slice(0, -2);
    return FIRST_GROUP.map((ending) =>
      stem.endsWith('g') && /^[ao]/.test(ending) ? `${stem}e${ending}` : stem + ending,
    );
  }
  const plural = /[sxz]$/.test(lemma) ? lemma : `${lemma}s`;
  const feminine = lemma.endsWith('e') ? lemma : `${lemma}e`;
  return [...new Set([lemma, plural, feminine, `${feminine}s`])];
}
