/** Entry of a process that recognises pages, one at a time; the pool kills it when it is slow, lost or no longer needed. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { openArchive } from '../parts/zip-parts.ts';
import { openDocument } from '../pdf/open-document.ts';
import { drawPdfPage } from './draw-pdf-page.ts';
import type { OcrAnswer, OcrRequest, PictureFile } from './messages.ts';
import type { PagePicture } from './page-picture.ts';
import { readPicture } from './picture-file.ts';
import { readPagePicture } from './read-picture.ts';
import { startEngine } from './start-engine.ts';

type DrawPage = (page: number) => Promise<PagePicture>;

const engine = startEngine();
let close = async () => {};
let draw: DrawPage = () => Promise.reject(new Error('no file is open'));

async function open({ kind, bytes, password }: PictureFile, mostPixels: number): Promise<void> {
  await close();
  close = async () => {};
  if (kind === 'picture') {
    draw = (page) => readPicture(bytes, page, mostPixels);
    return;
  }
  if (kind === 'zip') {
    const archive = await openArchive(bytes);
    // A picture of the most pixels, not compressed at all, is four bytes a pixel.
    draw = async (page) => readPicture(await archive.read(page - 1, mostPixels * 4), 1, mostPixels);
    return;
  }
  const pdf = await openDocument(bytes, password, mostPixels);
  if ('ok' in pdf) throw new Error(pdf.code);
  close = () => (pdf satisfies PDFDocumentProxy).loadingTask.destroy();
  draw = (page) => drawPdfPage(pdf, page, mostPixels);
}

async function answer(request: OcrRequest): Promise<void> {
  if (request.type === 'open') {
    await open(request.file, request.mostPixels).catch((error: unknown) => {
      draw = () => Promise.reject(error);
    });
    return;
  }
  const picture = await draw(request.page).catch(() => null);
  // An engine that fails leaves by an exception: the process ends, and the pool starts another.
  const page: OcrAnswer = picture && (await readPagePicture(picture, await engine));
  process.send?.({ page });
}

let last: Promise<void> = Promise.resolve();
process.on('message', (request: OcrRequest) => {
  last = last.then(() => answer(request));
});
// Without a parent there is nobody to answer: never outlive it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
