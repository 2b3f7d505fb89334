/** Recognises one running head under the different spellings that character recognition gives it from page to page. */
import type { Segment } from './piece.ts';

/** Share of letter pairs in common from which two lines are one (Dice). */
const ALIKE = 0.8;
/** Sheets slip in a scanner: a head may stand this far from where it stood, in points. */
const SLIP = 16;
const MOST_KNOWN = 200;

interface Known {
  key: string;
  words: string;
  pairs: ReadonlyMap<string, number>;
  baseline: number;
}

/** True for words read on a picture. */
export function isRecognised(segment: Segment): boolean {
  return segment.pieces.every((piece) => piece.font === 'ocr');
}

/** Gives lines that look alike and stand at the same height the key of the first of them. */
export class SimilarHeads {
  private readonly known: Known[] = [];
  private readonly keys = new Map<Segment, string>();

  /** Key of a recognised line, `own` when nothing like it was seen before. */
  keyOf(segment: Segment, own: string): string {
    const before = this.keys.get(segment);
    if (before !== undefined) return before;
    const words = wordsOf(segment.text);
    const pairs = pairsOf(words);
    const found = this.known.find(
      (head) =>
        Math.abs(head.baseline - segment.baseline) <= SLIP &&
        (head.words === words || likeness(head.pairs, pairs) >= ALIKE),
    );
    const key = found?.key ?? own;
    if (!found && this.known.length < MOST_KNOWN) this.known.push({ key, words, pairs, baseline: segment.baseline });
    this.keys.set(segment, key);
    return key;
  }
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d+/g, '#')
    .replace(/[^\p{L}#]/gu, '');
}

function pairsOf(words: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 1; at < words.length; at++) {
    const pair = words.slice(at - 1, at + 1);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const count = (pairs: ReadonlyMap<string, number>) => [...pairs.values()].reduce((sum, value) => sum + value, 0);
  const all = count(a) + count(b);
  let common = 0;
  for (const [pair, times] of a) common += Math.min(times, b.get(pair) ?? 0);
  return all === 0 ? 0 : (2 * common) / all;
}
