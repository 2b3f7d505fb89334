/** What recognition does around its engine: turning pictures, finding how lines lie, rules, bullets, places of words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withBullets } from '../../../src/extract/ocr/bullets.ts';
import { drawnRules } from '../../../src/extract/ocr/drawn-rules.ts';
import { evenLight } from '../../../src/extract/ocr/even-light.ts';
import { type GreyImage, type Quarter, turnQuarters, turnSlightly } from '../../../src/extract/ocr/grey-image.ts';
import { inkOf, lieOf } from '../../../src/extract/ocr/ink.ts';
import { linesOfTsv } from '../../../src/extract/ocr/native-engine.ts';
import { enumerate } from '../../../src/extract/ocr/picture-warnings.ts';
import { placeWords } from '../../../src/extract/ocr/place-words.ts';

const blank = (width: number, height: number): GreyImage => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(240),
});

/** Fills `[x0, x1)` by `[y0, y1)` with ink. */
function draw(image: GreyImage, x0: number, y0: number, x1: number, y1: number): void {
  for (let y = y0; y < y1; y++) image.data.fill(20, y * image.width + x0, y * image.width + x1);
}

/** A page of dashes that lie like words on lines. */
function dashes(): GreyImage {
  const image = blank(800, 1000);
  // Words of uneven lengths: in even columns they would lie both ways.
  for (let y = 100; y < 900; y += 30) {
    for (let x = 80, length = 0; x < 660; x += length + 9) {
      length = 15 + ((x * 7 + y * 13) % 41);
      draw(image, x, y, x + length, y + 9);
    }
  }
  return image;
}

describe('a turned picture', () => {
  it('knows where each of its points stands on the original', () => {
    const image = blank(40, 60);
    draw(image, 5, 7, 6, 8);
    for (const quarters of [0, 1, 2, 3] satisfies Quarter[]) {
      const turned = turnQuarters(image, quarters);
      const at = turned.image.data.indexOf(20);
      const [x, y] = turned.toOriginal((at % turned.image.width) + 0.5, Math.floor(at / turned.image.width) + 0.5);
      expect([x, y]).toEqual([5.5, 7.5]);
    }
  });

  it('by any small angle keeps its ink, and turns back to where it was', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (degrees) => {
        const image = blank(120, 90);
        draw(image, 70, 20, 76, 26);
        const { image: turned, toOriginal } = turnSlightly(image, degrees);
        const dark = [...turned.data.keys()].filter((at) => (turned.data[at] ?? 255) < 60);
        expect(dark.length).toBeGreaterThan(15);
        for (const at of dark) {
          const [x, y] = toOriginal(at % turned.width, Math.floor(at / turned.width));
          expect(x > 68.5 && x < 76.5 && y > 18.5 && y < 26.5).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('how lines lie', () => {
  it.each([-4, -1.2, 0, 0.4, 2, 6])('is found for a skew of %s degrees', (degrees) => {
    const { skew, sideways } = lieOf(inkOf(turnSlightly(dashes(), degrees).image));
    expect(skew).toBeCloseTo(degrees, 0);
    expect(Math.abs(skew - degrees)).toBeLessThan(0.25);
    expect(sideways).toBe(false);
  });

  it('is found on a page on its side, and a blank page has no ink', () => {
    expect(lieOf(inkOf(turnQuarters(dashes(), 1).image)).sideways).toBe(true);
    expect(inkOf(blank(800, 1000)).share).toBe(0);
  });
});

describe('uneven light', () => {
  it('is evened: paper in a shadow is as bright as the rest, and ink stays dark', () => {
    const image = dashes();
    const shaded = { ...image, data: image.data.map((grey, at) => (at % 800 > 400 ? grey * 0.45 : grey)) };
    const evened = evenLight(shaded);
    const greyAt = (x: number, y: number) => evened.data[y * 800 + x] ?? 0;
    expect(Math.abs(greyAt(40, 40) - greyAt(760, 40))).toBeLessThan(8);
    const row = evened.data.subarray(104 * 800 + 520, 104 * 800 + 640);
    expect(Math.min(...row)).toBeLessThan(60);
    expect(Math.max(...row)).toBeGreaterThan(220);
  });
});

describe('drawn rules', () => {
  it('are found, wiped, and never taken from words', () => {
    const image = dashes();
    draw(image, 60, 920, 740, 922);
    draw(image, 60, 980, 740, 982);
    draw(image, 300, 920, 302, 982);
    const { horizontal, vertical, wiped } = drawnRules(image, 200);
    expect(horizontal.map((rule) => Math.round(rule.at))).toEqual([921, 981]);
    expect(vertical.map((rule) => Math.round(rule.at))).toEqual([301]);
    expect(wiped.data.subarray(915 * 800).every((grey) => grey > 200)).toBe(true);
    expect(wiped.data.subarray(0, 900 * 800)).toEqual(image.data.subarray(0, 900 * 800));
  });
});

describe('list bullets', () => {
  const word = (text: string, x0: number, x1: number) => ({ text, x0, x1, y0: 50, y1: 70, confidence: 90 });

  it('left out by the engine, or read as «, are put back; a real « stays', () => {
    const image = blank(300, 100);
    draw(image, 20, 57, 27, 64);
    expect(withBullets(image, [[word('la', 45, 60), word('garde', 65, 110)]])[0]?.[0]).toMatchObject({
      text: '•',
      x0: 20,
    });
    expect(withBullets(image, [[word('«', 18, 30), word('la', 45, 60)]])[0]?.map(({ text }) => text)).toEqual([
      '•',
      'la',
    ]);
    const quoted = [word('«', 18, 30), word('Octane', 45, 90), word('»', 95, 105)];
    expect(withBullets(image, [quoted])).toEqual([quoted]);
    const plain = [word('la', 145, 160), word('garde', 165, 210)];
    expect(withBullets(blank(300, 100), [plain])).toEqual([plain]);
  });
});

describe('words on the page', () => {
  const page = { image: blank(1654, 2339), width: 595.44, height: 842.04, dpi: 200 };
  const upright = turnQuarters(page.image, 0);
  const word = (text: string, x0: number, confidence = 92) => ({ text, x0, x1: x0 + 60, y0: 400, y1: 428, confidence });

  it('stand on one baseline with the size of their letters, and keep their own boxes', () => {
    const { words } = placeWords(page, upright, [[word('Le', 200), word('délai', 270)]]);
    expect(words.map(({ baseline }) => baseline)).toEqual([words[0]?.baseline, words[0]?.baseline]);
    expect(words[0]).toMatchObject({ text: 'Le', confidence: 92 });
    expect(words[0]?.box?.x).toBeCloseTo(72);
    expect(words[0]?.box?.y).toBeCloseTo(144);
  });

  it('lose the bars that folds make; bars that stand for « Il » become it', () => {
    const lines = [
      [word('fin.', 200), word('|', 270), word('désigne', 340)],
      [word('||', 200), word('est', 270)],
      [word('|', 300)],
    ];
    expect(placeWords(page, upright, lines).words.map(({ text }) => text)).toEqual([
      'fin.',
      'Il',
      'désigne',
      'Il',
      'est',
    ]);
  });
});

describe('output of the tesseract program', () => {
  it('gives its words by lines', () => {
    const rows = [
      'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
      '4\t1\t1\t1\t1\t0\t10\t20\t300\t30\t-1\t',
      '5\t1\t1\t1\t1\t1\t10\t20\t50\t30\t96.5\tdélai',
      '5\t1\t1\t1\t1\t2\t70\t20\t40\t30\t91\tdû',
      '5\t1\t1\t1\t2\t1\t10\t60\t40\t30\t88\tfin',
    ];
    expect(linesOfTsv(rows.join('\n'))).toEqual([
      [
        { text: 'délai', x0: 10, y0: 20, x1: 60, y1: 50, confidence: 96.5 },
        { text: 'dû', x0: 70, y0: 20, x1: 110, y1: 50, confidence: 91 },
      ],
      [{ text: 'fin', x0: 10, y0: 60, x1: 50, y1: 90, confidence: 88 }],
    ]);
  });

  it('never makes it fail, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(fc.string(), fc.integer().map(String)), { maxLength: 13 })), (rows) => {
        const lines = linesOfTsv(rows.map((row) => row.join('\t')).join('\n'));
        expect(lines.flat().every(({ text }) => text.trim() !== '')).toBe(true);
      }),
    );
  });
});

it('pages are enumerated as people write them', () => {
  expect(enumerate([3])).toBe('3');
  expect(enumerate([1, 2, 3, 4, 7, 9, 10])).toBe('1 à 4, 7, 9 et 10');
});
