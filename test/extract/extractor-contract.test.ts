/** What every format must give for the same contract, and how every format fails. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentText } from '../../src/core/document.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { CONTRACT, expectedBlocks } from './files/contract-model.ts';
import { makeSavedPage } from './files/mail.ts';
import { failureOf, read, shapeOf } from './files/read.ts';
import { renderDocx } from './files/render-docx.ts';
import { renderOdt } from './files/render-odt.ts';
import { renderPdf } from './files/render-pdf.ts';
import { renderRtf } from './files/render-rtf.ts';
import { renderHtml, renderMarkdown, renderText } from './files/render-text.ts';

const DOC = fileURLToPath(new URL('./files/odd/contrat.doc', import.meta.url));
const encode = (text: string) => new TextEncoder().encode(text);
const BORDERS =
  'body{font:11pt serif;text-align:justify;hyphens:auto} nav{display:none} td,th{border:1px solid #000;padding:3pt} table{border-collapse:collapse}';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function printedPdf(): Promise<Uint8Array> {
  const page = await browser.newPage();
  await page.setContent(renderHtml(CONTRACT, BORDERS));
  const head = (text: string) => `<div style="font-size:8pt;margin:0 50px">${text}</div>`;
  const pdf = await page.pdf({
    format: 'A5',
    displayHeaderFooter: true,
    headerTemplate: head('Brumélia Services – Contrat BS-2031-07'),
    footerTemplate: head('Page <span class="pageNumber"></span> sur <span class="totalPages"></span>'),
    margin: { top: '90px', bottom: '90px', left: '50px', right: '50px' },
  });
  await page.close();
  return new Uint8Array(pdf);
}

const FORMATS: { name: string; file: string; make: () => Promise<Uint8Array> }[] = [
  { name: 'plain text', file: 'contrat.txt', make: async () => encode(renderText(CONTRACT)) },
  { name: 'Markdown', file: 'contrat.md', make: async () => encode(renderMarkdown(CONTRACT)) },
  { name: 'HTML', file: 'contrat.html', make: async () => encode(renderHtml(CONTRACT)) },
  { name: 'DOCX', file: 'contrat.docx', make: () => renderDocx(CONTRACT) },
  { name: 'ODT', file: 'contrat.odt', make: async () => renderOdt(CONTRACT) },
  { name: 'RTF', file: 'contrat.rtf', make: async () => renderRtf(CONTRACT) },
  // Made from the ODT by LibreOffice: scripts/make-office-fixtures.ts.
  { name: 'DOC', file: 'contrat.doc', make: async () => new Uint8Array(readFileSync(DOC)) },
  { name: 'page saved by a browser', file: 'contrat.mhtml', make: async () => makeSavedPage(renderHtml(CONTRACT)) },
  { name: 'PDF made by pdfmake', file: 'contrat.pdf', make: () => renderPdf(CONTRACT) },
  { name: 'PDF printed by Chromium', file: 'contrat.pdf', make: printedPdf },
];

describe.each(FORMATS)('a contract in $name', ({ file, make }) => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await make();
  });

  it('gives its titles, paragraphs, items and table rows', async () => {
    expect(shapeOf(await read(file, bytes))).toEqual(expectedBlocks(CONTRACT));
  });

  it('is told by its content, whatever its name', async () => {
    const document = await read(file.endsWith('.md') ? file : 'contrat.jpg', bytes);
    expect(document.blocks.length).toBe(expectedBlocks(CONTRACT).length);
  });

  it('has runs and cells inside their text, and pages for all its blocks', async () => {
    const document = await read(file, bytes);
    for (const block of document.blocks) {
      expect(block.text).not.toMatch(/[\n\r]|^\s|\s$/);
      expect(block.page).toBeGreaterThanOrEqual(1);
      expect(block.page).toBeLessThanOrEqual(document.pages.length);
      for (const span of [...block.runs, ...(block.cells ?? [])]) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(block.text.length);
      }
    }
    expect(documentText(document)).not.toContain('Page 1');
  });

  it('gives the same document twice', async () => {
    expect(await read(file, bytes)).toEqual(await read(file, bytes));
  });

  it('never throws when it is cut short', async () => {
    for (const share of [0, 0.01, 0.3, 0.6, 0.9, 0.99]) {
      const code = await failureOf(file, bytes.subarray(0, Math.floor(bytes.length * share)));
      expect(['lu', 'corrupt', 'empty', 'unsupported', 'scanned']).toContain(code);
    }
  });
});
