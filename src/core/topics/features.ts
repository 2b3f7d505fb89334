/** Features of a text for the topic model: its words by their beginnings, and pairs of neighbours. */
import type { Tokens } from '../text/tokens.ts';

/** Words that tell no subject: grammar, and the names of the parties, which every clause holds. */
const EMPTY = new Set(
  'le la les un une des de du au aux et ou en par pour sur dans que qui ce cette ces son sa ses leur leurs il elle ils elles est sont sera seront ne pas se avec sans sous tout toute tous toutes plus dont nous vous notre nos votre vos client prestataire cabinet editeur contrat societe fournisseur abonne hebergeur operateur'.split(
    ' ',
  ),
);
/** Letters kept of a word: enough to tell subjects apart, few enough for plurals and tenses to agree. */
const STEM = 6;

/** Adds the features of the tokens `[from, to)` to `features`: `word`, and `word word` for a pair. */
export function addFeatures(tokens: Tokens, from: number, to: number, features: Set<string>): void {
  eachFeature(
    { from, to },
    (token) => stemOf(tokens.form[token] ?? ''),
    '',
    (stem, last) => {
      features.add(stem);
      if (last !== '') features.add(`${last} ${stem}`);
    },
  );
}

/**
 * Visits each word that tells a subject in a span of tokens, by its stem, with the stem of the one before it (`none` for the first).
 * @param stemAt stem of the token at a place, as a word or a number; `none` for one that tells nothing
 */
export function eachFeature<Stem extends string | number>(
  { from, to }: { from: number; to: number },
  stemAt: (token: number) => Stem,
  none: Stem,
  visit: (stem: Stem, last: Stem) => void,
): void {
  let last = none;
  for (let t = from; t < to; t++) {
    const stem = stemAt(t);
    if (stem === none) continue;
    visit(stem, last);
    last = stem;
  }
}

/** Beginning of a word that tells a subject, `#` for a number; empty for any other token. */
export function stemOf(form: string): string {
  const first = form.charCodeAt(0);
  if (first >= 48 && first <= 57) return '#';
  return form.length > 1 && first >= 97 && first <= 122 && !form.endsWith("'") && !EMPTY.has(form)
    ? form.slice(0, STEM)
    : '';
}
