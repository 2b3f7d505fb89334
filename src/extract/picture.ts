/** Picture files (photos, scans in JPEG, PNG, WebP, TIFF or HEIC): pages recognised, then blocks as for a PDF. */
import type { ExtractResult } from '../app/ports.ts';
import { documentOf } from './document-of.ts';
import { failure, unreadPictures } from './failures.ts';
import type { Format, ReadInput } from './format.ts';
import { inspectPicture } from './ocr/picture-file.ts';
import { pictureWarnings } from './ocr/picture-warnings.ts';
import { recognisable, recognisePages } from './ocr/recognise-pages.ts';
import { blocksOfPages, charactersOf } from './pdf/blocks-of-pages.ts';
import type { ReadPage } from './pdf/read-page.ts';

const TOO_LARGE =
  'Cette image est trop grande pour être lue. Prenez la photo avec une définition plus faible, ou enregistrez le document en PDF, puis déposez-le à nouveau.';

export const PICTURE_FORMAT: Format = {
  mediaType: 'image/jpeg',
  async read(input) {
    const first = await inspectPicture(input.bytes);
    if (first.width * first.height > input.limits.ocrPixels) return failure('too-large', TOO_LARGE);
    const count = Math.min(first.pages, input.limits.pages);
    const numbers = Array.from({ length: count }, (_, at) => at + 1);
    const recognised = await recognisePages(input, 'picture', numbers);
    const unread: ReadPage = {
      size: { ...first.size, source: 'unreadable' },
      height: first.size.height,
      segments: [],
      graphics: null,
    };
    return documentOfPages(
      input,
      first.mediaType,
      numbers.map((number) => recognised.get(number) ?? unread),
    );
  },
};

function documentOfPages(input: ReadInput, mediaType: string, pages: readonly ReadPage[]): ExtractResult {
  const sizes = pages.map((page) => page.size);
  if (pages.every((page) => charactersOf(page) === 0)) return unreadPictures(sizes, input.recognise !== undefined);
  return documentOf(input, {
    mediaType,
    pages: sizes,
    blocks: blocksOfPages(pages, () => false),
    warnings: pictureWarnings(sizes, recognisable(input)),
  });
}
