/** Builds the text of a block piece by piece, remembering where each piece stands on its page. */
import type { Run } from '../../core/document.ts';
import { collapseSpaces } from '../layout/clean-text.ts';
import { HYPHEN_END, lineEnd } from '../layout/hyphenation.ts';
import type { Piece, Segment } from './piece.ts';
import { needsSpace } from './segments.ts';

export class RunText {
  text = '';
  runs: Run[] = [];
  private readonly words: ReadonlySet<string>;

  constructor(words: ReadonlySet<string>) {
    this.words = words;
  }

  /** Adds the segments of one line; a word cut at the end of the line before is made whole. */
  addLine(segments: readonly Segment[], page: number): void {
    segments.forEach((segment, index) => {
      if (this.text !== '') {
        if (index === 0) this.endLine(segment.text);
        else this.text += ' ';
      }
      this.addSegment(segment, page);
    });
  }

  /** Adds words that stand nowhere on a page, such as the " | " between two cells. */
  addBare(text: string): void {
    this.text += text;
  }

  private endLine(next: string): void {
    const end = lineEnd(this.text, next, this.words);
    if (end === 'space') this.text += ' ';
    else if (end === 'drop') this.cut(this.text.replace(HYPHEN_END, '').length);
  }

  private cut(length: number): void {
    this.text = this.text.slice(0, length);
    this.runs = this.runs.filter((run) => run.start < length);
    for (const run of this.runs) run.end = Math.min(run.end, length);
  }

  private addSegment(segment: Segment, page: number): void {
    if (segment.pieces.length === 1 || segment.text === '•') {
      const piece = segment.pieces[0];
      if (piece) this.addPiece(segment.text, piece, page);
      return;
    }
    segment.pieces.forEach((piece, index) => {
      const last = segment.pieces[index - 1];
      const spaced = last && needsSpace(last, piece);
      if (spaced && !/\s$/.test(this.text) && this.text !== '') this.text += ' ';
      this.addPiece(collapseSpaces(piece.text), piece, page);
    });
  }

  private addPiece(text: string, piece: Piece, page: number): void {
    if (text === '') return;
    const start = this.text.length;
    this.text += text;
    const { x, y, width, height } = piece.box ?? piece;
    const box = { page, x: round(x), y: round(y), width: round(width), height: round(height) };
    const { confidence } = piece;
    this.runs.push({ start, end: this.text.length, box, ...(confidence === undefined ? {} : { confidence }) });
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The part `[from, to)` of a text and the runs in it, offsets starting again at 0. */
export function sliceRuns(runs: readonly Run[], from: number, to: number): Run[] {
  return runs
    .filter((run) => run.end > from && run.start < to)
    .map((run) => ({ ...run, start: Math.max(run.start, from) - from, end: Math.min(run.end, to) - from }));
}
