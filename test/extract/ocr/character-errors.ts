/** Character error rate: how far recognised words are from those of the file that the picture was made from. */
import { readFile } from 'node:fs/promises';
import type { Block } from '../../../src/core/document.ts';
import { blocksOfPages } from '../../../src/extract/pdf/blocks-of-pages.ts';
import { loadPdfjs, openDocument } from '../../../src/extract/pdf/open-document.ts';
import { PageReader } from '../../../src/extract/pdf/read-page.ts';

/** Edits (Levenshtein) over the length of `truth`, after `normal`. */
export function characterErrorRate(truth: string, read: string): number {
  const [expected, found] = [normal(truth), normal(read)];
  return distance(expected, found) / expected.length;
}

/** Share of the page at top and at bottom where running heads stand: a lone page cannot tell them from text. */
const MARGIN = 0.085;

/** What page `number` of a PDF with text says, running heads aside. */
export async function writtenPage(path: string, number: number): Promise<string> {
  const pdf = await openDocument(new Uint8Array(await readFile(path)), undefined);
  if ('ok' in pdf) throw new Error(pdf.code);
  try {
    const reader = new PageReader(pdf, await loadPdfjs());
    const page = await reader.read(number);
    return bodyText(blocksOfPages([page], reader.isBold), page.size.height);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** Text of the blocks of one page, running heads aside; `height` is that of the page. */
export function bodyText(blocks: readonly Block[], height: number): string {
  return blocks
    .filter(({ runs: [first] }) => first && first.box.y > height * MARGIN && first.box.y < height * (1 - MARGIN))
    .map((block) => block.text)
    .join('\n');
}

/** White space made one; straight and curved apostrophes, and dashes of any length, are the same sign. */
function normal(text: string): string {
  return text
    .replace(/[’']/g, '’')
    .replace(/[-–—]+/g, '-')
    .replace(/\s*\|\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function distance(a: string, b: string): number {
  let row = Int32Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = new Int32Array(b.length + 1);
    next[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
