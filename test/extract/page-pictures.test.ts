/** Pages of picture files drawn to be looked at: every format, every page, within limits. */
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/extract/index.ts';
import { PageDrawer } from '../../src/extract/page-pictures/page-drawer.ts';

const PAPER = 255;
const WIDTH = 240;
const HEIGHT = 320;

const drawer = new PageDrawer(DEFAULT_LIMITS);
afterAll(() => drawer.close());

/** Pages of one band of ink each, a little lower from page to page; all in one picture, one under the other. */
function strips(pages: number, ink = [0]): Sharp {
  const channels = ink.length as 1 | 3;
  const data = new Uint8Array(WIDTH * HEIGHT * pages * channels).fill(PAPER);
  for (let page = 0; page < pages; page++) {
    const from = (page * HEIGHT + 40 * (page + 1)) * WIDTH * channels;
    for (let at = 0; at < 20 * WIDTH * channels; at++) data[from + at] = ink[at % channels] ?? 0;
  }
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT * pages, channels, pageHeight: HEIGHT } });
}

const bytesOf = async (image: Sharp) => new Uint8Array(await image.toBuffer());

/** First row of ink, and size, of a drawn page. */
async function look(bytes: Uint8Array, page: number) {
  const picture = await drawer.draw(bytes, page);
  if (picture === null) return null;
  const { data, info } = await sharp(picture.bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  const row = data.findIndex((grey) => grey < 150) / info.width / info.channels;
  return { mediaType: picture.mediaType, width: info.width, height: info.height, row: Math.round(row) };
}

describe('a page to be looked at', () => {
  it.each([
    [
      'of a fax (one bit a pixel)',
      () => strips(2).toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }),
    ],
    ['of an office scanner in grey', () => strips(2).toColourspace('b-w').tiff({ compression: 'lzw' })],
    ['in tiles', () => strips(2).toColourspace('b-w').tiff({ compression: 'deflate', tile: true })],
  ])('%s keeps its greys, one picture for each page', async (_kind, write) => {
    const bytes = await bytesOf(write());
    const size = { mediaType: 'image/png', width: WIDTH, height: HEIGHT };
    expect(await look(bytes, 1)).toEqual({ ...size, row: 40 });
    expect(await look(bytes, 2)).toEqual({ ...size, row: 80 });
  });

  it.each([
    ['TIFF', () => strips(1, [200, 0, 0]).tiff({ compression: 'jpeg' })],
    ['GIF', () => strips(1, [200, 0, 0]).gif()],
    ['WebP', () => strips(1, [200, 0, 0]).webp()],
    ['AVIF', () => strips(1, [200, 0, 0]).avif({ effort: 0 })],
  ])('of a %s in colour stays in colour', async (_format, write) => {
    const picture = await drawer.draw(await bytesOf(write()), 1);
    expect(picture?.mediaType).toBe('image/jpeg');
    const { channels } = await sharp(picture?.bytes).stats();
    expect((channels[1]?.mean ?? 0) < (channels[0]?.mean ?? 0)).toBe(true);
  });

  it('stands upright as its camera says, on white where it is transparent', async () => {
    const turned = await bytesOf(strips(1).withMetadata({ orientation: 6 }).tiff());
    expect(await look(turned, 1)).toMatchObject({ width: HEIGHT, height: WIDTH });
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const picture = await drawer.draw(await bytesOf(clear.tiff({ compression: 'deflate' })), 1);
    expect((await sharp(picture?.bytes).stats()).channels[0]?.min).toBe(PAPER);
  });

  it('is no larger than a screen asks', async () => {
    const large = sharp({ create: { width: 5000, height: 2500, channels: 3, background: '#fff' } });
    expect(await look(await bytesOf(large.tiff({ compression: 'deflate' })), 1)).toMatchObject({
      width: 2000,
      height: 1000,
    });
  });
});

describe('nothing is drawn', () => {
  it('of a page that the file does not hold, of bytes that are no picture, of one cut short', async () => {
    const bytes = await bytesOf(strips(2).tiff());
    expect(await drawer.draw(bytes, 3)).toBeNull();
    expect(await drawer.draw(new TextEncoder().encode('not a picture'), 1)).toBeNull();
    expect(await drawer.draw(bytes.subarray(0, bytes.length / 3), 2)).toBeNull();
  });

  it('of more pixels than the limit, without reading them', async () => {
    const small = new PageDrawer({ ...DEFAULT_LIMITS, ocrPixels: WIDTH * HEIGHT - 1 });
    expect(await small.draw(await bytesOf(strips(1).tiff()), 1)).toBeNull();
  });

  it('for who no longer waits, nor once all is closed', async () => {
    const bytes = await bytesOf(strips(1).tiff());
    expect(await drawer.draw(bytes, 1, AbortSignal.abort())).toBeNull();
    const closed = new PageDrawer(DEFAULT_LIMITS);
    const asked = closed.draw(bytes, 1);
    closed.close();
    expect(await asked).toBeNull();
    expect(await closed.draw(bytes, 1)).toBeNull();
  });
});

it('pages asked for at once come in their turn, and one that leaves the queue holds nobody up', async () => {
  const single = new PageDrawer(DEFAULT_LIMITS, 1);
  const bytes = await bytesOf(strips(2).tiff());
  const leaving = new AbortController();
  const first = single.draw(bytes, 1);
  const left = single.draw(bytes, 2, leaving.signal);
  const last = single.draw(bytes, 2);
  leaving.abort();
  expect(await left).toBeNull();
  expect([await first, await last].map((picture) => picture?.mediaType)).toEqual(['image/jpeg', 'image/jpeg']);
  single.close();
});
