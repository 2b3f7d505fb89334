/** Cuts lines that hold several blocks: texts set far apart, "Art. 3 – Prix. Le prix…" titles run into their clause. */
import { collapseSpaces } from '../layout/clean-text.ts';
import { headingShape } from '../layout/heading-shape.ts';
import { listMarker } from '../layout/list-markers.ts';
import type { TextLine } from './lines.ts';

const FAR_APART = /\s{5,}/;
// List items run together by a conversion: "provenant :-de négligences ;-d'intervention".
const GLUED_ITEM = /(?<=[;:.])\s?(?=-\p{Ll})/u;
// Two sentences run together: "du contrat.Sauf dénonciation".
const GLUED_SENTENCE = /(\p{Ll}{2}[.;:])(?=\p{Lu}\p{Ll})/gu;
const NUMBERED_START = /^(?:article|art\.)\s*(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,6}|premier|unique)(?:er)?\b/iu;
const LONGEST_RUN_IN = 90;
// A line break lost by a conversion: "Tarifs annuelsLe contrat…".
const LOST_BREAK =
  /[\p{Ll})](?=(?:Le|La|Les|L[’']|En|Par|Dès|Tout|Toute|Un|Une|Il|Elle|Ce|Cette|Sauf|Souscrit)[\s’'\p{Ll}])/u;

/** The line, or the lines it should have been. Each piece after the first counts as set apart by a blank line. */
export function linePieces(line: TextLine): TextLine[] {
  const apart = line.raw.trim().split(FAR_APART);
  if (apart.length > 1 && !isBareMarker(apart[0] ?? '')) return piecesOf(line, apart);
  const text = line.text.replace(GLUED_SENTENCE, '$1 ');
  const items = text.split(GLUED_ITEM);
  if (items.length > 1) return piecesOf(line, items);
  return titlePieces({ ...line, text });
}

function piecesOf(line: TextLine, texts: readonly string[]): TextLine[] {
  return texts.map((piece, index) => {
    const text = collapseSpaces(piece);
    return { ...line, text, raw: text, blankBefore: index > 0 || line.blankBefore };
  });
}

function isBareMarker(text: string): boolean {
  return listMarker(text)?.rest === '' || /^\d{1,2}(?:\.\d{1,2})*[.)]?$/.test(text);
}

function titlePieces(line: TextLine): TextLine[] {
  const cut = runInEnd(line.text);
  if (cut === null) return [line];
  const title = line.text.slice(0, cut).trim();
  return [
    { ...line, text: title, raw: title },
    { ...line, text: line.text.slice(cut).trim(), blankBefore: true },
  ];
}

/** Where the title of an article ends when its clause follows on the same line, or null. */
export function runInEnd(text: string): number | null {
  const number = NUMBERED_START.exec(text)?.[0];
  if (number === undefined || headingShape(text)) return null;
  const head = text.slice(0, LONGEST_RUN_IN);
  const sentence = /^.{3,}?[\p{L})»]\.(?=\s+[\p{Lu}«])/u.exec(head.slice(number.length).replace(/^\.\s/, '  '))?.[0];
  const lost = LOST_BREAK.exec(head);
  const cut = sentence !== undefined ? number.length + sentence.length : lost ? lost.index + 1 : null;
  return cut !== null && headingShape(text.slice(0, cut).trim()) ? cut : null;
}
