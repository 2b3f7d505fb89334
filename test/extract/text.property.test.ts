/** Any text gives blocks whose spans lie inside their words, and every word of it is found again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractBytes } from '../../src/extract/index.ts';
import { blocksOfMarkdown } from '../../src/extract/markdown.ts';
import { decodeText } from '../../src/extract/plain/decode.ts';
import { blocksOfText } from '../../src/extract/text.ts';

const fragment = fc.constantFrom(
  ...[
    'Article 4 – Durée',
    '- ',
    '• ',
    'a) ',
    '1° ',
    '5.2 ',
    ' | ',
    '|',
    '---',
    '\n',
    '\n\n',
    '\f',
    '\t',
    '   ',
    'Page 1/2',
    '# ',
    '**',
    '`',
    '[a](b)',
    '> ',
  ],
  ...[
    'Le Prestataire sauvegarde',
    'les données ;',
    'sous-',
    'traitant',
    '« Client »',
    '48 heures.',
    'CLAUSE',
    ':',
    '(1)',
    '…………4',
    '<b>',
    '\u00a0',
    '\u00ad',
    'é',
  ],
);
const layout = fc.array(fragment, { maxLength: 80 }).map((parts) => parts.join(' '));
const anyText = fc.oneof(
  layout,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);

describe.each([
  ['plain text', blocksOfText],
  ['Markdown', blocksOfMarkdown],
])('any %s', (_name, blocksOf) => {
  it('gives clean blocks with spans inside their words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const block of blocksOf(text)) {
          expect(block.text).not.toBe('');
          expect(block.text).not.toMatch(/[\n\r\f\t]/);
          // An empty cell at either end of a row leaves its separator there.
          if (block.kind !== 'table-row') expect(block.text).toBe(block.text.trim());
          for (const cell of block.cells ?? []) {
            expect(cell.start).toBeLessThanOrEqual(cell.end);
            expect(cell.end).toBeLessThanOrEqual(block.text.length);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('loses no word of a text without page marks, tables or cut words', () => {
  const word = fc.stringMatching(/^[a-zà-ü]{3,9}$/);
  const line = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), fc.constantFrom('\n', '\n\n'), (lines, between) => {
      const found = blocksOfText(lines.join(between))
        .map((block) => block.text)
        .join(' ');
      expect(found.split(' ')).toEqual(lines.join(' ').split(' '));
    }),
    { numRuns: 200 },
  );
});

it('decodes any bytes, and reads them without throwing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.pdf'),
      async (bytes, name) => {
        expect(typeof decodeText(bytes)).toBe('string');
        const result = await extractBytes({ name, bytes });
        expect(result.ok || result.message.length > 20).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

it.each([
  ['UTF-8', [0xc3, 0xa9]],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa9]],
  ['Windows-1252', [0xe9]],
  ['UTF-16, little end first', [0xff, 0xfe, 0xe9, 0x00]],
  ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0xe9]],
])('decodes "é" in %s', (_name, bytes) => {
  expect(decodeText(new Uint8Array(bytes)).replace('\ufeff', '')).toBe('é');
});
