/** Features of a text for the topic model: its words by their beginnings, and pairs of neighbours. */
import type { Clause, ContractText, Span } from '../text/clauses.ts';
import type { Tokens } from '../text/tokens.ts';

/** Words of grammar, which tell no subject. Negations and the parties stay: they tell an exclusion from a promise. */
const EMPTY = new Set(
  'le la les un une des de du au aux et ou en par pour sur dans que qui ce cette ces son sa ses leur leurs il elle ils elles est sont'.split(
    ' ',
  ),
);
/** Letters kept of a word: enough to tell subjects apart, few enough for plurals and tenses to agree. */
const STEM = 6;

/** Marks of the words that introduce a clause, and of those of the title above it: what they tell is learnt apart. */
export const CHANNELS = ['', 'l:', 'h:'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What is read of a clause, one span a channel of `CHANNELS`: itself, what introduces it, the title above it. The title of the whole document tells no subject. */
export function spansOf({ clauses }: ContractText, clause: Clause): readonly (Span | undefined)[] {
  const title = clause.headings.at(-1) ?? -1;
  return [clause, clauses[clause.lead], title > 0 ? clauses[title] : undefined];
}

/**
 * Adds the features of the tokens of `span` to `features`: `word`, and `word word` for a pair, each word with the mark of its channel.
 * @returns number of words that tell a subject
 */
export function addFeatures(
  tokens: Tokens,
  span: Span,
  features: Set<string>,
  { channel = '', stem = stemOf }: { channel?: Channel; stem?: ((form: string) => string) | undefined } = {},
): number {
  let words = 0;
  eachFeature(
    span,
    (token) => stem(tokens.form[token] ?? ''),
    '',
    (word, last) => {
      words++;
      features.add(channel + word);
      if (last !== '') features.add(`${channel}${last} ${channel}${word}`);
    },
  );
  return words;
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
