/** Photos in HEIC, as phones make them: read page by page, shown to browsers as JPEG, bounded, refused when damaged.
 *  `files/odd/*.heic` were made by heif-enc (libheif 1.15, x265) from pages of our sample `maintenance-vague.pdf`. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { documentText } from '../../../src/core/document.ts';
import { createExtractor, extractBytes } from '../../../src/extract/index.ts';
import { DEFAULT_LIMITS } from '../../../src/extract/limits.ts';
import { isHeic, openHeic } from '../../../src/extract/ocr/heic-file.ts';
import { readPicture } from '../../../src/extract/ocr/picture-file.ts';
import { damaged } from '../files/format-samples.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../files/odd/${name}`, import.meta.url)));
const PHOTO = fixture('photo.heic');
const TWO = fixture('deux-photos.heic');
const SEED = 20_261_122;

// A page takes 3 s of a processor: minutes, when every other test wants one.
vi.setConfig({ testTimeout: 240_000 });
const extractor = createExtractor();
afterAll(() => extractor.close());

async function read(name: string, bytes: Uint8Array) {
  const result = await extractor.extract({ name, bytes });
  if (!result.ok) expect.unreachable(`${name}: ${result.code}`);
  return result.document;
}

describe('a photo in HEIC', () => {
  it('is read like any photo, though its page lies on its side', async () => {
    const document = await read('IMG_0042.HEIC', PHOTO);
    expect(document).toMatchObject({
      mediaType: 'image/heic',
      pages: [{ source: 'ocr' }],
      warnings: [{ code: 'scanned-page' }],
    });
    expect(document.pages[0]?.confidence).toBeGreaterThan(85);
    const text = documentText(document);
    expect(text).toContain('Contrat de maintenance informatique');
    expect(text).toContain('représentée');
    for (const { runs } of document.blocks) expect(runs.length).toBeGreaterThan(0);
  });

  it('gives a page for each of its pictures, the main one first', async () => {
    const document = await read('photo.jpg', TWO);
    expect(document.pages.map(({ source }) => source)).toEqual(['ocr', 'ocr']);
    const [first, second] = [1, 2].map((page) => document.blocks.filter((block) => block.page === page));
    expect(first?.some(({ text }) => text.includes('Contrat de maintenance'))).toBe(true);
    expect(second?.length).toBeGreaterThan(0);
  });

  it('is drawn for browsers, which do not show HEIC', async () => {
    const picture = await extractor.drawPage(PHOTO, 1);
    const { format, width, height } = await sharp(picture?.bytes).metadata();
    expect([picture?.mediaType, format, width, height]).toEqual(['image/jpeg', 'jpeg', 806, 1447]);
    expect(await extractor.drawPage(PHOTO, 2)).toBeNull();
  });

  it('of too many pixels is refused before they are decoded', async () => {
    const limits = { ...DEFAULT_LIMITS, ocrPixels: 806 * 1447 - 1 };
    const result = await extractBytes({ name: 'a.heic', bytes: PHOTO }, undefined, limits);
    expect(result).toMatchObject({ ok: false, code: 'too-large', message: expect.stringContaining('définition') });
    await expect(readPicture(PHOTO, 1, limits.ocrPixels)).rejects.toThrow();
  });

  it('is told from AVIF, which has the same frame', async () => {
    const pixels = { width: 64, height: 64, channels: 3, background: '#fff' } as const;
    const avif = await sharp({ create: pixels }).avif().toBuffer();
    expect([isHeic(PHOTO), isHeic(TWO), isHeic(avif), isHeic(PHOTO.subarray(0, 10))]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a damaged HEIC', () => {
  // The library says on the console what it finds wrong.
  beforeEach(() => void vi.spyOn(console, 'log').mockReturnValue());
  afterEach(() => void vi.restoreAllMocks());

  it('says what to do', async () => {
    const result = await extractBytes({ name: 'a.heic', bytes: PHOTO.subarray(0, 300) });
    expect(result).toMatchObject({ ok: false, code: 'corrupt', message: expect.stringContaining('enregistrez-le') });
  });

  it('is decoded or refused, however it is damaged', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(damaged(PHOTO), async (file) => {
        const pictures = await openHeic(file).catch(() => []);
        const { width = 0, height = 0 } = pictures[0] ?? {};
        if (width * height > DEFAULT_LIMITS.ocrPixels) return;
        const pixels = await pictures[0]?.pixels().catch(() => null);
        if (pixels) expect(pixels.length).toBe(width * height * 4);
      }),
      { numRuns: 150, seed: SEED },
    );
  });
});
