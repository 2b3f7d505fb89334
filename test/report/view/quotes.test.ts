import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describePlace, describeQuote } from '../../../src/report/view/quotes.ts';
import { listMarkLength, shownText } from '../../../src/report/view/shown-text.ts';
import { buildEvidence } from '../../builders/review.ts';

const PAGES = new Map([
  ['contrat.pdf', 14],
  ['annexe.docx', 1],
]);
const shown = (text: string) => text.replaceAll('\u00a0', '_');

describe('the place of a quotation', () => {
  test.each([
    [{ document: 'contrat.pdf', article: '5.2', page: 4 }, 'Article_5.2, page_4, contrat.pdf'],
    [{ document: 'contrat.pdf', article: 'Article 5.2', page: 4 }, 'Article_5.2, page_4, contrat.pdf'],
    [{ document: 'contrat.pdf', article: 'Annexe 2', page: 13 }, 'Annexe_2, page_13, contrat.pdf'],
    [
      { document: 'contrat.pdf', headings: ['Services', 'Sauvegardes'], page: 4 },
      '«_Sauvegardes_», page_4, contrat.pdf',
    ],
    [{ document: 'contrat.pdf', page: 4 }, 'Page_4, contrat.pdf'],
    [{ document: 'annexe.docx' }, 'annexe.docx'],
  ])('%j is told as %s', (place, words) => {
    expect(shown(describePlace(buildEvidence('mot', place), PAGES))).toBe(words);
  });
});

describe('the words of a quotation', () => {
  test('are cut at the deciding ones', () => {
    const { segments } = describeQuote(buildEvidence('La copie est *chaque nuit* faite'), PAGES);
    expect(segments).toEqual([
      { text: 'La copie est ', marked: false },
      { text: 'chaque nuit', marked: true },
      { text: ' faite', marked: false },
    ]);
  });

  test.each([
    ['• les consommables', 'les consommables'],
    ['- 02 00 00 00 00', '02 00 00 00 00'],
    ['– *sur devis*', 'sur devis'],
    ['*• sur* devis', 'sur devis'],
    ['-5 % par an', '-5 % par an'],
    ['•', '•'],
  ])('leave out the mark of a list: « %s »', (quote, words) => {
    expect(describeQuote(buildEvidence(quote), PAGES).text).toBe(words);
  });

  test('say when the passage alone would be judged otherwise', () => {
    const evidence = buildEvidence('mot', { verdict: 'conforme' });
    expect(describeQuote(evidence, PAGES, 'conforme').alone).toBeNull();
    expect(describeQuote(evidence, PAGES, 'partiel').alone?.word).toBe('Couvert');
  });

  test('are whole and in order whatever the marks, even overlapping or out of bounds', () => {
    const mark = fc.record({ start: fc.integer({ min: -5, max: 60 }), end: fc.integer({ min: -5, max: 60 }) });
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(mark, { maxLength: 6 }), (quote, marks) => {
        const letters = (text: string) => shownText(text).replaceAll(/\s/g, '');
        const { segments } = describeQuote({ ...buildEvidence(''), quote, marks }, PAGES);
        expect(letters(segments.map((segment) => segment.text).join(''))).toBe(
          letters(quote.slice(listMarkLength(quote))),
        );
      }),
    );
  });
});

describe('words shown', () => {
  test('hold nothing that moves a cursor, breaks a line or turns the reading order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(shownText(text)).not.toMatch(/\p{Cc}|\p{Bidi_Control}|\u2028|\u2029|\p{Cs}/u);
      }),
    );
    expect(shownText('a\u001b[31mb\r\nc\u202ed')).toBe('a [31mb cd');
  });
});
