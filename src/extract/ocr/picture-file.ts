/** Opens picture files (JPEG, PNG, WebP, TIFF, HEIC…): how many pages, how large on paper, their pixels to read or to look at. */
import type { Sharp } from 'sharp';
import type { PagePicture as ShownPicture } from '../../app/ports.ts';
import { toHundredth } from '../layout/rounding.ts';
import { isHeic, openHeic } from './heic-file.ts';
import { type PagePicture, READING_DPI } from './page-picture.ts';

const POINTS_PER_INCH = 72;
/** Longest side of a picture given to recognition: an A4 page at 300 dpi, more is only slower. */
const LONGEST = 3508;
/** A picture with a shorter long side is enlarged: letters of ten pixels are read badly. */
const SHORTEST = 2000;
/** Sides of paper that a resolution written in the file may lead to, in inches; else it is not believed. */
const PAPER = { least: 4, most: 24 };
/** Longest side of a page to be looked at: an A4 page at 170 dpi, sharp on a screen and twice enlarged. */
const LONGEST_SHOWN = 2000;
/** Greys of a page without colour: letters keep their smooth edges, and the file is five times lighter than a photo. */
const GREYS = 16;
const A4_LONG_SIDE = 841.89;

export interface PictureInfo {
  mediaType: string;
  pages: number;
  /** Pixels of one page, once upright as its camera says. */
  width: number;
  height: number;
  /** Size on paper, in points. */
  size: { width: number; height: number };
}

/** Loaded when a picture comes: most documents hold none. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  // One picture at a time, in a process that ends soon: neither a cache nor more threads help.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

async function open(bytes: Uint8Array, page: number, mostPixels: number): Promise<Sharp> {
  const sharp = await loadSharp();
  if (isHeic(bytes)) {
    const picture = (await openHeic(bytes))[page - 1];
    if (picture === undefined || picture.width * picture.height > mostPixels)
      throw new Error('no such page, or too large');
    const { width, height } = picture;
    return sharp(await picture.pixels(), { raw: { width, height, channels: 4 }, limitInputPixels: mostPixels });
  }
  return sharp(bytes, { page: page - 1, limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true });
}

/** What the file says of itself, without reading its pixels. Throws when it is no picture that can be read. */
export async function inspectPicture(bytes: Uint8Array, page = 1): Promise<PictureInfo> {
  if (isHeic(bytes)) {
    const pictures = await openHeic(bytes);
    const { width, height } = pictures[page - 1] ?? { width: 0, height: 0 };
    return {
      mediaType: 'image/heic',
      pages: pictures.length,
      width,
      height,
      size: paperSize(width, height, undefined),
    };
  }
  const sharp = await loadSharp();
  const metadata = await sharp(bytes, { page: page - 1, limitInputPixels: false }).metadata();
  const { width, height } = metadata.autoOrient;
  return {
    mediaType: metadata.format === 'heif' ? 'image/avif' : `image/${metadata.format}`,
    pages: metadata.pages ?? 1,
    width,
    height,
    size: paperSize(width, height, metadata.density),
  };
}

/** Grey pixels of page `page` (1-based), upright as its camera says. Throws when it has more than `mostPixels`. */
export async function readPicture(bytes: Uint8Array, page: number, mostPixels: number): Promise<PagePicture> {
  const { width, height, size } = await inspectPicture(bytes, page);
  const longest = Math.max(width, height);
  const target = Math.min(LONGEST, Math.max(SHORTEST, longest));
  const opened = await open(bytes, page, mostPixels);
  const upright = opened.autoOrient().flatten({ background: '#ffffff' });
  const sized =
    target === longest ? upright : upright.resize({ width: target, height: target, fit: 'inside', kernel: 'cubic' });
  const { data, info } = await sized.greyscale().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const pixels = info.channels === 1 ? data : everyNth(data, info.channels);
  const image = { width: info.width, height: info.height, data: new Uint8Array(pixels) };
  return { image, ...size };
}

/** Page `page` (1-based) as every browser shows it, upright and no larger than a screen asks. Throws like `readPicture`. */
export async function drawPicture(bytes: Uint8Array, page: number, mostPixels: number): Promise<ShownPicture> {
  const opened = (await open(bytes, page, mostPixels)).autoOrient().flatten({ background: '#ffffff' });
  const box = { width: LONGEST_SHOWN, height: LONGEST_SHOWN };
  const sized = opened.resize({ ...box, fit: 'inside', withoutEnlargement: true });
  const { space } = await sized.metadata();
  const grey = space === 'b-w' || space === 'grey16';
  const written = grey ? sized.png({ palette: true, colours: GREYS }) : sized.jpeg({ quality: 80, mozjpeg: true });
  return { mediaType: grey ? 'image/png' : 'image/jpeg', bytes: new Uint8Array(await written.toBuffer()) };
}

function everyNth(data: Uint8Array, step: number): Uint8Array {
  return Uint8Array.from({ length: Math.floor(data.length / step) }, (_, at) => data[at * step] ?? 0);
}

/** Size on paper: from the resolution of a scanner when it makes sense, else the page is taken for an A4. */
function paperSize(width: number, height: number, density: number | undefined): { width: number; height: number } {
  const longest = Math.max(width, height);
  const inches = longest / (density ?? 0);
  const believed = density !== undefined && density > READING_DPI / 3 && inches > PAPER.least && inches < PAPER.most;
  const scale = believed ? POINTS_PER_INCH / density : A4_LONG_SIDE / longest;
  return { width: toHundredth(width * scale), height: toHundredth(height * scale) };
}
