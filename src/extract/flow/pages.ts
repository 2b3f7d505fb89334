/** Sets the text of an office document and its pages that are pictures in one order of pages. */
import type { Block, Page } from '../../core/document.ts';
import { blocksOfPages } from '../pdf/blocks-of-pages.ts';
import type { FlowBlocks } from './blocks.ts';
import type { FlowItem } from './flow.ts';
import type { PicturePage } from './page-pictures.ts';

/** Size given to a stretch of text: A4, in points. */
const A4 = { width: 595, height: 842 };

/** Adds text and pictures in their order. The pages, one for each picture and for each stretch of text between two; null
 *  when there is no picture. */
export function addInPages(
  builder: FlowBlocks,
  body: readonly FlowItem[],
  pictures: readonly PicturePage[],
): Page[] | null {
  const pages: Page[] = [];
  let from = 0;
  const addText = (to: number) => {
    builder.page = pages.length + 1;
    if (builder.add(body.slice(from, to))) pages.push({ ...A4, source: 'text' });
    from = to;
  };
  for (let next = 0; next < pictures.length; ) {
    addText(pictures[next]?.at ?? from);
    const last = lastTogether(body, pictures, next);
    const together = pictures.slice(next, last + 1).map(({ page }) => page);
    builder.addReady(blocksOfPages(together, () => false).map((block) => onPage(block, pages.length)));
    pages.push(...together.map(({ size }) => size));
    next = last + 1;
  }
  addText(body.length);
  return pictures.length === 0 ? null : pages;
}

/** The last picture that follows `first` without a word between them: their text goes on from one to the next. */
function lastTogether(body: readonly FlowItem[], pictures: readonly PicturePage[], first: number): number {
  let last = first;
  for (; last + 1 < pictures.length; last++) {
    const between = body.slice(pictures[last]?.at, pictures[last + 1]?.at);
    if (between.some((item) => item.kind === 'table' || item.lines.some((line) => line.trim() !== ''))) break;
  }
  return last;
}

/** The block, `before` pages further on. */
function onPage(block: Block, before: number): Block {
  const runs = block.runs.map((run) => ({ ...run, box: { ...run.box, page: run.box.page + before } }));
  return { ...block, page: block.page + before, runs };
}
