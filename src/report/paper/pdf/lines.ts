/** Cuts spans into lines of a width: at ordinary spaces, at line feeds, and inside a word only when it is wider than a line, after a hyphen if it has one. */
import type { Verdict } from '../../../core/review/types.ts';
import { INK, VERDICT_INK } from '../look.ts';
import type { Span } from '../paper.ts';
import { type Face, shownInFont } from './fonts.ts';

/** Text set in one face and colour, `width` points wide. A piece with a sign has no text. */
export interface Piece {
  text: string;
  face: Face;
  colour: string;
  marked: boolean;
  sign: Verdict | null;
  width: number;
}

export interface Line {
  pieces: Piece[];
}

/** Width in points of a text in a face. */
export type Measure = (text: string, face: Face) => number;

export interface LineOptions {
  width: number;
  size: number;
  colour?: string;
  bold?: boolean;
  measure: Measure;
}

/** A sign takes as much room as a letter and its space. */
const SIGN_WIDTH = 1.15;

type Style = Omit<Piece, 'text' | 'width'>;

/** The lines of some spans; never none. */
export function breakLines(spans: readonly Span[], options: LineOptions): Line[] {
  const setter = createSetter(options);
  for (const span of spans) {
    const style = styleOf(span, options);
    if (span.sign) setter.sign(span.sign, options.size * SIGN_WIDTH);
    for (const [index, part] of shownInFont(span.text).split('\n').entries()) {
      if (index > 0) setter.newLine();
      for (const word of part.split(/(?<= )/)) if (word !== '') setter.word(word, style);
    }
  }
  return setter.finish();
}

function styleOf(span: Span, { bold, colour = INK }: LineOptions): Style {
  const face = bold || span.bold ? 'bold' : span.italic ? 'italic' : 'regular';
  return { face, colour, marked: span.marked ?? false, sign: null };
}

/** Puts words side by side. Words that no space parts, even across spans, stay together. */
function createSetter({ width, measure }: LineOptions) {
  const lines: Line[] = [];
  let line: Piece[] = [];
  let used = 0;
  /** Pieces since the last space: they move to the next line together. */
  let tail = 0;
  const trimmed = (text: string, face: Face) => measure(text.replace(/ $/, ''), face);

  function push(piece: Piece): void {
    line.push(piece);
    used += piece.width;
    tail = piece.text.endsWith(' ') ? 0 : tail + 1;
  }
  function wrap(): void {
    const moved = tail < line.length ? line.splice(line.length - tail, tail) : [];
    lines.push({ pieces: join(line, measure) });
    line = moved;
    used = moved.reduce((sum, piece) => sum + piece.width, 0);
    tail = moved.length;
  }
  function place(text: string, style: Style): void {
    if (used > 0 && used + trimmed(text, style.face) > width) wrap();
    if (used > 0 && used + trimmed(text, style.face) > width) wrap();
    push({ ...style, text, width: measure(text, style.face) });
  }
  return {
    sign: (verdict: Verdict, room: number) =>
      push({ text: '', face: 'regular', colour: VERDICT_INK[verdict], marked: false, sign: verdict, width: room }),
    word(text: string, style: Style): void {
      if (trimmed(text, style.face) <= width) place(text, style);
      else for (const part of cut(text, width, style.face, measure)) place(part, style);
    },
    newLine(): void {
      tail = 0;
      lines.push({ pieces: join(line, measure) });
      line = [];
      used = 0;
    },
    finish: (): Line[] => [...lines, { pieces: join(line, measure) }],
  };
}

/** Where a long word, such as the name of a file or an address, is better cut: after the last of these marks. */
const JOINT = /^.*[-/@_](?=.)/u;

/** Parts of a word that fit a line each. */
function cut(word: string, width: number, face: Face, measure: Measure): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && measure(part + character, face) > width) {
      const joint = JOINT.exec(part)?.[0] ?? part;
      parts.push(joint);
      part = part.slice(joint.length);
    }
    part += character;
  }
  return [...parts, part];
}

/** Neighbours of one style become one piece, so that words are drawn and read with their spaces. */
function join(pieces: Piece[], measure: Measure): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const same = last && !last.sign && !piece.sign && last.face === piece.face && last.marked === piece.marked;
    if (!same) {
      joined.push({ ...piece });
      continue;
    }
    last.text += piece.text;
    last.width = measure(last.text, last.face);
  }
  return joined;
}
