/** Recognises what introduces a list item at the start of a line: "-", "•", "a)", "1°", "(ii)"... */

export type MarkerStyle = 'dash' | 'bullet' | 'letter' | 'degree' | 'number' | 'roman';

export interface ListMarker {
  style: MarkerStyle;
  /** As written: "a)". */
  label: string;
  /** What follows the marker; may be empty. */
  rest: string;
}

const BULLET = /^[•◦▪▫■□●○∙·‣⁃➔➜➢→►▶✓✔✗✘❖◆♦*\uf0b7\uf0a7\uf0d8\uf076]\s*(?=\S|$)/u;
const DASH = /^[-–—−](?:\s+|(?=[\p{L}«])|$)/u;
const LETTER = /^(?:\(?[a-z]\)|[A-Z]\)|\([A-Z]\)|[a-z]\.(?=\s+\p{Lu}))(?:\s+|$)/u;
const ROMAN = /^(?:\((?:i{1,3}|iv|vi{0,3}|ix|x)\)|(?:i{2,3}|iv|vi{1,3}|ix)[).])(?:\s+|$)/;
const DEGREE = /^\d{1,2}\s?°(?:\s+|(?=\p{L})|$)/u;
const NUMBER = /^(?:\d{1,2}[.)]|\(\d{1,2}\)|\d{1,2}\s[-–](?=\s))(?:\s+|$)/;

const STYLES: [MarkerStyle, RegExp][] = [
  ['bullet', BULLET],
  ['dash', DASH],
  ['roman', ROMAN],
  ['letter', LETTER],
  ['degree', DEGREE],
  ['number', NUMBER],
];

/** The list marker at the start of a trimmed line, or null. */
export function listMarker(text: string): ListMarker | null {
  for (const [style, pattern] of STYLES) {
    const found = pattern.exec(text);
    if (found) return { style, label: found[0].trim(), rest: text.slice(found[0].length) };
  }
  return null;
}

/** True for markers that never number a clause or a title: the line is an item whatever it says. */
export function isPlainBullet(marker: ListMarker): boolean {
  return marker.style !== 'number';
}
