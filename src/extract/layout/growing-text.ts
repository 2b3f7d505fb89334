/** A text that grows line by line. Its end is at hand without the whole being built again at each line. */
import { HYPHEN_END, type LineEnd } from './hyphenation.ts';

/** How much of the end is looked at: more than the longest word or address. */
const TAIL = 100;

export class GrowingText {
  private readonly parts: string[] = [];
  private end = '';
  length = 0;

  constructor(text = '') {
    this.add(text);
  }

  /** The last characters, at least 100 when there are as many. */
  get tail(): string {
    return this.end;
  }

  add(text: string): void {
    if (text === '') return;
    this.parts.push(text);
    this.length += text.length;
    this.end = text.length >= TAIL ? text.slice(-TAIL * 2) : (this.end + text).slice(-TAIL * 2);
  }

  /** Ends a line as decided (see `lineEnd`): a space, nothing, or its last hyphen taken away. */
  endLine(how: LineEnd): void {
    if (how === 'space') this.add(' ');
    else if (how === 'drop') this.cut(this.end.length - this.end.replace(HYPHEN_END, '').length);
    else if (/\s[-‐]$/.test(this.end)) this.cutBefore();
  }

  /** The whole text. */
  toString(): string {
    return this.parts.join('');
  }

  /** "dé -" keeps its hyphen without the space before it. */
  private cutBefore(): void {
    const hyphen = this.end.slice(-1);
    this.cut(2);
    this.add(hyphen);
  }

  private cut(count: number): void {
    for (let left = count; left > 0; ) {
      const last = this.parts.pop();
      if (last === undefined) break;
      if (last.length > left) this.parts.push(last.slice(0, -left));
      left -= last.length;
    }
    this.length -= count;
    this.end = this.end.slice(0, -count || undefined);
  }
}
