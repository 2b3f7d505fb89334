/** Recognition by the tesseract program of this machine, when there is one: quicker, and better on photos. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type Engine, type EngineLine, PAGE_MODE } from './engine.ts';
import { toPgm } from './grey-image.ts';

const PLACES = ['/usr/bin/tesseract', '/usr/local/bin/tesseract', '/opt/homebrew/bin/tesseract'];
/** Sauvola: a threshold for each place, which reads through shadows (measured: 1 % of errors instead of 12 on a photo). */
const SAUVOLA = '2';
/** One thread a process: the pool already uses every processor (measured: twice as quick). */
const ENVIRONMENT = { OMP_THREAD_LIMIT: '1' };

/** Path of a tesseract that knows French, or null. */
export async function findTesseract(places: readonly string[] = PLACES): Promise<string | null> {
  const path = places.find((place) => existsSync(place));
  if (path === undefined) return null;
  const languages = await new Promise<string>((resolve) => {
    execFile(path, ['--list-langs'], { env: ENVIRONMENT, timeout: 10_000 }, (error, out) => resolve(error ? '' : out));
  });
  return /^fra$/m.test(languages) ? path : null;
}

/** The engine at `path`. Pictures go through its standard input: nothing is written to disk. */
export function nativeEngine(path: string): Engine {
  return {
    async read(image, dpi, layout) {
      const args = ['stdin', 'stdout', '-l', 'fra', '--oem', '1', '--dpi', String(Math.round(dpi)), '--psm'];
      args.push(PAGE_MODE[layout], '-c', `thresholding_method=${SAUVOLA}`, 'tsv');
      const child = spawn(path, args, { env: ENVIRONMENT, stdio: ['pipe', 'pipe', 'ignore'] });
      const ended = new Promise<number | null>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', resolve);
      });
      // It may leave before it has read everything: its exit code says why.
      child.stdin.on('error', () => {});
      child.stdin.end(toPgm(image));
      const [tsv, code] = await Promise.all([text(child.stdout), ended]);
      if (code !== 0) throw new Error(`tesseract ended with ${code}`);
      return linesOfTsv(tsv);
    },
  };
}

/** Lines of tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
export function linesOfTsv(tsv: string): EngineLine[] {
  const lines = new Map<string, EngineLine>();
  for (const row of tsv.split('\n').slice(1)) {
    const [level, page, block, paragraph, line, , left, top, width, height, confidence, word] = row.split('\t');
    if (level !== '5' || !word?.trim()) continue;
    const [x0, y0] = [Number(left), Number(top)];
    const read = {
      text: word,
      x0,
      y0,
      x1: x0 + Number(width),
      y1: y0 + Number(height),
      confidence: Number(confidence),
    };
    const key = [page, block, paragraph, line].join(' ');
    const known = lines.get(key);
    if (known) known.push(read);
    else lines.set(key, [read]);
  }
  return [...lines.values()];
}
