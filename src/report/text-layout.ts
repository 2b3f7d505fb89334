/** Lines of plain text: wrapping at a width, hanging indents, and colours when they are asked for. */
import type { Verdict } from '../core/review/types.ts';

export interface TextOptions {
  /** Columns of a line; 100 by default. */
  width?: number;
  /** True to write terminal colour codes. */
  colour?: boolean;
}

const CODES: Record<Verdict, number> = { conforme: 32, partiel: 33, contraire: 31, absent: 2, illisible: 35 };

/** Number of columns a text takes, one for each character: no text of ours holds wide ones. */
export function columns(text: string): number {
  return [...text].length;
}

/** Wraps at ordinary spaces (no-break ones hold); a word longer than a line is cut. `first` and `rest` start the lines. */
export function wrap(text: string, width: number, first = '', rest = ' '.repeat(columns(first))): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  const room = () => width - columns(line) - (empty ? 0 : 1);
  const next = () => {
    lines.push(line);
    line = rest;
    empty = true;
  };
  for (const word of text.split(' ').filter((part) => part !== '')) {
    let left = [...word];
    if (!empty && left.length > room()) next();
    while (left.length > room()) {
      const size = Math.max(1, room());
      line += left.slice(0, size).join('');
      left = left.slice(size);
      next();
    }
    line += `${empty ? '' : ' '}${left.join('')}`;
    empty = false;
  }
  return empty && lines.length > 0 ? lines : [...lines, line];
}

/** A title and the rule under it. */
export function heading(title: string, rule: '=' | '-', width: number): string[] {
  const lines = wrap(title, width);
  return [...lines, rule.repeat(Math.max(...lines.map(columns))), ''];
}

/** Paints a word in the colour of its verdict, when colours are asked for. */
export function painter({ colour }: TextOptions): (text: string, verdict: Verdict) => string {
  return colour ? (text, verdict) => `\u001b[${CODES[verdict]}m${text}\u001b[0m` : (text) => text;
}
