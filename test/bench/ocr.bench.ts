/**
 * Benchmark, run by hand: `node test/bench/ocr.bench.ts [pages]`. Character error rate and seconds a page of recognition,
 * on scans made from the samples at 150, 200 and 300 dpi: clean, then skewed by 2 degrees, grainy and blurred.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createExtractor } from '../../src/extract/index.ts';
import { bodyText, characterErrorRate, writtenPage } from '../extract/ocr/character-errors.ts';
import { type ScanOptions, scanPage, toJpeg } from '../extract/ocr/make-scan.ts';

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));
const PAGES: [string, number][] = [
  ['infogerance-complete.pdf', 1],
  ['infogerance-complete.pdf', 6],
  ['logiciel-cgv.pdf', 3],
  ['telephonie.pdf', 1],
  ['maintenance-vague.pdf', 2],
];
const QUALITIES: [string, Omit<ScanOptions, 'dpi'>][] = [
  ['clean', {}],
  ['skewed 2°, grain, blur', { skew: 2, noise: 20, blur: 0.7 }],
];

const chosen = PAGES.slice(0, Number(process.argv[2] ?? PAGES.length));
const truths = await Promise.all(chosen.map(([path, page]) => writtenPage(SAMPLES + path, page)));

for (const [quality, options] of QUALITIES) {
  for (const dpi of [150, 200, 300]) {
    const scans: Uint8Array[] = [];
    for (const [path, page] of chosen)
      scans.push(await toJpeg(await scanPage(SAMPLES + path, page, { dpi, ...options }), dpi));
    const extractor = createExtractor();
    const start = performance.now();
    const read = await Promise.all(scans.map((bytes) => extractor.extract({ name: 'scan.jpg', bytes })));
    const seconds = (performance.now() - start) / 1000;
    await extractor.close();
    const rates = read.map((result, at) =>
      characterErrorRate(
        truths[at] ?? '',
        result.ok ? bodyText(result.document.blocks, result.document.pages[0]?.height ?? 0) : '',
      ),
    );
    const shown = rates.map((rate, at) => `${chosen[at]?.join(' p')} ${(rate * 100).toFixed(2)} %`).join(' | ');
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    console.log(
      `${dpi} dpi, ${quality}: mean ${(mean * 100).toFixed(2)} %, ${(seconds / scans.length).toFixed(1)} s/page wall, ${availableParallelism()} processors | ${shown}`,
    );
  }
}
