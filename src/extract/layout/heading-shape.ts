/** Recognises titles by how they are written: "Article 4 – X", "IV. X", "5.2 X", "ANNEXE 1", capitals. */

export type HeadingKind = 'part' | 'article' | 'roman' | 'number' | 'letter' | 'capitals';

export interface HeadingShape {
  kind: HeadingKind;
  /** Depth of the number: 1 for "5", 2 for "5.2". */
  depth: number;
  /** The number alone ("5.2", "IV"), empty when there is none. */
  number: string;
  /** Words after the number and its separator. */
  title: string;
}

const MOST_CHARACTERS = 160;
const MOST_TITLE_CHARACTERS = 120;
const PART =
  /^(?:titre|partie|chapitre|livre|annexes?|appendice|avenant)(?:\s+(?:n°\s*)?(?:\d{1,3}|[IVXLC]{1,7}|[A-Z])(?:\s+(?:bis|ter))?)?(?=$|\s|[.:])/iu;
const PREAMBLE = /^(?:préambule|préliminaire|exposé préalable|sommaire|table des matières)(?=\s*:?$)/iu;
const ARTICLE =
  /^(?:article|art\.|clause|section)(?:\s+|(?=\d))(?:n°\s*)?((?:\d{1,3}|[A-Z])(?:[.-]\d{1,3}){0,4}|[IVXLC]{1,7}|premier|unique)\s*(?:er|ère)?(?:\s+(?:bis|ter|quater))?(?=$|[\s.:–—-])/iu;
const ROMAN = /^([IVX]{1,6}(?:\.\d{1,2}){0,3})(?=\s*[.)–—:-]|\s+\p{Lu}{2})/u;
const NUMBER = /^(\d{1,2}(?:\.\d{1,2}){0,5})(?=\s*[.)–—-]|\s)/u;
const LETTER = /^([A-H])(?=\s*[.)–—]\s|\s+[–-]\s)/u;
const SEPARATOR = /^\s*(?:[.)°:–—-]\s*)*/u;

/** The shape of a title, or null. Judges one line alone: its neighbours decide whether it is one. */
export function headingShape(text: string): HeadingShape | null {
  if (text.length > MOST_CHARACTERS || text.length < 2) return null;
  return partShape(text) ?? articleShape(text) ?? numberedShape(text) ?? capitalsShape(text);
}

function partShape(text: string): HeadingShape | null {
  const found = PART.exec(text) ?? PREAMBLE.exec(text);
  if (!found) return null;
  const after = text.slice(found[0].length);
  const title = after.replace(SEPARATOR, '');
  const separated = /^\s*[–—:.-]/u.test(after) || /^[\p{Lu}(«]/u.test(title);
  const upper = found[0] === found[0].toUpperCase();
  if (!/^\p{Lu}/u.test(text) || (title !== '' && !separated && !upper)) return null;
  if (!isTitle(title)) return null;
  return { kind: 'part', depth: 1, number: /\s(\S+)$/.exec(found[0])?.[1] ?? '', title };
}

function articleShape(text: string): HeadingShape | null {
  const found = ARTICLE.exec(text);
  const number = found?.[1];
  if (!found || number === undefined) return null;
  const after = text.slice(found[0].length);
  const title = after.replace(SEPARATOR, '');
  const separated = /^\s*[.:–—-]/u.test(after);
  if (title !== '' && !separated && !/^\p{Lu}/u.test(title)) return null;
  if (!isTitle(title.replace(/\.$/, ''))) return null;
  return { kind: 'article', depth: number.split(/[.-]/).length, number, title };
}

function numberedShape(text: string): HeadingShape | null {
  for (const [kind, pattern] of [
    ['number', NUMBER],
    ['roman', ROMAN],
    ['letter', LETTER],
  ] as const) {
    const number = pattern.exec(text)?.[1];
    if (number === undefined) continue;
    const title = text.slice(number.length).replace(SEPARATOR, '');
    const depth = number.split('.').length;
    const opens = depth > 1 ? /^[\p{L}«]/u : /^[\p{Lu}«]/u;
    if (opens.test(title) && isTitle(isCapitals(title) ? title.replace(/\.$/, '') : title)) {
      return { kind, depth, number, title };
    }
  }
  return null;
}

function capitalsShape(text: string): HeadingShape | null {
  if (text.length > 100 || !isCapitals(text) || /[,;:.]$|:\s/.test(text)) return null;
  return { kind: 'capitals', depth: 1, number: '', title: text };
}

/** A title is short, one sentence, and does not end as a sentence or an enumeration does. */
function isTitle(title: string): boolean {
  if (title.length > MOST_TITLE_CHARACTERS || title.split(' ').length > 16) return false;
  if (/[;,]$/.test(title) || /[^.]\.$/.test(title)) return false;
  // "2.1 Le prestataire assure, pour les matériels de l'annexe 1 :" leads a list in, it does not name a section.
  if (/:$/.test(title) && title.split(' ').length > 7) return false;
  return !/\p{Ll}[.;!?]\s+\p{Lu}/u.test(title) && !/\s:\s\S/u.test(title.slice(40));
}

/** Capitals whatever punctuation they hold: a clause written in capitals. */
export function isShouted(text: string): boolean {
  return isCapitals(text.replace(/[.,;:]/g, ''));
}

/** At least four letters, nine in ten of them capitals, what stands in brackets aside. */
export function isCapitals(whole: string): boolean {
  const text = whole.replace(/\([^()]*\)/g, '');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= 4 && capitals >= letters * 0.9 && text.split(' ').length <= 16;
}
