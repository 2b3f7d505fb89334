/** Builds the text of a block piece by piece, remembering where each piece stands on its page. */
import type { Run } from '../../core/document.ts';
import { collapseSpaces } from '../layout/clean-text.ts';
import { GrowingText } from '../layout/growing-text.ts';
import { lineEnd } from '../layout/hyphenation.ts';
import { toHundredth } from '../layout/rounding.ts';
import type { Piece, Segment } from './piece.ts';
import { needsSpace } from './segments.ts';

export class RunText {
  private readonly grown = new GrowingText();
  runs: Run[] = [];
  private readonly words: ReadonlySet<string>;

  constructor(words: ReadonlySet<string>) {
    this.words = words;
  }

  get text(): string {
    return this.grown.toString();
  }

  get length(): number {
    return this.grown.length;
  }

  /** Adds the segments of one line; a word cut at the end of the line before is made whole. */
  addLine(segments: readonly Segment[], page: number): void {
    segments.forEach((segment, index) => {
      if (this.grown.length > 0) {
        if (index === 0) this.endLine(segment.text);
        else this.grown.add(' ');
      }
      this.addSegment(segment, page);
    });
  }

  /** Adds words that stand nowhere on a page, such as the " | " between two cells. */
  addBare(text: string): void {
    this.grown.add(text);
  }

  /** Adds the text of another one, with its runs. */
  addAll(other: RunText): void {
    const start = this.grown.length;
    this.grown.add(other.text);
    for (const run of other.runs) this.runs.push({ ...run, start: run.start + start, end: run.end + start });
  }

  private endLine(next: string): void {
    const before = this.grown.length;
    this.grown.endLine(lineEnd(this.grown.tail, next, this.words));
    if (this.grown.length < before) this.trimRuns();
  }

  /** Runs end where the text ends. */
  private trimRuns(): void {
    const { length } = this.grown;
    while ((this.runs.at(-1)?.start ?? -1) >= length) this.runs.pop();
    const last = this.runs.at(-1);
    if (last) last.end = Math.min(last.end, length);
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
      if (spaced && !/\s$/.test(this.grown.tail) && this.grown.length > 0) this.grown.add(' ');
      this.addPiece(collapseSpaces(piece.text), piece, page);
    });
  }

  private addPiece(text: string, piece: Piece, page: number): void {
    if (text === '') return;
    const start = this.grown.length;
    this.grown.add(text);
    const { x, y, width, height } = piece.box ?? piece;
    const box = { page, x: toHundredth(x), y: toHundredth(y), width: toHundredth(width), height: toHundredth(height) };
    const { confidence } = piece;
    this.runs.push({ start, end: this.grown.length, box, ...(confidence === undefined ? {} : { confidence }) });
  }
}

/** The part `[from, to)` of a text and the runs in it, offsets starting again at 0. */
export function sliceRuns(runs: readonly Run[], from: number, to: number): Run[] {
  return runs
    .filter((run) => run.end > from && run.start < to)
    .map((run) => ({ ...run, start: Math.max(run.start, from) - from, end: Math.min(run.end, to) - from }));
}
