/** Makes a "scan" of a PDF: grey pages at 200 dpi, slightly skewed and noisy, without any text, in a new PDF. */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import pdfmake from 'pdfmake';
import { noiseSource } from './noise.ts';
import type { FrontMatter } from './source.ts';

const DPI = 200;
const QUALITY = 42;
/** Skew of successive pages, in degrees: a sheet never lies quite straight on the glass. */
const SKEWS = [0.5, -0.35, 0.7, -0.6];

/** Turns a page grey, fades the ink, shades one side and adds grain. */
function age(context: SKRSContext2D, width: number, height: number, seed: number): void {
  const noise = noiseSource(seed);
  const image = context.getImageData(0, 0, width, height);
  const pixels = image.data;
  for (let index = 0; index < pixels.length; index += 4) {
    const grey = 0.3 * (pixels[index] ?? 0) + 0.59 * (pixels[index + 1] ?? 0) + 0.11 * (pixels[index + 2] ?? 0);
    const shade = 6 * (((index / 4) % width) / width);
    const value = 38 + grey * 0.82 - shade + (noise() - 0.5) * 14;
    pixels[index] = value;
    pixels[index + 1] = value;
    pixels[index + 2] = value;
  }
  context.putImageData(image, 0, 0);
}

/** The page laid askew on a white glass. */
function skewed(page: Canvas, degrees: number): Canvas {
  const sheet = createCanvas(page.width, page.height);
  const context = sheet.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.translate(sheet.width / 2, sheet.height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(page, -sheet.width / 2, -sheet.height / 2);
  return sheet;
}

async function pagePictures(pdf: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const pictures: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: DPI / 72 });
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
    // pdfjs draws on any canvas; its types only know the browser's.
    await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
    const sheet = skewed(canvas, SKEWS[(number - 1) % SKEWS.length] ?? 0);
    age(sheet.getContext('2d'), sheet.width, sheet.height, number);
    pictures.push(`data:image/jpeg;base64,${sheet.toBuffer('image/jpeg', QUALITY).toString('base64')}`);
  }
  await task.destroy();
  return pictures;
}

/** Rasterises a PDF as an office scanner would. */
export async function renderScan(pdf: Uint8Array, front: FrontMatter): Promise<Uint8Array> {
  const date = new Date(`${front.date}T09:30:00Z`);
  const pictures = await pagePictures(pdf);
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: 0,
      info: { title: 'Numérisation', creator: 'Numériseur', creationDate: date, modDate: date },
      content: pictures.map((image, index) => ({
        image,
        width: 595.28,
        ...(index + 1 < pictures.length ? { pageBreak: 'after' as const } : {}),
      })),
    })
    .getBuffer();
}
