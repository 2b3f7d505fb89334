/** Has the pages of a document that are pictures recognised, all at once, and tells how far it is. */
import type { ReadInput } from '../format.ts';
import type { ReadPage } from '../pdf/read-page.ts';
import type { Recognisable } from './picture-warnings.ts';
import type { PictureKind } from './recognised-page.ts';
import { readPageOf } from './recognised-pieces.ts';

/** What recognition can do for a file. */
export function recognisable({ recognise, limits }: ReadInput): Recognisable {
  return { canRecognise: recognise !== undefined, most: limits.ocrPages };
}

/** The pages `numbers` (1-based) that could be recognised, by number. Those over the limit of pages are left out. */
export async function recognisePages(
  input: ReadInput,
  kind: PictureKind,
  numbers: readonly number[],
): Promise<Map<number, ReadPage>> {
  const { recognise, limits, onProgress } = input;
  const read = new Map<number, ReadPage>();
  if (!recognise) return read;
  const tried = numbers.slice(0, limits.ocrPages);
  let done = 0;
  const tell = () =>
    onProgress({ stage: 'reconnaissance', page: Math.min(done + 1, tried.length), pages: tried.length });
  if (tried.length > 0) tell();
  await Promise.all(
    tried.map(async (number) => {
      const page = await recognise(kind, number);
      if (page) read.set(number, readPageOf(page));
      done++;
      tell();
    }),
  );
  return read;
}
