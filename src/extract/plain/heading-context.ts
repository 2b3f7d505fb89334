/** Decides from the lines around it whether a line shaped like a title is one. */
import { type HeadingShape, headingShape, isCapitals, isShouted } from '../layout/heading-shape.ts';
import { listMarker } from '../layout/list-markers.ts';
import type { TextLine } from './lines.ts';
import { isFull, isUnfinished, LINKING } from './wrap.ts';

export interface LineContext {
  line: TextLine;
  previous: TextLine | undefined;
  next: TextLine | undefined;
  afterNext: TextLine | undefined;
  /** What the lines before belong to. */
  inside: 'nothing' | 'heading' | 'table' | 'text';
  width: number;
}

const LONGEST_TERM = 60;
/** A sentence that refers to the title above it: "Restitution des données" / "Elle intervient sous trente jours." */
const TAKES_UP = /^(?:elles?|ils?|celles?-ci|celui-ci|ceux-ci|cette|cet|ces?|ceci|cela)\s/i;

/** The end of a sentence and the start of another: no second line of a title holds them. */
const HOLDS_STOP = /\p{Ll}[)»]?[.;!?]\s+\p{Lu}/u;

/** The shape of the title that this line is, or null when it belongs to a text or a list. */
export function headingInContext(context: LineContext): HeadingShape | null {
  const { line, previous, next, inside, width } = context;
  const shape = headingShape(line.text);
  if (!shape) return null;
  if (next && !next.blankBefore && LINKING.test(line.text) && (!isUnfinished(next.text) || HOLDS_STOP.test(next.text)))
    return null;
  if (inside === 'text' && previous && !line.blankBefore && LINKING.test(previous.text)) return null;
  const midSentence = inside === 'text' && previous && isUnfinished(previous.text) && isFull(previous, line, width);
  if (midSentence && !line.blankBefore) return null;
  if (wrapsIntoText(context, shape)) return null;
  return standsAlone(context, shape) ? shape : null;
}

/** True when the next line goes on with the same sentence: then this is the first line of a paragraph. */
function wrapsIntoText({ line, next, afterNext, width }: LineContext, shape: HeadingShape): boolean {
  if (!next || next.blankBefore || listMarker(next.text)) return false;
  if (shape.kind === 'capitals' && isShouted(next.text) && line.text.length >= LONGEST_TERM) {
    return !(isUnfinished(next.text) && (afterNext?.blankBefore ?? true));
  }
  if (headingShape(next.text)) return false;
  const full = isFull(line, next, width);
  if (!full && !(/^\p{Ll}/u.test(next.text) && isUnfinished(line.text))) return false;
  if (shape.kind === 'capitals' || isCapitals(shape.title)) return !isCapitals(next.text) && /^\p{Ll}/u.test(next.text);
  const titleEnds = next.text.length < 60 && isUnfinished(next.text) && (afterNext?.blankBefore ?? true);
  return !(titleEnds && (shape.kind === 'article' || shape.kind === 'part'));
}

function standsAlone({ line, next, inside }: LineContext, shape: HeadingShape): boolean {
  const opened = line.blankBefore || inside !== 'text';
  switch (shape.kind) {
    case 'article':
    case 'part':
      return true;
    case 'capitals':
      return opened || (next?.blankBefore ?? true);
    case 'letter':
      return opened && !isSibling(next, shape);
    case 'roman':
      return opened && !isSibling(next, shape);
    case 'number':
      if (shape.depth > 1) return opened || (next?.blankBefore ?? true);
      if (!opened || isSibling(next, shape)) return false;
      return (
        isNumberPunctuated(line.text) ||
        opensSection(next, shape) ||
        isCapitals(shape.title) ||
        (line.blankBefore && (next?.blankBefore ?? true))
      );
  }
}

/** True when the next line is the first subdivision: "5 Tarifs" above "5.1 Tarifs standards". */
function opensSection(next: TextLine | undefined, shape: HeadingShape): boolean {
  return next?.text.startsWith(`${shape.number}.1`) ?? false;
}

function isNumberPunctuated(text: string): boolean {
  return /^\d+\s*[.)–—-]/.test(text);
}

/** True when the next line is numbered the same way: a list, not titles. */
function isSibling(next: TextLine | undefined, shape: HeadingShape): boolean {
  if (!next || next.blankBefore) return false;
  const other = headingShape(next.text) ?? null;
  if (other?.kind === shape.kind && other.depth === shape.depth) return true;
  return shape.kind === 'number' && shape.depth === 1 && listMarker(next.text)?.style === 'number';
}

/** A defined term or short title on its own line, right above the text it announces. */
export function isTermTitle({ line, previous, next, width }: LineContext): boolean {
  if (!next || next.blankBefore || (!line.blankBefore && previous)) return false;
  if (line.text.length > LONGEST_TERM || line.text.split(' ').length > 8) return false;
  if (!/^\p{Lu}/u.test(line.text) || /[.,;:!?]$/.test(line.text) || /\d{3}|@|:\s/.test(line.text)) return false;
  if (listMarker(next.text) || !/^[\p{Lu}«"]/u.test(next.text)) return false;
  if (TAKES_UP.test(next.text) && /[.;]$/.test(next.text)) return true;
  const long = Number.isFinite(width) ? next.raw.length >= width * 0.75 : next.text.length > 100;
  return long || (next.indent >= line.indent + 2 && next.text.length >= 50);
}
