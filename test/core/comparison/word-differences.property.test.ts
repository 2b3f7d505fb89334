import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWords } from '../../../src/core/comparison/word-differences.ts';

const words = fc.array(
  fc.constantFrom('le', 'prestataire', 'restaure', 'en', '8', 'heures', 'l’', 'jour', '48 h', '(', ')', '3 %'),
  {
    maxLength: 40,
  },
);
const text = words.map((list) => list.join(' '));
const plain = (whole: string) => whole.replaceAll(/\s+/g, '');
const side = (segments: ReturnType<typeof compareWords>, other: string) =>
  plain(
    segments
      .filter((segment) => segment.kind !== other)
      .map((segment) => segment.text)
      .join(''),
  );

describe('words compared', () => {
  it('read as the old text without what comes, and as the new one without what goes', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const segments = compareWords(before, after);
        expect(side(segments, 'added')).toBe(plain(before));
        expect(side(segments, 'removed')).toBe(plain(after));
      }),
    );
  });

  it('find nothing to change in a text and itself', () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(compareWords(same, same).filter((segment) => segment.kind !== 'same')).toEqual([]);
      }),
    );
  });

  it('shows only the words that changed', () => {
    expect(compareWords('conservées trente jours au moins', 'conservées sept jours au moins')).toEqual([
      { kind: 'same', text: 'conservées ' },
      { kind: 'removed', text: 'trente ' },
      { kind: 'added', text: 'sept ' },
      { kind: 'same', text: 'jours au moins' },
    ]);
  });

  it('stays fast on texts far too long for the exact table', () => {
    const long = Array.from({ length: 4000 }, (_, i) => `mot${i}`);
    const other = long.map((word, i) => (i % 500 === 0 ? 'change' : word));
    const segments = compareWords(long.join(' '), other.join(' '));
    expect(segments.filter((segment) => segment.kind === 'added').length).toBe(8);
  });
});
