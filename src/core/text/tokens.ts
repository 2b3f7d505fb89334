/** Tokens: words, numbers and signs of a text, with their offsets. Linear in the text, total on any string. */
import { fold } from './fold.ts';

/** Token kinds, as numbers because they live in a typed array. */
export const WORD = 0;
export const NUMBER = 1;
export const SIGN = 2;

/** Tokens of one or several texts in parallel arrays; `form` is the folded spelling. */
export interface Tokens {
  count: number;
  start: number[];
  end: number[];
  kind: number[];
  form: string[];
  /** Number of the token's form in `forms`, so that what depends on the form alone is computed once a form. */
  id: number[];
  /** Distinct folded forms. */
  forms: string[];
  /** Spelling as written, or folded form -> id. */
  ids: Map<string, number>;
}

/** Words whose parts would mislead when read apart ("rendez-vous" holds no "vous"). */
const KEPT = new Set(
  "rendez-vous peut-etre vis-a-vis peut-on pourrez-vous savoir-faire ci-apres aujourd'hui quelqu'un quelqu'une presqu'ile".split(
    ' ',
  ),
);

const isDigit = (code: number) => code >= 48 && code <= 57;

function isLetter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
    (code >= 0x300 && code <= 0x36f) ||
    code === 0xad ||
    (code >= 0x370 && code <= 0x1fff)
  );
}

const isApostrophe = (code: number) => code === 0x27 || code === 0x2019 || code === 0x2018 || code === 0x2bc;
const isHyphen = (code: number) => code === 0x2d || code === 0x2010 || code === 0x2011;
const isSpace = (code: number) =>
  code <= 32 || code === 0xa0 || code === 0x202f || code === 0x2009 || code === 0xfeff || code === 0x200b;

/** A table with no token. */
export function emptyTokens(): Tokens {
  return { count: 0, start: [], end: [], kind: [], form: [], id: [], forms: [], ids: new Map() };
}

/** Appends a token; `spelling` is folded once for each distinct spelling. */
function push(tokens: Tokens, kind: number, start: number, end: number, spelling: string): void {
  let id = tokens.ids.get(spelling);
  if (id === undefined) {
    const form = fold(spelling);
    id = tokens.ids.get(form) ?? tokens.forms.push(form) - 1;
    tokens.ids.set(form, id);
    tokens.ids.set(spelling, id);
  }
  tokens.start.push(start);
  tokens.end.push(end);
  tokens.kind.push(kind);
  tokens.id.push(id);
  tokens.form.push(tokens.forms[id] ?? '');
  tokens.count++;
}

/** Reads a number such as "12", "99,9" or "99.95" from `i`; a dot or comma counts only between digits. */
function numberEnd(text: string, i: number): number {
  let j = i;
  while (j < text.length && isDigit(text.charCodeAt(j))) j++;
  const separator = text.charCodeAt(j);
  if ((separator === 0x2c || separator === 0x2e) && isDigit(text.charCodeAt(j + 1))) {
    j++;
    while (j < text.length && isDigit(text.charCodeAt(j))) j++;
  }
  return j;
}

/** End of the run of letters, digits, apostrophes and hyphens that starts at `i`. */
function compoundEnd(text: string, i: number): number {
  let j = i;
  while (j < text.length) {
    const code = text.charCodeAt(j);
    if (isLetter(code)) j++;
    else if ((isApostrophe(code) || isHyphen(code)) && isLetter(text.charCodeAt(j + 1))) j++;
    else break;
  }
  return j;
}

/** Elided words; one at the end of a run keeps its apostrophe even before a space ("l' article", as recognised text has it). */
const ELIDED = /^(?:[ldnscjmt]|qu|jusqu|lorsqu|puisqu|quoiqu)$/;

/** False for most words, told without reading them: elided ones are one letter, or end like « qu ». */
const mayBeElided = (spelling: string) => spelling.length === 1 || (spelling.length <= 7 && /u$/i.test(spelling));

/** "n est", "l editeur": the apostrophe was lost, as in hurried or recognised text. */
function lostApostrophe(text: string, i: number): boolean {
  return text.charCodeAt(i) === 32 && /[aeiouyhéèêàâîôû]/i.test(text.charAt(i + 1));
}

function letterEnd(text: string, i: number, end: number): number {
  const unit = isDigit(text.charCodeAt(i - 1));
  let j = i;
  while (j < end && isLetter(text.charCodeAt(j))) j++;
  // Names of levels such as "P1" keep their digit; the "h" of "8h30" is a unit.
  if (j - i <= 2 && !unit) while (j < text.length && isDigit(text.charCodeAt(j))) j++;
  return j;
}

/** Splits a compound at apostrophes and hyphens; an elided word keeps its apostrophe in its form ("l'"). */
function pushCompound(tokens: Tokens, text: string, start: number, end: number, base: number): number {
  let i = letterEnd(text, start, end);
  if (i >= end) {
    const spelling = text.slice(start, i);
    const elided =
      mayBeElided(spelling) &&
      ELIDED.test(spelling.toLowerCase()) &&
      (isApostrophe(text.charCodeAt(i)) || (tokens.kind.at(-1) !== NUMBER && lostApostrophe(text, i)));
    const after = elided && isApostrophe(text.charCodeAt(i)) ? i + 1 : i;
    push(tokens, WORD, base + start, base + after, elided ? `${spelling}'` : spelling);
    return after;
  }
  const whole = text.slice(start, end);
  if (KEPT.has(fold(whole))) {
    push(tokens, WORD, base + start, base + end, whole);
    return end;
  }
  i = start;
  while (i < end) {
    const j = letterEnd(text, i, end);
    const elided = isApostrophe(text.charCodeAt(j)) && j < end;
    push(tokens, WORD, base + i, base + (elided ? j + 1 : j), elided ? `${text.slice(i, j)}'` : text.slice(i, j));
    i = j < end ? j + 1 : j;
    if (j > end) return j;
  }
  return Math.max(i, end);
}

/**
 * Appends the tokens of `text` to `tokens`.
 * @param base offset added to every position (characters).
 */
export function tokenize(text: string, tokens: Tokens = emptyTokens(), base = 0): Tokens {
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) {
      i++;
    } else if (isDigit(code)) {
      const j = numberEnd(text, i);
      push(tokens, NUMBER, base + i, base + j, text.slice(i, j));
      i = j;
    } else if (isLetter(code)) {
      i = pushCompound(tokens, text, i, compoundEnd(text, i), base);
    } else {
      push(tokens, SIGN, base + i, base + i + 1, isApostrophe(code) ? "'" : isHyphen(code) ? '-' : text.charAt(i));
      i++;
    }
  }
  return tokens;
}
