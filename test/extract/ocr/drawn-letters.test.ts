/** Pages whose letters are drawn as curves, by programs that keep no fonts: read like pictures of pages. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { documentText } from '../../../src/core/document.ts';
import { createExtractor, extractBytes } from '../../../src/extract/index.ts';
import { rawPdf } from '../files/raw-pdf.ts';

interface Glyph {
  advanceWidth: number;
  path: { commands: { command: string; args: number[] }[] };
}
interface Font {
  unitsPerEm: number;
  layout(text: string): { glyphs: Glyph[] };
}

const LIBERATION = createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf');
const font = create(readFileSync(LIBERATION)) as unknown as Font;
const TEXT = [
  'CONTRAT DE MAINTENANCE INFORMATIQUE',
  'Article 1. Le prestataire sauvegarde les données chaque jour et contrôle les copies.',
  'Article 2. Le contrat dure douze mois à compter de sa signature.',
];

/** A curve with one control point, as PDF draws it: with two. */
function cubic([fx, fy]: [number, number], [cx = 0, cy = 0, x = 0, y = 0]: number[]): number[] {
  return [fx + ((cx - fx) * 2) / 3, fy + ((cy - fy) * 2) / 3, x + ((cx - x) * 2) / 3, y + ((cy - y) * 2) / 3, x, y];
}

/** Operators that fill the outlines of a line of text. */
function drawn(text: string, left: number, base: number, size: number): string {
  const scale = size / font.unitsPerEm;
  let at = left;
  let last: [number, number] = [0, 0];
  const operators: string[] = [];
  for (const { path, advanceWidth } of font.layout(text).glyphs) {
    for (const { command, args } of path.commands) {
      const placed = args.map((value, index) => (index % 2 === 0 ? at : base) + value * scale);
      const numbers = command === 'quadraticCurveTo' ? cubic(last, placed) : placed;
      const operator = { moveTo: 'm', lineTo: 'l', quadraticCurveTo: 'c', bezierCurveTo: 'c', closePath: 'h' }[command];
      operators.push(`${numbers.map((value) => value.toFixed(2)).join(' ')} ${operator}`);
      last = [placed.at(-2) ?? last[0], placed.at(-1) ?? last[1]];
    }
    operators.push('f');
    at += advanceWidth * scale;
  }
  return operators.join('\n');
}

const page = { content: TEXT.map((text, line) => drawn(text, 50, 780 - line * 24, 11)).join('\n') };
// A page takes 3 s of a processor: minutes, when every other test wants one.
vi.setConfig({ testTimeout: 240_000 });
const extractor = createExtractor();
afterAll(() => extractor.close());

describe('a PDF whose letters are drawn', () => {
  it('is recognised like a scan', async () => {
    const result = await extractor.extract({ name: 'courbes.pdf', bytes: rawPdf([page]) });
    if (!result.ok) return expect.unreachable(result.code);
    expect(result.document.pages).toMatchObject([{ source: 'ocr' }]);
    expect(documentText(result.document)).toContain('sauvegarde les données chaque jour');
    expect(result.document.warnings).toMatchObject([{ code: 'scanned-page', pages: [1] }]);
  });

  it('is not taken for an empty one where there is no recognition', async () => {
    expect(await extractBytes({ name: 'courbes.pdf', bytes: rawPdf([page]) })).toMatchObject({ code: 'scanned' });
  });

  it('is told from a page with a frame and a few drawings', async () => {
    const frame = `${drawn('Logo', 60, 780, 30)}\n0 0 0 RG 50 50 495 742 re S`;
    expect(await extractBytes({ name: 'vide.pdf', bytes: rawPdf([{ content: frame }]) })).toMatchObject({
      code: 'empty',
    });
  });
});
