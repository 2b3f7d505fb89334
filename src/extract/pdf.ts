/** PDF: pages read one by one with pdfjs, then lines, tables and blocks. Pages that are pictures are named. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ExtractResult } from '../app/ports.ts';
import { documentOf } from './document-of.ts';
import { failure } from './failures.ts';
import type { Format, ReadInput } from './format.ts';
import { wordsOf } from './layout/hyphenation.ts';
import { blocksOfUnits } from './pdf/blocks.ts';
import { loadPdfjs, openDocument } from './pdf/open-document.ts';
import { pageUnits } from './pdf/page-units.ts';
import type { Row, Segment } from './pdf/piece.ts';
import { PageReader, type ReadPage } from './pdf/read-page.ts';
import { rowsOf } from './pdf/rows.ts';
import { withoutRunningHeads } from './pdf/running-heads.ts';
import type { Unit } from './pdf/table.ts';
import { pdfWarnings } from './pdf/warnings.ts';

export const PDF_FORMAT: Format = {
  mediaType: 'application/pdf',
  async read(input) {
    const opened = await openDocument(input.bytes, input.password);
    if ('ok' in opened) return opened;
    try {
      return await readDocument(opened, input, this.mediaType);
    } finally {
      await opened.loadingTask.destroy();
    }
  },
};

async function readDocument(pdf: PDFDocumentProxy, input: ReadInput, mediaType: string): Promise<ExtractResult> {
  const count = Math.min(pdf.numPages, input.limits.pages);
  const reader = new PageReader(pdf, await loadPdfjs(), input);
  const pages: ReadPage[] = [];
  let characters = 0;
  for (let number = 1; number <= count && characters < input.limits.characters; number++) {
    const page = await reader.read(number);
    characters += page.segments.reduce((sum, segment) => sum + segment.text.length, 0);
    pages.push(page);
    input.onProgress({ stage: 'lecture', page: number, pages: count });
  }
  if (characters === 0) return failure(pages.some((page) => page.size.source === 'unreadable') ? 'scanned' : 'empty');
  const sizes = pages.map((page) => page.size);
  const headless = withoutRunningHeads(
    pages.map((page) => page.segments),
    pages.map((page) => page.height),
  );
  const units = headless.pages.map((segments, index) =>
    pageUnits(segments, pages[index]?.graphics ?? null, index + 1, reader.isBold),
  );
  units.push(headless.contacts.flatMap(({ segment, page }) => rowsOf([segment], page, null).map(asUnit)));
  const warnings = await pdfWarnings(pdf, sizes, pages.length);
  return documentOf(input, {
    mediaType,
    pages: sizes,
    blocks: blocksOfUnits(units, wordsOfLines(headless.pages)),
    warnings,
  });
}

function asUnit(row: Row): Unit {
  return { kind: 'row', row };
}

/** How the document writes its words, those cut at line ends aside. */
function wordsOfLines(pages: readonly (readonly Segment[])[]): Set<string> {
  const lines = pages.flat().map((segment) => segment.text.replace(/\S+[-‐]$/, '').replace(/^\S+\s/, ''));
  return wordsOf(lines.join('\n'));
}
