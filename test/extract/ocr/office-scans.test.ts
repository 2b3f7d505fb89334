/** Scans pasted into office documents: their pages are read where they stand, or it is said that they are not. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Document, ImageRun, Packer, Paragraph } from 'docx';
import sharp from 'sharp';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { documentText, type SourceDocument } from '../../../src/core/document.ts';
import { createExtractor, extractBytes } from '../../../src/extract/index.ts';
import { crop } from '../../../src/extract/ocr/grey-image.ts';
import { makeZip } from '../files/zip.ts';
import { scanPage, toJpeg } from './make-scan.ts';

const SAMPLE = fileURLToPath(new URL('../../../samples/maintenance-vague.pdf', import.meta.url));
const OLD_WORD = fileURLToPath(new URL('../files/odd/image-seule.doc', import.meta.url));
// A page takes 3 s of a processor: minutes, when every other test wants one.
vi.setConfig({ testTimeout: 240_000 });
const extractor = createExtractor();
afterAll(() => extractor.close());

/** The top of a page of the sample, as an office scanner would give it. */
async function scan(page: number): Promise<Uint8Array> {
  const { width, height, ...image } = await scanPage(SAMPLE, page, { dpi: 150, noise: 5 });
  return toJpeg(crop({ width, height, ...image }, { x0: 0, y0: 0, x1: width, y1: Math.round(height * 0.35) }), 150);
}

const scans = Promise.all([scan(1), scan(2)]);
const PAGE = { width: 600, height: 850 };
const picture = (data: Uint8Array, transformation = PAGE) =>
  new Paragraph({ children: [new ImageRun({ type: 'jpg', data, transformation })] });

async function docx(children: Paragraph[]): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

function odt(content: string, pictures: Record<string, Uint8Array>): Uint8Array {
  const text = `<?xml version="1.0"?><office:document-content><office:body><office:text>${content}</office:text></office:body></office:document-content>`;
  return makeZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
    { name: 'content.xml', content: text },
    ...Object.entries(pictures).map(([name, bytes]) => ({ name: `Pictures/${name}`, content: bytes })),
  ]);
}
const frame = (name: string) =>
  `<text:p><draw:frame svg:width="17cm" svg:height="24cm"><draw:image xlink:href="Pictures/${name}"/></draw:frame></text:p>`;

async function read(name: string, bytes: Uint8Array): Promise<SourceDocument> {
  const result = await extractor.extract({ name, bytes });
  if (!result.ok) expect.unreachable(`${name}: ${result.code}`);
  return result.document;
}

const refusal = async (name: string, bytes: Uint8Array) => {
  const result = await extractBytes({ name, bytes });
  return result.ok ? 'lu' : `${result.code}: ${result.message}`;
};

const FIRST = 'Contrat de maintenance informatique';

describe('a document that is a scan', () => {
  it.each([
    ['DOCX', 'scan.docx', async () => docx((await scans).map((data) => picture(data)))],
    [
      'ODT',
      'scan.odt',
      async () => {
        const [first = new Uint8Array(), second = new Uint8Array()] = await scans;
        return odt(frame('1.jpg') + frame('2.jpg'), { '1.jpg': first, '2.jpg': second });
      },
    ],
  ])('in %s is read page by page, as a scanned PDF is', async (_format, name, make) => {
    const document = await read(name, await make());
    expect(document.pages.map(({ source }) => source)).toEqual(['ocr', 'ocr']);
    expect(document.warnings).toMatchObject([{ code: 'scanned-page', pages: [1, 2] }]);
    expect(documentText(document)).toContain(FIRST);
    expect(new Set(document.blocks.map(({ page }) => page))).toEqual(new Set([1, 2]));
    for (const { page, runs } of document.blocks) {
      expect(runs.length).toBeGreaterThan(0);
      for (const run of runs) expect([run.box.page, run.confidence === undefined]).toEqual([page, false]);
    }
  });

  it('says so where there is no recognition', async () => {
    const [first = new Uint8Array()] = await scans;
    expect(await refusal('scan.docx', await docx([picture(first)]))).toMatch(/^scanned: /);
  });

  it('reads once a picture that comes back on every page', async () => {
    const [first = new Uint8Array()] = await scans;
    const document = await read('scan.odt', odt(frame('1.jpg').repeat(30), { '1.jpg': first }));
    expect(document.pages).toHaveLength(1);
  });
});

describe('a document that mixes text and pages in pictures', () => {
  it('is read in its order, each picture and each stretch of text counting for a page', async () => {
    const [first = new Uint8Array()] = await scans;
    const logo = new Uint8Array(await sharp(first).resize(900, 300).jpeg().toBuffer());
    const document = await read(
      'avenant.docx',
      await docx([
        picture(logo, { width: 300, height: 100 }),
        new Paragraph('Le prestataire reprend le contrat qui suit.'),
        picture(first),
        new Paragraph('Fait à Vaubrun, le 3 mars 2025.'),
      ]),
    );
    expect(document.pages.map(({ source }) => source)).toEqual(['text', 'ocr', 'text']);
    const text = documentText(document);
    const places = ['Le prestataire reprend', FIRST, 'Fait à Vaubrun'].map((words) => text.indexOf(words));
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(places[0]).toBe(0);
    expect(document.blocks.at(-1)).toMatchObject({ text: 'Fait à Vaubrun, le 3 mars 2025.', page: 3 });
    expect(document.warnings.map(({ code, pages }) => [code, pages])).toEqual([
      ['scanned-page', [2]],
      ['scanned-page', [2]],
    ]);
  });

  it('says that a picture as large as a page could not be read, and takes no illustration for a page', async () => {
    const drawing = new TextEncoder().encode('\u0001\u0000\u0000\u0000 EMF');
    const words = '<text:p>Le prestataire sauvegarde les données.</text:p>';
    const small = frame('a.emf').replace('17cm', '4cm').replace('24cm', '3cm');
    const illustrated = await read('a.odt', odt(words + small, { 'a.emf': drawing }));
    expect([illustrated.pages.length, illustrated.warnings]).toEqual([1, []]);
    const covered = await read('a.odt', odt(words + frame('a.emf'), { 'a.emf': drawing }));
    expect(covered.warnings).toMatchObject([{ code: 'unread-file', message: expect.stringContaining('en PDF') }]);
  });
});

describe('a document of pictures that are not read', () => {
  const inRtf = '{\\rtf1{\\pict\\picw800\\pich1100\\picwgoal11000\\pichgoal15000\\wmetafile8 0100}}';
  it.each([
    ['old Word', 'a.doc', () => new Uint8Array(readFileSync(OLD_WORD))],
    ['RTF', 'a.rtf', () => new TextEncoder().encode(inRtf)],
    ['ODT with a vector drawing', 'a.odt', () => odt(frame('a.emf'), { 'a.emf': new Uint8Array([1, 0, 0, 0]) })],
    [
      'ODT with a picture elsewhere',
      'a.odt',
      () => odt(frame('a.jpg').replace('Pictures', 'https://armor.example'), {}),
    ],
  ])('(%s) says how to have it read', async (_format, name, make) => {
    expect(await refusal(name, make())).toMatch(
      /^scanned: Ce document ne contient que des images.*Enregistrez-le en PDF/,
    );
  });

  it('(RTF) with text says that a page is missing', async () => {
    const bytes = new TextEncoder().encode(inRtf.replace('{\\pict', 'Le prestataire intervient.\\par{\\pict'));
    const result = await extractBytes({ name: 'a.rtf', bytes });
    expect(result).toMatchObject({ ok: true, document: { warnings: [{ code: 'unread-file' }] } });
  });
});
