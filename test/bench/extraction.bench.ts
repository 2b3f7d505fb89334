/**
 * Benchmark, run by hand: `node test/bench/extraction.bench.ts`. Milliseconds a page of each way a contract comes, beside `pdftotext` where it is
 * installed, and the memory of the process that reads. Each file is read in a process of its own, as the service does; best of five.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractBytes } from '../../src/extract/index.ts';
import { CONTRACT } from '../extract/files/contract-model.ts';
import { makeMail } from '../extract/files/mail.ts';
import { renderDocx } from '../extract/files/render-docx.ts';
import { renderOdt } from '../extract/files/render-odt.ts';
import { renderPdf } from '../extract/files/render-pdf.ts';
import { renderRtf } from '../extract/files/render-rtf.ts';
import { renderHtml, renderText } from '../extract/files/render-text.ts';

const RUNS = 5;
/** Characters of a page, as in the samples. */
const PAGE = 3000;
const COPIES = 60;
const long = Array.from({ length: COPIES }, () => CONTRACT).flat();
const encode = (text: string) => new TextEncoder().encode(text);

if (process.argv[2] === 'child') await readOnce(process.argv[3] ?? '');
else await measureAll();

/** In a process apart: reads a file once to warm up, then five times, and tells the best time and the peak of memory. */
async function readOnce(path: string): Promise<void> {
  const bytes = new Uint8Array(readFileSync(path));
  let best = Number.POSITIVE_INFINITY;
  let characters = 0;
  let pages = 0;
  for (let run = 0; run <= RUNS; run++) {
    const start = performance.now();
    const result = await extractBytes({ name: path, bytes });
    if (run > 0) best = Math.min(best, performance.now() - start);
    if (!result.ok) throw new Error(result.code);
    characters = result.document.blocks.reduce((sum, block) => sum + block.text.length, 0);
    pages =
      result.document.mediaType === 'application/pdf' ? result.document.pages.length : Math.max(1, characters / PAGE);
  }
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ best, pages, characters, peak }));
}

async function measureAll(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'contraclair-bench-'));
  const docx = await renderDocx(long);
  const pdf = await renderPdf(long);
  const files: [string, Uint8Array][] = [
    ['long.pdf', pdf],
    ['infogerance-complete.pdf', sample('infogerance-complete.pdf')],
    ['long.docx', docx],
    ['long.odt', renderOdt(long)],
    ['long.rtf', renderRtf(long)],
    ['long.html', encode(renderHtml(long))],
    ['long.txt', encode(renderText(long))],
    ['contrat.doc', new Uint8Array(readFileSync(new URL('../extract/files/odd/contrat.doc', import.meta.url)))],
    [
      'contrat.eml',
      makeMail([{ type: 'text/html', content: renderHtml(long) }], ['From: a@b.example', 'Message-ID: <1@b>']),
    ],
  ];
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const { best, pages, peak } = measure(path);
    const beside = name.endsWith('.pdf') ? besidePdftotext(path, pages) : '';
    console.log(
      `${name}: ${Math.round(pages)} pages, ${(best / pages).toFixed(2)} ms a page, peak ${peak} MB${beside}`,
    );
  }
  rmSync(folder, { recursive: true });
}

function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../samples/${name}`, import.meta.url)));
}

function measure(path: string): { best: number; pages: number; peak: number } {
  const out = execFileSync(process.execPath, [fileURLToPath(import.meta.url), 'child', path], { encoding: 'utf8' });
  return JSON.parse(out) as { best: number; pages: number; peak: number };
}

function besidePdftotext(path: string, pages: number): string {
  if (spawnSync('pdftotext', ['-v']).error) return '';
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    execFileSync('pdftotext', [path, '-']);
    best = Math.min(best, performance.now() - start);
  }
  return `; pdftotext ${(best / pages).toFixed(2)} ms a page, its start included`;
}
