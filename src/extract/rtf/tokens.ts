/** Cuts an RTF file into groups, control words, bytes and text. Reads any string, in linear time. */

/** `control` is a control word or symbol: "par", "u", "*", "~"; `value` is its number, null without one. */
export type RtfContent =
  | { kind: 'control'; word: string; value: number | null }
  /** One character of the font's own character set. */
  | { kind: 'byte'; value: number }
  | { kind: 'text'; text: string };

export type RtfToken = RtfContent | { kind: 'open' } | { kind: 'close' };

const WORD = /[a-zA-Z]{1,32}/y;
const NUMBER = /-?\d{1,10}/y;
const PLAIN = /[^\\{}\r\n]+/y;

/** Tokens of `source`, whose characters are the bytes of the file. */
export function* rtfTokens(source: string): Generator<RtfToken> {
  let at = 0;
  while (at < source.length) {
    const character = source[at];
    if (character === '{' || character === '}') {
      yield character === '{' ? { kind: 'open' } : { kind: 'close' };
      at++;
    } else if (character === '\r' || character === '\n') at++;
    else if (character === '\\') {
      const { token, end } = control(source, at + 1);
      if (token) yield token;
      at = end;
    } else {
      const text = matchAt(PLAIN, source, at);
      yield { kind: 'text', text };
      at += text.length;
    }
  }
}

function control(source: string, at: number): { token: RtfContent | null; end: number } {
  const symbol = source[at] ?? '';
  if (symbol === "'") {
    const value = Number.parseInt(source.slice(at + 1, at + 3), 16);
    return { token: Number.isNaN(value) ? null : { kind: 'byte', value }, end: at + 3 };
  }
  if (/[\\{}]/.test(symbol)) return { token: { kind: 'text', text: symbol }, end: at + 1 };
  const word = matchAt(WORD, source, at);
  if (word === '') {
    const isBreak = symbol === '\r' || symbol === '\n';
    return { token: { kind: 'control', word: isBreak ? 'par' : symbol, value: null }, end: at + 1 };
  }
  const number = matchAt(NUMBER, source, at + word.length);
  const after = at + word.length + number.length;
  const value = number === '' ? null : Number(number);
  // One space after a control word belongs to it; raw bytes after \bin are never text.
  const end = after + (source[after] === ' ' ? 1 : 0) + (word === 'bin' ? Math.max(0, value ?? 0) : 0);
  return { token: { kind: 'control', word, value }, end };
}

function matchAt(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
}
