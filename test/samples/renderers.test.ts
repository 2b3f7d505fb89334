import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { renderDocx } from '../../scripts/samples/docx.ts';
import { softHyphenated } from '../../scripts/samples/hyphenation.ts';
import { parseSource } from '../../scripts/samples/parse-source.ts';
import { renderPdf } from '../../scripts/samples/pdf.ts';

const SAMPLES = join(import.meta.dirname, '..', '..', 'samples');
const sourceOf = async (slug: string) => parseSource(await readFile(join(SAMPLES, 'src', `${slug}.md`), 'utf8'));

/** Text of a PDF, its lines joined by line feeds. */
async function pdfText(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  await task.destroy();
  return pages.join('\n');
}

describe('a sample made from its source', () => {
  test('is the same PDF and the same Word file each time', async () => {
    const source = await sourceOf('telephonie');
    expect(Buffer.compare(await renderPdf(source), await renderPdf(source))).toBe(0);
    expect(Buffer.compare(await renderDocx(source), await renderDocx(source))).toBe(0);
  });

  test('is the Word file that stands in the repository', async () => {
    for (const slug of ['infogerance-complete', 'logiciel-cgv', 'renouvellement/contrat-2026']) {
      const kept = await readFile(join(SAMPLES, `${slug}.docx`));
      expect(Buffer.compare(kept, await renderDocx(await sourceOf(slug))), slug).toBe(0);
    }
  });

  test('loses no word to hyphenation or to columns', async () => {
    const source = await sourceOf('logiciel-cgv');
    const shown = (await pdfText(await renderPdf(source))).replaceAll(/[-\s\u00a0]+/g, '');
    for (const block of source.blocks) {
      if (block.kind !== 'paragraph') continue;
      const words = block.spans
        .map((span) => span.text)
        .join('')
        .replaceAll(/[-\s\u00a0]+/g, '');
      expect(shown).toContain(words.slice(0, 60));
    }
  });

  test('cuts long words only, never addresses or compounds', () => {
    expect(softHyphenated('sauvegarde')).toContain('\u00ad');
    expect(softHyphenated('assistance@primalys.example sous-traitant Prestataire')).not.toContain('\u00ad');
  });
});
