/** A word is known again wherever it is written, and two words are one when they fold alike. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../../../src/core/text/fold.ts';
import { Spellings } from '../../../src/core/text/spellings.ts';

const words = fc.array(fc.stringMatching(/^[a-zA-ZéèÉœ'’]{1,8}$/), { minLength: 1, maxLength: 200 });

it('a word cut out of any text has the number of its folded form', () => {
  fc.assert(
    fc.property(words, fc.boolean(), (written, elided) => {
      const spellings = new Spellings();
      const text = written.join(' ');
      let start = 0;
      for (const word of written) {
        const id = spellings.id(text, start, start + word.length, elided);
        expect(spellings.forms[id]).toBe(fold(elided ? `${word}'` : word));
        start += word.length + 1;
      }
      expect(new Set(spellings.forms).size).toBe(spellings.forms.length);
    }),
  );
});

it('more words than there was room for at first are all known again', () => {
  const spellings = new Spellings();
  const written = Array.from({ length: 5000 }, (_, i) => `mot${i}`);
  const first = written.map((word) => spellings.id(word, 0, word.length, false));
  expect(written.map((word) => spellings.id(word, 0, word.length, false))).toEqual(first);
  expect(spellings.forms).toEqual(written);
});
