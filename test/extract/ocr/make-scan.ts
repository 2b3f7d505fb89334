/** Makes scans and photos of sample pages, the same at each run: drawn, laid askew, shaded, grained, compressed. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { noiseSource } from '../../../scripts/samples/noise.ts';
import { drawPdfPage } from '../../../src/extract/ocr/draw-pdf-page.ts';
import { type GreyImage, turnSlightly } from '../../../src/extract/ocr/grey-image.ts';
import { openDocument } from '../../../src/extract/pdf/open-document.ts';
import { type RawPage, rawPdf } from '../files/raw-pdf.ts';

export interface ScanOptions {
  dpi: number;
  /** Clockwise degrees. */
  skew?: number;
  /** Most change of a pixel by grain, of 255; also fades the ink and shades one side. */
  noise?: number;
  /** Standard deviation of a blur, in pixels. */
  blur?: number;
}

/** Page `number` of a PDF as an office scanner would give it. */
export async function scanPage(path: string, number: number, options: ScanOptions): Promise<GreyImage> {
  const pdf = await openDocument(new Uint8Array(await readFile(path)), undefined);
  if ('ok' in pdf) throw new Error(pdf.code);
  try {
    const { image } = await drawPdfPage(pdf, number, Number.POSITIVE_INFINITY, options.dpi);
    const straight = turnSlightly(image, options.skew ?? 0).image;
    const aged = options.noise ? age(straight, options.noise) : straight;
    if (!options.blur) return aged;
    const { width, height } = aged;
    const data = await raw(aged).blur(options.blur).toColourspace('b-w').raw().toBuffer();
    return { width, height, data: new Uint8Array(data) };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** Fades the ink, shades the right side, adds grain. */
function age(image: GreyImage, noise: number): GreyImage {
  const random = noiseSource(image.width);
  const data = image.data.map((grey, at) => {
    const shade = (noise * (at % image.width)) / image.width;
    return Math.min(255, Math.max(0, 38 + grey * 0.82 - shade + (random() - 0.5) * noise * 2));
  });
  return { ...image, data };
}

function raw({ data, width, height }: GreyImage) {
  return sharp(data, { raw: { width, height, channels: 1 } });
}

export async function toJpeg(image: GreyImage, dpi: number, quality = 60): Promise<Uint8Array> {
  return new Uint8Array(await raw(image).withMetadata({ density: dpi }).jpeg({ quality }).toBuffer());
}

/** A phone held on its side: the pixels are turned, and EXIF orientation 6 says to turn them back. */
export async function toPhonePhoto(image: GreyImage): Promise<Uint8Array> {
  const turned = await raw(image).rotate(270).toColourspace('srgb').toBuffer({ resolveWithObject: true });
  const { width, height, channels } = turned.info;
  return new Uint8Array(
    await sharp(turned.data, { raw: { width, height, channels } })
      .withMetadata({ orientation: 6, density: 72 })
      .jpeg({ quality: 70 })
      .toBuffer(),
  );
}

/** A PDF of JPEG pictures, as photocopiers make them; A4 pages, upside down or on their side with `turned`. */
export async function toScannedPdf(images: readonly GreyImage[], dpi: number): Promise<Uint8Array> {
  const objects: string[] = [];
  const pages: RawPage[] = [];
  for (const image of images) {
    const jpeg = Buffer.from(await toJpeg(image, dpi)).toString('latin1');
    const [width, height] = [(image.width / dpi) * 72, (image.height / dpi) * 72];
    pages.push({ content: `q ${width} 0 0 ${height} 0 0 cm /X${objects.length} Do Q`, width, height });
    objects.push(
      `<< /Type /XObject /Subtype /Image /Width ${image.width} /Height ${image.height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n${jpeg}\nendstream`,
    );
  }
  return rawPdf(pages, objects);
}
