/** Scans and photos, read for real: recognition, its limits, its progress, and what becomes of pages it cannot read. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Extractor, ExtractProgress } from '../../../src/app/ports.ts';
import { documentText, type SourceDocument } from '../../../src/core/document.ts';
import { review } from '../../../src/core/review/review.ts';
import { createExtractor, extractBytes } from '../../../src/extract/index.ts';
import { crop, type GreyImage, turnQuarters } from '../../../src/extract/ocr/grey-image.ts';
import { realRuleSet } from '../../builders/reading.ts';
import { line, rawPdf } from '../files/raw-pdf.ts';
import { bodyText, characterErrorRate, writtenPage } from './character-errors.ts';
import { scanPage, toJpeg, toPhonePhoto, toScannedPdf } from './make-scan.ts';

const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));
const CONTRACT = `${SAMPLES}infogerance-complete.pdf`;
const TWIN = `${SAMPLES}maintenance-vague.pdf`;
const SCAN = `${SAMPLES}scan/maintenance-vague.pdf`;

// A page takes 3 s of a processor: minutes, when every other test wants one.
vi.setConfig({ testTimeout: 240_000 });
const open: Extractor[] = [];
const kept = (extractor: Extractor) => {
  open.push(extractor);
  return extractor;
};
const shared = kept(createExtractor());
afterAll(() => Promise.all(open.map((extractor) => extractor.close())));

async function read(name: string, bytes: Uint8Array, extractor = shared): Promise<SourceDocument> {
  const result = await extractor.extract({ name, bytes });
  if (!result.ok) expect.unreachable(`${name}: ${result.code}`);
  return result.document;
}

const bytesOf = (path: string) => new Uint8Array(readFileSync(path));
/** The top of a page: enough to read, quicker than all of it. */
const top = (image: GreyImage, share = 0.35) =>
  crop(image, { x0: 0, y0: 0, x1: image.width, y1: Math.round(image.height * share) });
const page = (greyAt: (at: number) => number, width = 1654, height = 2339): GreyImage => ({
  width,
  height,
  data: new Uint8Array(width * height).map((_grey, at) => greyAt(at)),
});

describe('a scanned contract', () => {
  const progress: ExtractProgress[] = [];
  const scanned = shared.extract({ name: 'contrat.pdf', bytes: bytesOf(SCAN) }, (one) => progress.push(one));

  it('gets the verdicts of its digital twin, and never a better one', async () => {
    const twin = await extractBytes({ name: 'contrat.pdf', bytes: bytesOf(TWIN) });
    const scan = await scanned;
    if (!twin.ok || !scan.ok) return expect.unreachable('not read');
    const verdicts = [twin.document, scan.document].map((document) => {
      const options = { date: '2026-01-15', engine: 'test', textHashes: [''] };
      return review([document], realRuleSet(), options).findings.map(({ requirement, verdict }) => ({
        requirement,
        verdict,
      }));
    });
    const [expected = [], found = []] = verdicts;
    const changed = found.filter((one, index) => one.verdict !== expected[index]?.verdict);
    expect(found.map((one) => one.requirement)).toEqual(expected.map((one) => one.requirement));
    expect(changed.length).toBeLessThanOrEqual(expected.length * 0.05);
    expect(changed.filter((one) => !['illisible', 'partiel'].includes(one.verdict))).toEqual([]);
  });

  it('says which pages are pictures and how surely they were read, and tells how far it is', async () => {
    const scan = await scanned;
    expect(scan).toMatchObject({
      document: {
        pages: [{ source: 'ocr' }, { source: 'ocr' }],
        warnings: [{ code: 'scanned-page', pages: [1, 2], message: expect.stringContaining('pages 1 et 2') }],
      },
    });
    expect(scan.ok && scan.document.pages.every(({ confidence = 0 }) => confidence > 85)).toBe(true);
    expect(progress.map(({ stage }) => stage)).toContain('reconnaissance');
    expect(progress.at(-1)).toEqual({ stage: 'reconnaissance', page: 2, pages: 2 });
  });

  it('keeps its titles, its list items, its French accents, and where each word stands', async () => {
    const scan = await scanned;
    if (!scan.ok) return expect.unreachable(scan.code);
    const { blocks } = scan.document;
    expect(blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Contrat de maintenance informatique', '4. Sauvegarde et sécurité', '12. Litiges']),
    );
    expect(blocks.filter(({ kind }) => kind === 'list-item')).toHaveLength(9);
    expect(documentText(scan.document)).toMatch(/À la fin du contrat, Octane restitue au Client les éléments/);
    const title = blocks.find(({ text }) => text === 'Contrat de maintenance informatique');
    expect(title?.runs).toHaveLength(4);
    // Half a degree askew: the words of a line stand at slightly different heights.
    for (const { box, confidence } of title?.runs ?? []) {
      expect(box.page).toBe(1);
      expect(box.y).toBeGreaterThan(65);
      expect(box.y + box.height).toBeLessThan(95);
      expect(confidence).toBeGreaterThan(60);
    }
  });
});

describe('pictures of a page', () => {
  it('at 200 dpi, clean, are read with less than 2 % of wrong characters', async () => {
    const truth = await writtenPage(CONTRACT, 1);
    const document = await read('page.jpg', await toJpeg(await scanPage(CONTRACT, 1, { dpi: 200 }), 200));
    expect(characterErrorRate(truth, bodyText(document.blocks, 842))).toBeLessThan(0.02);
    expect(document.mediaType).toBe('image/jpeg');
    expect(document.pages[0]?.width).toBeCloseTo(595, 0);
    expect(document.pages[0]?.height).toBeCloseTo(842, 0);
  });

  it('taken by a phone held on its side, askew and grainy, are set upright first', async () => {
    const scan = top(await scanPage(CONTRACT, 1, { dpi: 220, skew: 2, noise: 20, blur: 0.6 }));
    const document = await read('IMG_1.JPG', await toPhonePhoto(scan));
    expect(document.pages[0]).toMatchObject({ source: 'ocr' });
    expect(document.pages[0]?.width).toBeGreaterThan(document.pages[0]?.height ?? 0);
    expect(documentText(document)).toMatch(/Contrat d.infogérance et de cybersécurité/);
    const title = document.blocks.find(({ text }) => text.includes('cybersécurité'));
    expect(title?.runs.every(({ box }) => box.y > 0 && box.y + box.height < (document.pages[0]?.height ?? 0))).toBe(
      true,
    );
  });

  it.each([
    { name: 'on its right side', quarters: 1 as const, place: [0.64, 0.2] },
    { name: 'upside down', quarters: 2 as const, place: [0.8, 0.64] },
    { name: 'on its left side', quarters: 3 as const, place: [0.36, 0.8] },
  ])('scanned $name are read, and quotes are drawn where the words are', async ({ quarters, place }) => {
    const { image } = turnQuarters(top(await scanPage(CONTRACT, 1, { dpi: 200 }), 0.3), quarters);
    const document = await read('a.pdf', await toScannedPdf([image], 200));
    expect(documentText(document)).toMatch(/Contrat d.infogérance et de cybersécurité/);
    const title = document.blocks.find(({ text }) => text.includes('cybersécurité'));
    const box = title?.runs[0]?.box ?? { x: 0, y: 0, width: 0, height: 0 };
    const { width, height } = document.pages[0] ?? { width: 1, height: 1 };
    // « Contrat », the first word of the title, stands in the upper left of the upright page.
    const [x = 0, y = 0] = place;
    expect(Math.abs(box.x / width - x)).toBeLessThan(0.2);
    expect(Math.abs(box.y / height - y)).toBeLessThan(0.2);
    expect(box.height > box.width).toBe(quarters !== 2);
  });

  it('in a TIFF are its pages', async () => {
    const pages = [1, 2].map((number) => scanPage(TWIN, number, { dpi: 150 }).then((image) => top(image, 0.2)));
    const images = await Promise.all(pages);
    const height = Math.max(...images.map((image) => image.height));
    const { width } = images[0] ?? { width: 0 };
    const data = Buffer.concat(images.map((image) => image.data));
    const tiff = await sharp(data, { raw: { width, height: height * 2, channels: 1, pageHeight: height } })
      .withMetadata({ density: 150 })
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const document = await read('fax.tif', new Uint8Array(tiff));
    expect(document.pages).toHaveLength(2);
    expect(document.blocks.map((block) => block.page)).toEqual(expect.arrayContaining([1, 2]));
    expect(document.mediaType).toBe('image/tiff');
  });

  it('that is blank holds nothing, and is no unreadable page', async () => {
    const text = rawPdf([
      { content: line('Le contrat dure un an, et se renouvelle tacitement chaque année.', 60, 700) },
    ]);
    expect((await read('a.pdf', text)).blocks).toHaveLength(1);
    const white = await toScannedPdf([page((at) => 250 + (at % 5))], 200);
    expect(await shared.extract({ name: 'blanc.pdf', bytes: white })).toMatchObject({ ok: false, code: 'empty' });
  });

  it('that holds no words is refused with what to do', async () => {
    const stripes = page((at) => (((at % 600) + Math.floor(at / 600)) % 40 < 14 ? 30 : 230), 600, 800);
    const result = await shared.extract({ name: 'motif.png', bytes: await toJpeg(stripes, 72) });
    expect(result).toMatchObject({ ok: false, code: 'scanned' });
    expect(result.ok ? '' : result.message).toMatch(/Numérisez les pages à nouveau/);
  });
});

describe('limits', () => {
  it('refuse a picture of too many pixels without opening it', async () => {
    const huge = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const result = await shared.extract({ name: 'affiche.png', bytes: new Uint8Array(huge) });
    expect(result).toMatchObject({ ok: false, code: 'too-large' });
    expect(result.ok ? '' : result.message).toMatch(/image est trop grande/);
  });

  it('leave unread what comes after the most pages, and say so', async () => {
    const extractor = kept(createExtractor({ ocrPages: 1 }));
    const document = await read('contrat.pdf', bytesOf(SCAN), extractor);
    expect(document.pages.map(({ source }) => source)).toEqual(['ocr', 'unreadable']);
    expect(document.warnings).toMatchObject([{ code: 'scanned-page' }, { code: 'unreadable-page', pages: [2] }]);
    expect(document.warnings[1]?.message).toContain('au plus 1 page');
  });

  it.each([
    ['time', { ocrPageMilliseconds: 300 }],
    ['time for the whole file', { ocrFileMilliseconds: 300 }],
    ['memory', { ocrDataKilobytes: 150_000 }],
  ])('of %s make a page unreadable, and its process is replaced', async (_case, limits) => {
    const extractor = kept(createExtractor({ ...limits, ocrWorkers: 1 }));
    const result = await extractor.extract({ name: 'contrat.pdf', bytes: bytesOf(SCAN) });
    expect(result).toMatchObject({ ok: false, code: 'scanned' });
    const text = { name: 'a.txt', bytes: new TextEncoder().encode('Le contrat dure un an.') };
    expect(await extractor.extract(text)).toMatchObject({ ok: true });
  });

  it('stop at once when asked to, and the next document is read', async () => {
    const extractor = kept(createExtractor({ ocrWorkers: 1 }));
    const stop = new AbortController();
    const reading = extractor.extract(
      { name: 'contrat.pdf', bytes: bytesOf(SCAN) },
      ({ stage }) => stage === 'reconnaissance' && stop.abort(new Error('annulé')),
      stop.signal,
    );
    await expect(reading).rejects.toThrow('annulé');
    const image = top(await scanPage(TWIN, 1, { dpi: 150 }), 0.15);
    expect(documentText(await read('a.jpg', await toJpeg(image, 150), extractor))).toMatch(/Contrat de maintenance/);
  });
});
