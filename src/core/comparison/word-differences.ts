/** Word-level differences between two texts: what stays, what goes, what comes. */
import { fold } from '../text/fold.ts';

export interface WordSegment {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const TOKEN = /\s+|[\p{L}\p{N}]+(?:[-.,][\p{L}\p{N}]+)*['’]?|[^\s\p{L}\p{N}]+/gu;
/** Largest table of the exact comparison, in cells; longer texts are first cut at words that both hold once. */
const MOST_CELLS = 1_000_000;

interface Token {
  text: string;
  /** Null for spaces. */
  word: string | null;
}

/** Segments that read as `before` without the added ones, and as `after` without the removed ones (spaces as in `after`). */
export function compareWords(before: string, after: string): WordSegment[] {
  const [a, b] = [tokensOf(before), tokensOf(after)];
  const edits: { kind: WordSegment['kind']; token: Token }[] = [];
  align(a, b, (kind, token) => edits.push({ kind, token }));
  return joined(edits);
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const piece of text.match(TOKEN) ?? []) {
    const last = tokens.at(-1);
    // A space belongs to the word before it, so that equal words align whatever separates them.
    if (/^\s/.test(piece)) {
      if (last) last.text += ' ';
    } else tokens.push({ text: piece, word: fold(piece) });
  }
  return tokens;
}

type Emit = (kind: WordSegment['kind'], token: Token) => void;

function align(a: Token[], b: Token[], emit: Emit): void {
  let head = 0;
  while (head < a.length && head < b.length && a[head]?.word === b[head]?.word) head++;
  let tail = 0;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && a[a.length - 1 - tail]?.word === b[b.length - 1 - tail]?.word) tail++;
  for (const token of b.slice(0, head)) emit('same', token);
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  if (left.length * right.length <= MOST_CELLS) alignExactly(left, right, emit);
  else alignAtAnchors(left, right, emit);
  for (const token of b.slice(b.length - tail)) emit('same', token);
}

/** Longest common subsequence, by the usual table. */
function alignExactly(a: Token[], b: Token[], emit: Emit): void {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i]?.word === b[j]?.word ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left && right && left.word === right.word) {
      emit('same', right);
      i++;
      j++;
    } else if (left && (!right || at(i + 1, j) >= at(i, j + 1))) {
      emit('removed', left);
      i++;
    } else if (right) {
      emit('added', right);
      j++;
    }
  }
}

/** Cuts both texts at a word that each holds once, as near the middle as possible; without any, one replaces the other. */
function alignAtAnchors(a: Token[], b: Token[], emit: Emit): void {
  const [inA, inB] = [onlyOnce(a), onlyOnce(b)];
  const middle = a.length / 2;
  let best: { i: number; j: number } | null = null;
  for (const [word, i] of inA) {
    const j = inB.get(word);
    if (j !== undefined && (best === null || Math.abs(i - middle) < Math.abs(best.i - middle))) best = { i, j };
  }
  if (best === null) {
    for (const token of a) emit('removed', token);
    for (const token of b) emit('added', token);
    return;
  }
  align(a.slice(0, best.i), b.slice(0, best.j), emit);
  align(a.slice(best.i), b.slice(best.j), emit);
}

function onlyOnce(tokens: Token[]): Map<string, number> {
  const seen = new Map<string, number>();
  tokens.forEach((token, i) => {
    if (token.word !== null) seen.set(token.word, seen.has(token.word) ? -1 : i);
  });
  return new Map([...seen].filter(([, i]) => i >= 0));
}

/** Runs of the same kind as one segment; among changes, what goes stands before what comes. */
function joined(edits: { kind: WordSegment['kind']; token: Token }[]): WordSegment[] {
  const segments: WordSegment[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') segments.push({ kind: 'removed', text: removed });
    if (added !== '') segments.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  edits.forEach(({ kind, token }, i) => {
    if (kind === 'removed') removed += token.text;
    else if (kind === 'added') added += token.text;
    else if ((removed !== '' || added !== '') && isIsland(edits, i)) {
      removed += token.text;
      added += token.text;
    } else {
      flush();
      const last = segments.at(-1);
      if (last?.kind === 'same') last.text += token.text;
      else segments.push({ kind: 'same', text: token.text });
    }
  });
  flush();
  return segments;
}

const SHORT = 3;

/** A lone short word (« de », « , ») between two changes reads better as part of them. */
function isIsland(edits: { kind: WordSegment['kind']; token: Token }[], i: number): boolean {
  const word = edits[i]?.token.word ?? '';
  const next = edits[i + 1];
  return word.length <= SHORT && !/\d/.test(word) && next !== undefined && next.kind !== 'same';
}
