/** Pages that stand as pictures in an office document: scans pasted into Word, which are read like those of a PDF. */
import type { ReadInput } from '../format.ts';
import type { ExtractLimits } from '../limits.ts';
import { inspectPicture } from '../ocr/picture-file.ts';
import { recognisePages } from '../ocr/recognise-pages.ts';
import { openArchive } from '../parts/zip-parts.ts';
import type { ReadPage } from '../pdf/read-page.ts';
import type { FlowItem, FlowPicture } from './flow.ts';

/** A picture read as a page, after `at` items of the body. */
export interface PicturePage {
  at: number;
  page: ReadPage;
}

export interface PicturePages {
  pages: PicturePage[];
  /** Pictures as large as pages whose format is not read. */
  unread: number;
}

/** Least size as shown of a page among text, in points: half an A4 page. Smaller pictures illustrate. */
const PAGE = { width: 240, height: 340 };
/** Least long side of a picture in which letters can be told, in pixels. */
const LEAST_PIXELS = 700;

/** The pictures that are pages, read; `pathOf` tells where in the archive a picture lies. `alone`: the document holds no text. */
export async function readPagePictures(
  input: ReadInput,
  pictures: readonly FlowPicture[],
  pathOf: (source: string) => string | null,
  alone: boolean,
): Promise<PicturePages> {
  const found = pictures
    .filter(({ size }) => alone || isPage(size))
    .flatMap((picture) => {
      const path = pathOf(picture.source);
      return path === null ? [] : [{ at: picture.at, path }];
    });
  // A letterhead or a watermark that comes back on each page is read once.
  const once = found.filter((one, at) => found.findIndex(({ path }) => path === one.path) === at);
  if (once.length === 0) return { pages: [], unread: 0 };
  const archive = await openArchive(input.bytes);
  const pages: (PicturePage & { number: number })[] = [];
  let [unread, left] = [0, input.limits.unpackedBytes];
  for (const { at, path } of once) {
    const rank = archive.rankOf(path);
    if (rank === undefined) continue;
    const bytes = pages.length < input.limits.pages ? await archive.read(rank, left).catch(() => null) : null;
    left -= bytes?.length ?? 0;
    const page = bytes === null ? null : await openPage(bytes, input.limits);
    if (page === null) unread++;
    else if (page !== 'small') pages.push({ at, page, number: rank + 1 });
  }
  const numbers = pages.map(({ number }) => number);
  const read = await recognisePages(input, 'zip', numbers);
  return { pages: pages.map(({ at, page, number }) => ({ at, page: read.get(number) ?? page })), unread };
}

/** The same where pictures are only seen, not read. */
export function seePictures(pictures: readonly Pick<FlowPicture, 'size'>[]): PicturePages {
  return { pages: [], unread: pictures.filter(({ size }) => isPage(size)).length };
}

/** True when something is written among the pictures. */
export function holdsWords(items: readonly FlowItem[]): boolean {
  return items.some((item) =>
    item.kind === 'table'
      ? item.rows.some((row) => row.cells.some((cell) => holdsWords(cell.items)))
      : item.lines.some((line) => /[\p{L}\d]/u.test(line)),
  );
}

function isPage(size: FlowPicture['size']): boolean {
  return size !== null && size.width >= PAGE.width && size.height >= PAGE.height;
}

/** The page as long as it is not recognised; null when the picture cannot be read, 'small' when it holds no legible letter. */
async function openPage(bytes: Uint8Array, limits: ExtractLimits): Promise<ReadPage | 'small' | null> {
  try {
    const { width, height, size } = await inspectPicture(bytes);
    if (Math.max(width, height) < LEAST_PIXELS) return 'small';
    if (width * height > limits.ocrPixels) return null;
    return { size: { ...size, source: 'unreadable' }, height: size.height, segments: [], graphics: null };
  } catch {
    return null;
  }
}
