/** Tokens: words, numbers and signs of a text, with their offsets. Linear in the text, total on any string. */
import { fold } from './fold.ts';
import { Spellings } from './spellings.ts';

/** Token kinds, as numbers because they live in a typed array. */
export const WORD = 0;
export const NUMBER = 1;
export const SIGN = 2;

/** Tokens of one or several texts in parallel arrays, some longer than `count`; `form` is the folded spelling. */
export interface Tokens {
  count: number;
  start: Int32Array;
  end: Int32Array;
  kind: Uint8Array;
  form: string[];
  /** Number of the token's form in `forms`, so that what depends on the form alone is computed once a form. */
  id: Int32Array;
  /** Distinct folded forms. */
  forms: string[];
  spellings: Spellings;
}

/** Words whose parts would mislead when read apart ("rendez-vous" holds no "vous"). */
const KEPT = new Set(
  "rendez-vous peut-etre vis-a-vis peut-on pourrez-vous savoir-faire ci-apres aujourd'hui quelqu'un quelqu'une presqu'ile".split(
    ' ',
  ),
);

/** Characters of the longest of these, with room for accents written apart. */
const LONGEST_KEPT = 24;

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

/** Characters of a text for which room for one token is made at first: more than French has. */
const CHARACTERS = 4;

/** A table with no token, with room for those of `characters` of text; it grows when they are more. */
export function emptyTokens(characters = 0): Tokens {
  const room = Math.ceil(characters / CHARACTERS) + 8;
  const spellings = new Spellings();
  return {
    count: 0,
    start: new Int32Array(room),
    end: new Int32Array(room),
    kind: new Uint8Array(room),
    form: [],
    id: new Int32Array(room),
    forms: spellings.forms,
    spellings,
  };
}

function grow(tokens: Tokens): void {
  const { start, end, kind, id } = tokens;
  const room = start.length * 2;
  tokens.start = new Int32Array(room);
  tokens.start.set(start);
  tokens.end = new Int32Array(room);
  tokens.end.set(end);
  tokens.kind = new Uint8Array(room);
  tokens.kind.set(kind);
  tokens.id = new Int32Array(room);
  tokens.id.set(id);
}

/** A text being cut into tokens; `base` is added to every position. */
interface Reading {
  tokens: Tokens;
  text: string;
  base: number;
}

/** Appends the word, number or sign written in `[start, end)`; `to`: where it ends with its apostrophe, which an elided word keeps in its form. */
function push(
  { tokens, text, base }: Reading,
  kind: number,
  start: number,
  end: number,
  to = end,
  elided = false,
): void {
  const id = tokens.spellings.id(text, start, end, elided);
  const at = tokens.count++;
  if (at >= tokens.start.length) grow(tokens);
  tokens.start[at] = base + start;
  tokens.end[at] = base + to;
  tokens.kind[at] = kind;
  tokens.id[at] = id;
  tokens.form.push(tokens.forms[id] ?? '');
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
function mayBeElided(text: string, start: number, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  return end - start === 1 || (end - start <= 7 && (last === 0x75 || last === 0x55));
}

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
function pushCompound(reading: Reading, start: number): number {
  const { text } = reading;
  const end = compoundEnd(text, start);
  let i = letterEnd(text, start, end);
  if (i >= end) return pushWord(reading, start, i);
  const kept = end - start <= LONGEST_KEPT && KEPT.has(fold(text.slice(start, end)));
  if (kept) {
    push(reading, WORD, start, end);
    return end;
  }
  i = start;
  while (i < end) {
    const j = letterEnd(text, i, end);
    const elided = isApostrophe(text.charCodeAt(j)) && j < end;
    push(reading, WORD, i, j, elided ? j + 1 : j, elided);
    i = j < end ? j + 1 : j;
    if (j > end) return j;
  }
  return Math.max(i, end);
}

/** Appends a word without apostrophe nor hyphen inside, and tells where the next may start. */
function pushWord(reading: Reading, start: number, end: number): number {
  const { text, tokens } = reading;
  const elided =
    mayBeElided(text, start, end) &&
    ELIDED.test(text.slice(start, end).toLowerCase()) &&
    (isApostrophe(text.charCodeAt(end)) || (tokens.kind[tokens.count - 1] !== NUMBER && lostApostrophe(text, end)));
  const after = elided && isApostrophe(text.charCodeAt(end)) ? end + 1 : end;
  push(reading, WORD, start, end, after, elided);
  return after;
}

/**
 * Appends the tokens of `text` to `tokens`.
 * @param base offset added to every position (characters).
 */
export function tokenize(text: string, tokens: Tokens = emptyTokens(text.length), base = 0): Tokens {
  const reading: Reading = { tokens, text, base };
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) {
      i++;
    } else if (isDigit(code)) {
      const j = numberEnd(text, i);
      push(reading, NUMBER, i, j);
      i = j;
    } else if (isLetter(code)) {
      i = pushCompound(reading, i);
    } else {
      push(reading, SIGN, i, i + 1);
      i++;
    }
  }
  return tokens;
}
