/** Draws a page of a PDF as a grey picture. */
import { createCanvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { GreyImage } from './grey-image.ts';
import { type PagePicture, READING_DPI } from './page-picture.ts';

const POINTS_PER_INCH = 72;

/** The page at `dpi`, or less when it would hold more than `mostPixels`. Throws on a page that pdfjs cannot draw. */
export async function drawPdfPage(
  pdf: PDFDocumentProxy,
  number: number,
  mostPixels: number,
  dpi: number = READING_DPI,
): Promise<PagePicture> {
  const page = await pdf.getPage(number);
  try {
    const { width, height } = page.getViewport({ scale: 1 });
    const scale = Math.min(dpi / POINTS_PER_INCH, Math.sqrt(mostPixels / (width * height)));
    const viewport = page.getViewport({ scale });
    const canvas = createCanvas(Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height)));
    // pdfjs draws on any canvas; its types only know the browser's.
    await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport, intent: 'print' }).promise;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return { image: toGrey(data, canvas.width, canvas.height), width, height };
  } finally {
    page.cleanup();
  }
}

/** Luminance (Rec. 601) of red, green, blue, alpha pixels drawn on white. */
function toGrey(pixels: Uint8ClampedArray, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < data.length; at++, from += 4) {
    data[at] = ((pixels[from] ?? 0) * 77 + (pixels[from + 1] ?? 0) * 150 + (pixels[from + 2] ?? 0) * 29) >> 8;
  }
  return { width, height, data };
}
