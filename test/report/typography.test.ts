import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  capitalised,
  counted,
  formatAmount,
  formatBytes,
  formatDate,
  formatDay,
  formatNumber,
  formatPages,
  formatTime,
  guillemets,
  listed,
  plural,
  typeset,
} from '../../src/report/typography.ts';

/** Shows no-break spaces as underscores. */
const shown = (text: string) => text.replaceAll('\u00a0', '_');

describe('numbers', () => {
  test.each([
    [0, '0'],
    [1234.56, '1_234,6'],
    [1234567, '1_234_567'],
    [-3, '−3'],
    [2, '2'],
  ])('%s is written %s', (value, words) => {
    expect(shown(formatNumber(value))).toBe(words);
  });

  test('an amount is whole, or has both decimals', () => {
    expect([390, 1390.5, 0.1, 12.345].map((value) => shown(formatAmount(value)))).toEqual([
      '390',
      '1_390,50',
      '0,10',
      '12,35',
    ]);
  });

  test('sizes are in octets and their multiples', () => {
    expect([1, 512, 1536, 50 * 1024 ** 2].map((size) => shown(formatBytes(size)))).toEqual([
      '1_octet',
      '512_octets',
      '1,5_Ko',
      '50_Mo',
    ]);
  });
});

describe('dates', () => {
  test.each([
    ['2026-12-14', '14_décembre_2026'],
    ['2026-03-01', '1er_mars_2026'],
    ['2026-08-09T10:00:00Z', '9_août_2026'],
    ['bientôt', 'bientôt'],
    ['2026-13-01', '2026-13-01'],
  ])('%s is written %s', (iso, words) => {
    expect(shown(formatDate(iso))).toBe(words);
  });

  test('an instant is told as it is in Paris, whatever the zone of the server', () => {
    const lateEvening = new Date('2026-06-30T22:30:00Z');
    expect(shown(formatDay(lateEvening))).toBe('1er_juillet_2026');
    expect(shown(formatTime(lateEvening))).toBe('0_h_30');
  });
});

describe('words', () => {
  test('zero and one are singular, as French has it', () => {
    expect([0, 1, 1.5, 2].map((count) => plural(count, 'piège'))).toEqual(['piège', 'piège', 'piège', 'pièges']);
    expect(shown(counted(3, 'mois', 'mois'))).toBe('3_mois');
  });

  test('a list ends with "et"', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((items) => listed(items))).toEqual([
      '',
      'a',
      'a et b',
      'a, b et c',
    ]);
  });

  test('pages that follow each other are told as a run', () => {
    expect([[2], [3, 4], [9, 3, 4, 5, 4]].map((pages) => shown(formatPages(pages)))).toEqual([
      'page_2',
      'pages_3 et 4',
      'pages_3_à_5 et 9',
    ]);
  });

  test('capitals keep their accents', () => {
    expect(capitalised('écrit')).toBe('Écrit');
  });

  test('quotation marks hold their words', () => {
    expect(shown(guillemets('sur devis'))).toBe('«_sur devis_»');
  });
});

describe('typesetting our own prose', () => {
  test.each([
    ["L'annexe n'est pas fournie", 'L’annexe n’est pas fournie'],
    ['Où : ici ; là !', 'Où_: ici_; là_!'],
    ['« mot »', '«_mot_»'],
    ['«mot»', '«_mot_»'],
    ['99 % en 48 heures', '99_% en 48_heures'],
    ['1 234 567 euros', '1_234_567 euros'],
    ["à l'article 5.2, page 3", 'à l’article_5.2, page_3'],
    ['de 8 h 30 à 18 h', 'de 8_h_30 à 18_h'],
    ['à suivre...', 'à suivre…'],
    ['https://exemple.fr/?a=1', 'https://exemple.fr/?a=1'],
  ])('%s becomes %s', (raw, set) => {
    expect(shown(typeset(raw))).toBe(set);
  });

  test('twice changes nothing more', () => {
    const alphabet = fc.constantFrom(
      'a',
      "'",
      ' ',
      '«',
      '»',
      ':',
      ';',
      '?',
      '!',
      '%',
      '1',
      '2',
      '.',
      'h',
      '\u00a0',
      'article ',
      ' heures',
    );
    const text = fc.array(alphabet, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (raw) => {
        expect(typeset(typeset(raw))).toBe(typeset(raw));
      }),
    );
  });
});
