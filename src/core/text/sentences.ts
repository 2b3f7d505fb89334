/** Sentences: cuts a block into sentences, and a sentence into the parts of an inline enumeration. */
import { isFragment, isRunInTitle } from './fragments.ts';

/** A part of a block, as characters of its text. */
export interface Piece {
  start: number;
  end: number;
  /** True for the first piece of a sentence. */
  newSentence: boolean;
  /** True when the piece introduces the ones after it ("sont exclus : a ; b"). */
  opensList: boolean;
  /** True when the piece only goes on with what the first of its sentence says ("le client répond de a ; de b"). */
  continues: boolean;
}

const ABBREVIATIONS = new Set(
  'art m mm mme mlle dr pr me st ste n no nos cf ex env tel tél fax p pp al av bd max min réf ref resp sté ste sauv inc cie vol éd ed hab mn hrs sem trim boul restit réversib reversib résil resil ctr presta clt dde suppr destr attest mens rétab retab dispo restau périm perim vérif verif ctrl chif fréq freq rét ret resp opt excl cab sécu secu histo quotid hebdo héb heb interv maint assist abo fact conf part gar oblig pénal notif chiff authent surv téléph teleph nb nbre qté jrs vig éch ech inf sup appli util admin config ext oblig auto techn qualif certif régl regl mensu prév prev dépan depan remplac fourn prat secr log cons conserv crypt redond indispo sign trac traç journ archiv expl param rapp proc suiv inst install lun mar mer jeu ven sam dim eng'.split(
    ' ',
  ),
);
const BULLETS = /[•▪●■◦✓✔→]/;
/** A form with boxes to tick, whose signs are no bullets. */
const BOXES = /[☐□☒☑]|\[ ?[xX]? ?\]/;

/** Characters of the longest title that may open a paragraph. */
const LONGEST_TITLE = 80;

/** Cuts `text` into pieces, in order, covering every non-blank character. Linear. */
export function splitBlock(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let bracket = -1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') bracket = i;
    if (text[i] === ')') bracket = -1;
    if (!endsSentence(text, i) || closesSoon(text, bracket, i)) continue;
    bracket = -1;
    cutSentence(text, start, i + 1, pieces);
    start = i + 1;
  }
  cutSentence(text, start, text.length, pieces);
  return pieces;
}

/** Characters of the longest aside in which a stop ends nothing: « (SV, CCAM, LAP certif. HAS) ». */
const LONGEST_ASIDE = 80;

/** True for a stop inside a short bracket, open since `bracket` (-1 for none). */
function closesSoon(text: string, bracket: number, stop: number): boolean {
  if (bracket < 0 || stop - bracket > LONGEST_ASIDE) return false;
  const close = text.slice(stop, bracket + LONGEST_ASIDE).indexOf(')');
  return close >= 0;
}

function endsSentence(text: string, i: number): boolean {
  const sign = text[i];
  if (sign !== '.' && sign !== '!' && sign !== '?' && sign !== '…') return false;
  if (i + 1 >= text.length) return true;
  let j = i + 1;
  while (j < text.length && /[»”")\]]/.test(text.charAt(j))) j++;
  if (!/\s/.test(text.charAt(j))) return false;
  while (j < text.length && /\s/.test(text.charAt(j))) j++;
  // « Exclusions. – Les consommables… »: the dash that follows a title cuts; any other goes on.
  if (/[–—]/.test(text.charAt(j)) && i < LONGEST_TITLE && isRunInTitle(text.slice(0, i + 1))) return true;
  if (/[a-zà-ÿ,;):=/+–—(]/.test(text.charAt(j))) return false;
  if (sign !== '.') return true;
  const word = /[\p{L}\d]+$/u.exec(text.slice(Math.max(0, i - 12), i))?.[0] ?? '';
  if (ABBREVIATIONS.has(word.toLowerCase())) return false;
  return !(/^\p{Lu}$/u.test(word) || (/^\d{1,2}$/.test(word) && text.slice(0, i).trim() === word));
}

/** Cuts one sentence at semicolons and bullets; the words before a colon introduce the parts. */
function cutSentence(text: string, from: number, to: number, pieces: Piece[]): void {
  const cuts = cutsOf(text, from, to);
  const lead = cuts.length > 0 ? leadEnd(text, from, to, cuts[0] ?? to) : -1;
  const bounds = [from, ...(lead >= 0 ? [lead] : []), ...cuts, to];
  let first = true;
  for (let k = 0; k + 1 < bounds.length; k++) {
    const start = bounds[k] ?? from;
    const end = bounds[k + 1] ?? to;
    if (text.slice(start, end).trim() === '') continue;
    const opensList = lead >= 0 && end === lead;
    pieces.push({ start, end, newSentence: first, opensList, continues: !first && isFragment(text.slice(start, end)) });
    first = false;
  }
}

/** Places where an enumeration passes to its next part, outside parentheses. */
function cutsOf(text: string, from: number, to: number): number[] {
  const cuts: number[] = [];
  const boxes = BOXES.test(text.slice(from, to));
  let depth = 0;
  for (let i = from; i < to; i++) {
    const sign = text.charAt(i);
    if (sign === '(') depth++;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (sign === ';') cuts.push(i + 1);
    else if (!boxes && i > from && BULLETS.test(sign)) cuts.push(i);
  }
  // A semicolon that only ends the item parts nothing.
  return cuts.filter((cut) => text.slice(cut, Math.min(to, cut + 8)).trim() !== '');
}

/** End of the words that introduce the parts (after their colon), or -1. « RTO : 8 h ; RPO : 24 h » is a list of pairs, which nothing introduces. */
function leadEnd(text: string, from: number, to: number, firstCut: number): number {
  const colon = text.indexOf(':', from);
  if (colon < 0 || colon >= firstCut || !/\s/.test(text.charAt(colon + 1))) return firstMark(text, from, to, firstCut);
  return /\S.*:\s/.test(text.slice(firstCut, to)) ? -1 : colon + 1;
}

/** « (a) », « b) », « (iii) », « 2° » at the start of a part. */
const MARK = /^\s*(?:(?:et|ou)\s+)?(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)|\d{1,2}°)\s/;
const MARK_WITHIN = /\s(?=(?:\(?(?:a|i|1)\)|1°)\s)/;

/** Where the first of several marked parts begins, or -1: « le client répond (a) de ses codes ; (b) de ses sauvegardes ». */
function firstMark(text: string, from: number, to: number, firstCut: number): number {
  if (!MARK.test(text.slice(firstCut, Math.min(to, firstCut + 16)))) return -1;
  const found = MARK_WITHIN.exec(text.slice(from, firstCut));
  return found === null ? -1 : from + found.index;
}
