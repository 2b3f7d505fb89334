import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columns, wrap } from '../../src/report/text-layout.ts';

describe('wrapping', () => {
  test('cuts at spaces and hangs the following lines', () => {
    expect(wrap('un deux trois', 9, '- ')).toEqual(['- un deux', '  trois']);
  });

  test('cuts a word longer than a line, and keeps no-break spaces together', () => {
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap('un 48\u00a0heures', 9)).toEqual(['un', '48\u00a0heures']);
  });

  test('of nothing is the first line alone', () => {
    expect(wrap('', 10, '> ')).toEqual(['> ']);
  });

  test('never exceeds its width nor loses a word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 8, max: 60 }), (raw, width) => {
        const text = raw.replaceAll(/\s/g, ' ');
        const lines = wrap(text, width, '> ');
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
        const letters = (words: string) => words.replaceAll(' ', '');
        expect(letters(lines.map((line) => line.slice(2)).join(''))).toBe(letters(text));
      }),
    );
  });
});
