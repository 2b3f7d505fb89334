/** Recognition by tesseract.js, from files of this machine only: nothing is fetched, nothing is kept on disk. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PSM, Worker } from 'tesseract.js';
import { type Engine, type EngineLine, type Layout, PAGE_MODE } from './engine.ts';
import { type GreyImage, toPgm } from './grey-image.ts';

/** `4.0.0_best_int` reads like the best model at half the cost (measured, notes/extraction.md section 2). */
const MODEL = '4.0.0_best_int';
/** Neural recogniser alone. */
const LSTM_ONLY = 1;

/** The engine, its model loaded (about a second). */
export async function startTesseractJs(): Promise<Engine> {
  const { createWorker } = await import('tesseract.js');
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/fra/package.json'));
  const worker = await createWorker('fra', LSTM_ONLY, {
    langPath: join(data, MODEL),
    gzip: true,
    cacheMethod: 'none',
    // Without it a failed job would also be thrown where nobody can catch it.
    errorHandler: () => {},
  });
  return { read: (image, dpi, layout) => readLines(worker, image, dpi, layout) };
}

async function readLines(worker: Worker, image: GreyImage, dpi: number, layout: Layout): Promise<EngineLine[]> {
  await worker.setParameters({
    tessedit_pageseg_mode: PAGE_MODE[layout] as PSM,
    user_defined_dpi: String(Math.round(dpi)),
  });
  const { data } = await worker.recognize(toPgm(image), {}, { text: false, blocks: true });
  return (data.blocks ?? [])
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .map((line) => line.words.map(({ text, bbox, confidence }) => ({ text, ...bbox, confidence })));
}
