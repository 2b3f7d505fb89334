/** Words of strangers, made safe to show: nothing left that moves a cursor, turns the reading order or breaks a line. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownLine, shownText } from '../../../src/report/view/shown-text.ts';

const SIGNS = [
  'a',
  'é',
  ' ',
  '\t',
  '\n',
  '\u0000',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\ufffd',
  '\u2028',
  '\ud800',
  '😀',
  '\u00a0',
];
const words = fc.array(fc.oneof(fc.constantFrom(...SIGNS), fc.string({ unit: 'binary', maxLength: 3 })));
const texts = words.map((parts) => parts.join(''));

describe('a text that is shown', () => {
  it('holds no control, no turn of direction, no half of a character and no double space', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const shown = shownText(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}\ufeff\ufffd\u2028\u2029]| {2}/u);
        expect(shownText(shown)).toBe(shown);
      }),
    );
  });

  it('keeps every other sign, in its place', () => {
    const kept = (text: string) => text.replaceAll(/[\p{Cc}\p{Bidi_Control}\p{Cs}\ufeff\ufffd\u2028\u2029 ]/gu, '');
    fc.assert(fc.property(texts, (text) => kept(shownText(text)) === kept(text)));
  });

  it('is one line, without spaces at either end', () => {
    expect(shownLine(' deux\r\n lignes \u202eet une\ufeff fin\t')).toBe('deux lignes et une fin');
    expect(shownLine('rien à changer')).toBe('rien à changer');
  });
});
