/** Pattern syntax: the closed, regex-free language in which concepts and rules name words.
 *
 *  mot        this spelling, whatever its case and accents        mot~   every inflection of the lemma
 *  mot*       every word that starts so (4 letters at least)      {x}    any occurrence of the concept x
 *  (a|b c~)   one of these                                        ..8    at most 8 tokens between
 *  mot?       may be missing; parentheses may hold others
 *  Between two atoms without "..", light words (articles, "de", "à"…) may stand.
 */
import { fold } from '../text/fold.ts';
import { tokenize } from '../text/tokens.ts';

export type WordAtom = { type: 'words'; specs: WordSpec[] };
export type WordSpec = { form: string; mode: 'exact' | 'lemma' | 'prefix' };
export type ConceptAtom = { type: 'concept'; name: string };
/** `label` names the group: the same alternatives in the same order have the same. */
export type GroupAtom = { type: 'group'; label: string; alternatives: Atom[][] };
export type Atom = (WordAtom | ConceptAtom | GroupAtom) & {
  /** Tokens that may stand before this atom, after the previous one; -1 when only light words may. */
  gap: number;
  optional: boolean;
};

/** What is wrong with a pattern, in English, for rule authors. */
export class PatternError extends Error {
  override name = 'PatternError';
}

const MAX_GAP = 30;
export const MIN_PREFIX = 4;

/**
 * Parses one pattern.
 * @throws PatternError on anything outside the language.
 */
export function parsePattern(source: string): Atom[] {
  const atoms: Atom[] = [];
  let gap = -1;
  for (const part of parts(source)) {
    if (part.startsWith('..')) {
      gap = parseGap(part, source);
      continue;
    }
    for (const atom of parsePart(part, source)) {
      atoms.push({ ...atom, gap: atoms.length === 0 ? -1 : gap });
      gap = -1;
    }
  }
  if (atoms.length === 0) throw new PatternError(`empty pattern "${source}"`);
  if (atoms.every((atom) => atom.optional))
    throw new PatternError(
      `every atom is optional in "${source}" ("?" makes a word optional; write "mot~" for its plural)`,
    );
  return atoms;
}

/** Cuts a pattern at spaces, keeping parentheses whole, however nested. */
function parts(source: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let part = '';
  for (const sign of source) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (depth < 0) throw new PatternError(`unopened ) in "${source}"`);
    if (depth === 0 && /\s/.test(sign)) {
      if (part) found.push(part);
      part = '';
    } else part += sign;
  }
  if (depth > 0) throw new PatternError(`unclosed ( in "${source}"`);
  if (part) found.push(part);
  return found;
}

/** Cuts the inside of parentheses at its own bars, not at those of inner parentheses. */
function alternativesOf(body: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let one = '';
  for (const sign of body) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === '|' && depth === 0) {
      found.push(one.trim());
      one = '';
    } else one += sign;
  }
  return [...found, one.trim()];
}

function parseGap(part: string, source: string): number {
  const size = Number(part.slice(2));
  if (!(size >= 0 && size <= MAX_GAP)) throw new PatternError(`gap ${part} is over ${MAX_GAP} in "${source}"`);
  return size;
}

function parsePart(part: string, source: string): Atom[] {
  const optional = part.endsWith('?') && part.length > 1;
  const body = optional ? part.slice(0, -1) : part;
  if (body.startsWith('{')) {
    if (!body.endsWith('}')) throw new PatternError(`unclosed { in "${source}"`);
    return [{ type: 'concept', name: body.slice(1, -1), gap: -1, optional }];
  }
  if (body.startsWith('(')) {
    if (!body.endsWith(')')) throw new PatternError(`unclosed ( in "${source}"`);
    return [{ ...parseGroup(body.slice(1, -1), source), gap: -1, optional }];
  }
  return splitWord(body, source).map((spec) => ({ type: 'words', specs: [spec], gap: -1, optional }));
}

/** "(a|b c)": a plain set of words when every alternative is one word, else a group of sequences. */
function parseGroup(body: string, source: string): WordAtom | GroupAtom {
  const alternatives = alternativesOf(body);
  if (alternatives.some((one) => one === '')) throw new PatternError(`empty alternative in "${source}"`);
  const specs = alternatives.map((one) => (/[\s{(]/.test(one) ? [] : splitWord(one, source)));
  if (specs.every((spec) => spec.length === 1)) return { type: 'words', specs: specs.flat() };
  return { type: 'group', label: `(${alternatives.join('|')})`, alternatives: alternatives.map(parsePattern) };
}

/** What the reading of texts never cuts: spared it, a rule set compiles in half of the time. */
const ONE_WORD = /^\p{L}+$/u;

/** A written word may be several tokens ("sous-traitant~" is two, the mark going to the last). */
function splitWord(word: string, source: string): WordSpec[] {
  const mark = /[~*]$/.exec(word)?.[0] ?? '';
  const bare = mark ? word.slice(0, -1) : word;
  if (/[~*{}()|]/.test(bare)) throw new PatternError(`misplaced sign in "${word}" of "${source}"`);
  const forms = ONE_WORD.test(bare) ? [bare] : tokenize(bare).form;
  if (forms.length === 0) throw new PatternError(`"${word}" holds no word in "${source}"`);
  return forms.map((form, i) => {
    const last = i === forms.length - 1;
    if (last && mark === '*' && form.length < MIN_PREFIX) {
      throw new PatternError(`prefix "${word}" is under ${MIN_PREFIX} letters in "${source}"`);
    }
    return { form: fold(form), mode: last && mark === '~' ? 'lemma' : last && mark === '*' ? 'prefix' : 'exact' };
  });
}
