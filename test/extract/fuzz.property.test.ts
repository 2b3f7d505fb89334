/** Samples with flipped bytes, cut anywhere: always an answer, never an exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTRACT } from './files/contract-model.ts';
import { line, rawPdf } from './files/raw-pdf.ts';
import { failureOf } from './files/read.ts';
import { renderDocx } from './files/render-docx.ts';
import { renderHtml, renderText } from './files/render-text.ts';

const CODES = ['lu', 'corrupt', 'empty', 'unsupported', 'scanned', 'too-large', 'password-required', 'password-wrong'];
const pdf = rawPdf([{ content: line('Article 1 - Objet', 60, 700) + line('Le contrat dure un an.', 60, 680) }]);
const samples: [string, string, number, () => Promise<Uint8Array>][] = [
  ['PDF', 'a.pdf', 300, async () => pdf],
  ['DOCX', 'a.docx', 500, () => renderDocx(CONTRACT)],
  ['HTML', 'a.html', 300, async () => new TextEncoder().encode(renderHtml(CONTRACT))],
  ['text', 'a.txt', 300, async () => new TextEncoder().encode(renderText(CONTRACT))],
];

describe.each(samples)('a damaged %s', (_format, name, numRuns, make) => {
  it('is read, or refused with a code', async () => {
    const bytes = await make();
    const flip = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.array(flip, { minLength: 1, maxLength: 12 }),
        fc.option(fc.nat(bytes.length)),
        async (flips, cut) => {
          const damaged = bytes.slice(0, cut ?? bytes.length);
          for (const [at, value] of flips) if (at < damaged.length) damaged[at] = value;
          expect(CODES).toContain(await failureOf(name, damaged));
        },
      ),
      { numRuns },
    );
  });
});
