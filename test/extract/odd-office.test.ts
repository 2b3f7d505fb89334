/** What files of many programs and years taught: 560 published test files of Word, WordPad and others were read beside LibreOffice. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentText } from '../../src/core/document.ts';
import { type CompoundFolder, readCompound } from '../../src/extract/compound/compound-file.ts';
import { readLayout } from '../../src/extract/doc/layout.ts';
import { readDocLists } from '../../src/extract/doc/lists.ts';
import { readProperties, toggled } from '../../src/extract/doc/properties.ts';
import { readDocStyles } from '../../src/extract/doc/styles.ts';
import { extractBytes } from '../../src/extract/index.ts';
import { read } from './files/read.ts';
import { makeDocx } from './files/zip.ts';

const OLD_WORD = new Uint8Array(readFileSync(new URL('./files/odd/riche.doc', import.meta.url)));
const paragraph = (text: string, style = '') =>
  `<w:p><w:pPr>${style === '' ? '' : `<w:pStyle w:val="${style}"/>`}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const STYLES = '<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>';

/** The structures of an old Word document, `size` bytes being said of one of them (by its index in FibRgFcLcb97). */
function layoutOf(index: number, size: number) {
  const { streams, folders } = readCompound(OLD_WORD);
  const main = Uint8Array.from(streams.get('WordDocument')?.() ?? []);
  new DataView(main.buffer).setUint32(0x9a + index * 8 + 4, size, true);
  const changed: CompoundFolder = { folders, streams: new Map([...streams, ['WordDocument', () => main]]) };
  const layout = readLayout(changed);
  if (typeof layout === 'string') throw new Error(layout);
  return layout;
}

describe('a table of contents', () => {
  it('is left out: its lines end with a page, or repeat a title', async () => {
    const body = [
      paragraph('1. Objet 4', 'TM1'),
      paragraph('2. Durée', 'TM1'),
      paragraph('Objet'),
      paragraph('Le prestataire maintient les postes.'),
      paragraph('Durée'),
      paragraph('Le contrat dure un an.'),
    ];
    const document = await read('a.docx', makeDocx(body.join(''), { styles: STYLES }));
    expect(documentText(document)).toBe('Objet\nLe prestataire maintient les postes.\nDurée\nLe contrat dure un an.');
  });

  it('is not what titles are that were given its style by mistake', async () => {
    const body = [
      paragraph('ARTICLE 1 - OBJET', 'TM1'),
      paragraph('Le prestataire maintient les postes.'),
      paragraph('ARTICLE 2 - DURÉE', 'TM1'),
      paragraph('Le contrat dure un an.'),
    ];
    const document = await read('a.docx', makeDocx(body.join(''), { styles: STYLES }));
    expect(documentText(document)).toContain('ARTICLE 1 - OBJET');
    expect(documentText(document)).toContain('ARTICLE 2 - DURÉE');
  });
});

describe('an old Word document', () => {
  it('shows words that are set against a style that hides them', () => {
    // sprmCFVanish (0x083C), as [MS-DOC] 2.6.1 gives it: 0x80 as the style, 0x81 the opposite of the style.
    const hidden = (value: number) =>
      readProperties(new DataView(Uint8Array.of(0x3c, 0x08, value).buffer), 0, 3).hidden;
    const shown = [0, 1, 0x80, 0x81].map((value) => [toggled(hidden(value), true), toggled(hidden(value), null)]);
    expect(shown).toEqual([
      [false, false],
      [true, true],
      [null, null],
      [false, true],
    ]);
    expect(toggled(undefined, true)).toBeNull();
  });

  it.each([3, 30, 200])('keeps its words when its lists are cut after %i bytes', (size) => {
    expect(() => readDocLists(layoutOf(73, size))).not.toThrow();
    expect(() => readDocLists(layoutOf(74, size))).not.toThrow();
  });

  it.each([8, 60, 333])('keeps its words when its styles are cut after %i bytes', (size) => {
    expect(() => readDocStyles(layoutOf(1, size))).not.toThrow();
  });

  it.each([
    ['Word 2', 'dba52d0031400904'],
    ['Word 5 for the Macintosh', 'fe37002300000000'],
  ])('of %s says to save it again', async (_version, head) => {
    const bytes = new Uint8Array(Buffer.from(head.padEnd(1200, '0'), 'hex'));
    const result = await extractBytes({ name: 'contrat.doc', bytes });
    expect(result).toMatchObject({ ok: false, code: 'unsupported', message: expect.stringContaining('.docx') });
    expect(result.ok ? '' : result.message).toContain('avant 1997');
  });
});

describe('a DOCX that mail programs or disks changed at its end', () => {
  const whole = makeDocx(paragraph('Le contrat dure un an.'));
  const commented = Uint8Array.from(whole);
  commented[commented.length - 2] = 1;
  it.each([
    ['bytes added', new Uint8Array(Buffer.concat([whole, Buffer.from('\r\n\0\0')]))],
    ['a comment that is not there', commented],
  ])('(%s) is read', async (_case, bytes) => {
    expect(documentText(await read('a.docx', bytes))).toBe('Le contrat dure un an.');
  });
});
