/** PDF: pages read one by one with pdfjs, those that are pictures recognised, then lines, tables and blocks. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ExtractResult } from '../app/ports.ts';
import { documentOf } from './document-of.ts';
import { failure, unreadPictures } from './failures.ts';
import type { Format, ReadInput } from './format.ts';
import { recognisable, recognisePages } from './ocr/recognise-pages.ts';
import { isPortfolio, readAttachments } from './pdf/attachments.ts';
import { blocksOfPages, charactersOf } from './pdf/blocks-of-pages.ts';
import { DYNAMIC_FORM, isDynamicForm } from './pdf/dynamic-form.ts';
import { loadPdfjs, openDocument } from './pdf/open-document.ts';
import { PageReader, type ReadPage } from './pdf/read-page.ts';
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
  const reader = new PageReader(pdf, await loadPdfjs());
  const written = await readWritten(pdf, reader, input);
  const pictures = written.flatMap((page, index) => (page.size.source === 'unreadable' ? [index + 1] : []));
  const recognised = await recognisePages(input, 'pdf', pictures);
  const pages = written.map((page, index) => recognised.get(index + 1) ?? page);
  if (await isDynamicForm(pdf, pages)) return failure('unsupported', DYNAMIC_FORM);
  const sizes = pages.map((page) => page.size);
  const { files, unread } = await readAttachments(pdf, input.limits, written.length);
  const warnings = pdfWarnings(pdf, pages, unread, recognisable(input));
  const enclosed = files.length > 0 ? { enclosed: files } : {};
  if (files.length > 0 && (await isPortfolio(pdf))) {
    return { ok: true, document: { name: input.name, mediaType, pages: [], blocks: [], warnings }, ...enclosed };
  }
  if (pages.every((page) => charactersOf(page) === 0)) return unreadPictures(sizes, input.recognise !== undefined);
  const result = documentOf(input, { mediaType, pages: sizes, blocks: blocksOfPages(pages, reader.isBold), warnings });
  return result.ok ? { ...result, ...enclosed } : result;
}

/** Pages as the file writes them, up to the limits; pictures come as unreadable. */
async function readWritten(pdf: PDFDocumentProxy, reader: PageReader, input: ReadInput): Promise<ReadPage[]> {
  const count = Math.min(pdf.numPages, input.limits.pages);
  const pages: ReadPage[] = [];
  let characters = 0;
  for (let number = 1; number <= count && characters < input.limits.characters; number++) {
    const page = await reader.read(number);
    characters += charactersOf(page);
    pages.push(page);
    input.onProgress({ stage: 'lecture', page: number, pages: count });
  }
  return pages;
}
