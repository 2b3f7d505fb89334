/** Finds list bullets on the picture: recognition leaves them out, or takes them for «, e or °. */
import type { EngineLine, EngineWord } from './engine.ts';
import type { GreyImage } from './grey-image.ts';

/** What a bullet alone at the start of a line is read as. « and » too, when the line does not close them. */
const MISREAD = /^(?:[eo°*¢©®@•●■▪◆+>.]|[«»]|-|—|–|[eo°*+]\.)$/u;
/** Bounds of a bullet, in heights of its line: side, and distance of its left from the text. */
const SIDE = { least: 0.1, most: 0.5 };
const REACH = 2.2;
/** Darker than this share of the paper around is ink. */
const INK = 0.6;

/** Lines with « • » before each item whose bullet is drawn. */
export function withBullets(image: GreyImage, lines: readonly EngineLine[]): EngineLine[] {
  return lines.map((line) => {
    const [first, second] = line;
    if (!first) return line;
    if (second && MISREAD.test(first.text)) {
      if (/^[-—–]$/.test(first.text)) return line;
      const closes = first.text === '«' && line.some((word) => word.text.includes('»'));
      return closes || !isDot(image, boundsOf(image, first), heightOf(line.slice(1)))
        ? line
        : [asBullet(first), ...line.slice(1)];
    }
    const drawn = dotBefore(image, first, heightOf(line));
    return drawn ? [drawn, ...line] : line;
  });
}

function asBullet(word: EngineWord): EngineWord {
  return { ...word, text: '•', confidence: 90 };
}

function heightOf(line: EngineLine): number {
  return Math.max(1, ...line.map((word) => word.y1 - word.y0));
}

type Bounds = Pick<EngineWord, 'x0' | 'y0' | 'x1' | 'y1'> & { filled: number };

/** A round or square mark: about as wide as high, small, and full. */
function isDot(_image: GreyImage, bounds: Bounds | null, height: number): boolean {
  if (!bounds) return false;
  const [width, tall] = [bounds.x1 - bounds.x0, bounds.y1 - bounds.y0];
  const fits = Math.min(width, tall) >= height * SIDE.least && Math.max(width, tall) <= height * SIDE.most;
  return fits && Math.min(width, tall) / Math.max(width, tall) > 0.7 && bounds.filled > 0.55;
}

/** The mark drawn on the left of a line's first word, when it is a bullet and nothing else. */
function dotBefore(image: GreyImage, first: EngineWord, height: number): EngineWord | null {
  const zone = {
    x0: Math.max(0, Math.round(first.x0 - height * REACH)),
    x1: Math.max(0, Math.round(first.x0 - height * 0.15)),
    y0: Math.max(0, first.y1 - height),
    y1: Math.min(image.height, first.y1),
  };
  const bounds = boundsOf(image, zone);
  return bounds && isDot(image, bounds, height) ? { ...bounds, text: '•', confidence: 90 } : null;
}

/** Box of the ink within a zone, and how much of the box it fills; null without ink. */
function boundsOf(image: GreyImage, zone: Pick<EngineWord, 'x0' | 'y0' | 'x1' | 'y1'>): Bounds | null {
  let paper = 0;
  for (let y = zone.y0; y < zone.y1; y++)
    for (let x = zone.x0; x < zone.x1; x++) paper = Math.max(paper, image.data[y * image.width + x] ?? 0);
  const bounds = { x0: zone.x1, y0: zone.y1, x1: zone.x0, y1: zone.y0, filled: 0 };
  let dark = 0;
  for (let y = zone.y0; y < zone.y1; y++) {
    for (let x = zone.x0; x < zone.x1; x++) {
      if ((image.data[y * image.width + x] ?? 0) > paper * INK) continue;
      dark++;
      bounds.x0 = Math.min(bounds.x0, x);
      bounds.x1 = Math.max(bounds.x1, x + 1);
      bounds.y0 = Math.min(bounds.y0, y);
      bounds.y1 = Math.max(bounds.y1, y + 1);
    }
  }
  if (dark === 0) return null;
  return { ...bounds, filled: dark / ((bounds.x1 - bounds.x0) * (bounds.y1 - bounds.y0)) };
}
