/** Finds where a text was hard-wrapped, and tells a wrapped line from the end of a paragraph. */
import { isShouted } from '../layout/heading-shape.ts';
import type { TextLine } from './lines.ts';

const LONGEST_WRAP = 170;
const SHORTEST_WRAP = 50;
// Share of the wrap width from which a line counts as full: proportional fonts turned to text leave ragged lines.
const FULL = 0.9;

/** A line that ends so goes on: « désigné en » / « Annexe 1 (base du logiciel)… ». */
export const LINKING =
  /(?:^|[\s(])(?:en|à|a|de|du|des|la|le|les|aux?|par|selon|voir|et|ou|dans|sous|sur|avec|ses?|son|sa|cette|présente|chaque|l['’]|d['’])$/iu;

/** Column at which the lines were wrapped (characters, indent included), or Infinity when they were not. */
export function wrapWidth(lines: readonly TextLine[]): number {
  const long = lines.filter((line) => line.raw.length > LONGEST_WRAP).length;
  if (long > lines.length * 0.1) return Number.POSITIVE_INFINITY;
  const lengths: number[] = [];
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (next && !next.blankBefore && line.raw.length <= LONGEST_WRAP && !line.text.includes(' | '))
      lengths.push(line.raw.length);
  });
  lengths.sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  return lengths.length >= 4 && width >= SHORTEST_WRAP ? width : Number.POSITIVE_INFINITY;
}

/** True when the first word of `next` would not have fitted on `line`. */
export function isFull(line: TextLine, next: TextLine, width: number): boolean {
  const space = next.text.indexOf(' ');
  const word = space < 0 ? next.text.length : space;
  return line.raw.length + 1 + word > width * FULL;
}

/** True when the words stop without a mark that ends a sentence, an item or a lead-in. */
export function isUnfinished(text: string): boolean {
  return !/[.;:!?…][\s»")\]]*$/u.test(text.slice(-12));
}

/** True when a line goes on from the previous one, apart from what its own first words announce (item, title…). */
export function continues(previous: TextLine, line: TextLine, width: number): boolean {
  const lower = /^[\p{Ll}\d(«%€»),.;:]/u.test(line.text) && !/^\d+[.)]\s/.test(line.text);
  const startsLower = /^\p{Ll}/u.test(line.text);
  const full = isFull(previous, line, width);
  if (line.blankBefore) {
    if (!isUnfinished(previous.text) || previous.raw.length < width * 0.6) return false;
    return startsLower || (full && /[\p{Ll},]$/u.test(previous.text));
  }
  if (LINKING.test(previous.text)) return true;
  if (/:$/.test(previous.text)) return full && lower;
  if (full) return true;
  const bracket = line.text.startsWith('(') && previous.raw.length >= width * 0.6;
  const shouted = previous.text.length >= 50 && isShouted(previous.text) && isShouted(line.text);
  return (startsLower || shouted || bracket) && isUnfinished(previous.text);
}
