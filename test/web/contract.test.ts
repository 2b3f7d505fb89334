/** The contract behind a report, its files and dates, and the reflex sheets, on the real server. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Extractor } from '../../src/app/ports.ts';
import { documentText, type SourceDocument } from '../../src/core/document.ts';
import type { Review } from '../../src/core/review/types.ts';
import { extractBytes } from '../../src/extract/index.ts';
import { buildEngine, buildExtractor, buildReviewByText } from '../builders/engine.ts';
import { formOf, isFinished, openServer, type TestServer, type UploadFile, waitForState } from '../builders/server.ts';

const HOSTILE = 'La restauration <script>alert(1)</script> & "rien" n\'est pas garantie.';
const TEXT = `Article 1 - Sauvegardes\n\nLe prestataire sauvegarde.\n\n${HOSTILE}\n`;
const PAGE = '<!doctype html><title>x</title><p>Article 1. Le prestataire sauvegarde.</p><script>alert(1)</script>';

let server: TestServer;

/** Rests a finding on the last words of the first document. */
function reviewer(documents: SourceDocument[], options: Parameters<typeof buildReviewByText>[1]): Review {
  const review = buildReviewByText(documents, options);
  const [document] = documents;
  const [finding] = review.findings.filter(({ verdict }) => verdict === 'contraire');
  if (!document || !finding) throw new Error('nothing to rest a finding on');
  const text = documentText(document);
  const start = Math.max(text.indexOf('La restauration'), 0);
  const quote = text.slice(start);
  const evidence = {
    document: document.name,
    page: 1,
    article: null,
    headings: [],
    start,
    end: text.length,
    quote,
    marks: [],
    boxes: [],
  };
  return { ...review, findings: [{ ...finding, evidence: [{ ...evidence, verdict: finding.verdict }] }] };
}

beforeAll(async () => {
  server = await openServer({ engine: { reviewer } });
});
afterAll(() => server.close());

async function submit(files: UploadFile[]): Promise<string> {
  const response = await fetch(`${server.url}/api/v1/reviews`, { method: 'POST', body: formOf('files', files) });
  const { id } = (await response.json()) as { id: string };
  await waitForState(server.url, id, isFinished);
  return `/lectures/${id}`;
}

const get = (path: string) => fetch(`${server.url}${path}`);
const page = async (path: string) => (await get(path)).text();

describe('the contract of a review', () => {
  it('shows its words, the quoted ones marked, leading to the finding and led to from the report', async () => {
    const path = await submit([['contrat.txt', TEXT]]);
    const shown = await page(`${path}/contrat`);
    const anchor = /<mark id="(passage-1-\d+-\d+)"/.exec(shown)?.[1];
    expect(anchor).toBeDefined();
    expect(await page(path)).toContain(`href="${path}/contrat#${anchor}"`);
    const finding = new RegExp(`<a href="${path}#([\\w-]+)">`).exec(shown)?.[1];
    expect(await page(path)).toContain(`id="${finding}"`);
  });

  it('never lets its words become markup', async () => {
    const path = await submit([['contrat.txt', TEXT]]);
    const shown = await page(`${path}/contrat`);
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(shown).not.toContain('<script>alert');
  });

  it('is private and under the policy of every page', async () => {
    const path = await submit([['contrat.txt', TEXT]]);
    const { headers } = await get(`${path}/contrat`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });

  it('of another id does not exist', async () => {
    for (const rest of ['contrat', 'fichiers/1', 'echeances.ics']) {
      const response = await get(`/lectures/AAAAAAAAAAAAAAAAAAAAAAAA/${rest}`);
      expect([rest, response.status]).toEqual([rest, 404]);
    }
  });

  it('is gone with its review', async () => {
    const path = await submit([['contrat.txt', TEXT]]);
    await fetch(`${server.url}${path.replace('/lectures/', '/api/v1/reviews/')}`, { method: 'DELETE' });
    expect((await get(`${path}/contrat`)).status).toBe(404);
    expect((await get(`${path}/fichiers/1`)).status).toBe(404);
  });
});

describe('a file as received', () => {
  it('comes back byte for byte, never kept by a cache', async () => {
    const bytes = new Uint8Array(await readFile(new URL('../../samples/maintenance-vague.pdf', import.meta.url)));
    const path = await submit([['contrat é.pdf', bytes]]);
    const response = await get(`${path}/fichiers/1`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''contrat%20%C3%A9.pdf");
  });

  it('that is a page never becomes one of ours', async () => {
    const path = await submit([['contrat.html', PAGE]]);
    const { headers } = await get(`${path}/fichiers/1`);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['0', '2', '-1', '1.5', 'x', '1e0', '99999'])('does not exist at %s', async (number) => {
    const path = await submit([['contrat.txt', TEXT]]);
    expect((await get(`${path}/fichiers/${number}`)).status).toBe(404);
  });
});

describe('a page of a scan that browsers do not draw', () => {
  const SIZE = { width: 595, height: 842 };
  const PICTURE = { mediaType: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) } as const;
  let scans: TestServer;
  const asked: number[] = [];

  /** A reader that takes every file for a TIFF of three pages, the third of which cannot be drawn. */
  const extractor: Extractor = {
    ...buildExtractor(),
    async extract(input) {
      const read = await extractBytes({ ...input, name: 'contrat.txt' });
      if (!read.ok) return read;
      const mediaType = input.name.endsWith('.tif') ? 'image/tiff' : 'application/pdf';
      const pages = [1, 2, 3].map(() => ({ ...SIZE, source: 'ocr' as const }));
      return { ok: true, document: { ...read.document, name: input.name, mediaType, pages } };
    },
    async drawPage(bytes, page) {
      asked.push(bytes.length, page);
      return page === 3 ? null : PICTURE;
    },
  };

  beforeAll(async () => {
    scans = await openServer({ engine: buildEngine({ extractor, reviewer }) });
  });
  afterAll(() => scans.close());

  async function submitScan(name: string): Promise<string> {
    const body = formOf('files', [[name, TEXT]]);
    const response = await fetch(`${scans.url}/api/v1/reviews`, { method: 'POST', body });
    const { id } = (await response.json()) as { id: string };
    await waitForState(scans.url, id, isFinished);
    return `${scans.url}/lectures/${id}`;
  }

  it('is named by the page of the contract, and drawn by the service from the file as received', async () => {
    const path = await submitScan('fax.tif');
    const shown = await (await fetch(`${path}/contrat`)).text();
    expect(shown).toContain('data-drawn="pages"');
    const response = await fetch(`${path}/fichiers/1/pages/2`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PICTURE.bytes);
    expect(asked).toEqual([Buffer.byteLength(TEXT), 2]);
  });

  it.each(['0', '4', '-1', 'x', '1e0'])('does not exist at %s', async (page) => {
    const path = await submitScan('fax.tif');
    expect((await fetch(`${path}/fichiers/1/pages/${page}`)).status).toBe(404);
    expect((await fetch(`${path}/fichiers/2/pages/1`)).status).toBe(404);
  });

  it('that cannot be drawn says that its words can be read', async () => {
    const path = await submitScan('fax.tif');
    const response = await fetch(`${path}/fichiers/1/pages/3`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('son texte se lit dans le contrat');
  });

  it('is asked for of pictures only', async () => {
    const path = await submitScan('contrat.pdf');
    asked.length = 0;
    expect((await fetch(`${path}/fichiers/1/pages/1`)).status).toBe(404);
    expect(asked).toEqual([]);
  });
});

describe('pdf.js', () => {
  it.each(['build/pdf.min.mjs', 'build/pdf.worker.min.mjs', 'decoders/openjpeg_nowasm_fallback.js'])(
    'is served with the application: %s',
    async (file) => {
      const response = await get(`/assets/pdfjs/${file}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    },
  );

  it('opens no other folder of its package', async () => {
    for (const path of [
      'package.json',
      'build/../../package.json',
      'build/%2e%2e/%2e%2e/package.json',
      'web/pdf_viewer.mjs',
    ])
      expect((await get(`/assets/pdfjs/${path}`)).status).toBe(404);
  });
});

describe('dates', () => {
  it('come as a calendar file', async () => {
    const path = await submit([['contrat.txt', TEXT]]);
    const response = await get(`${path}/echeances.ics`);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=echeances.ics');
    expect(await response.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });
});

describe('reflex sheets', () => {
  const SHEET = '/fiches/cyberattaque-rancongiciel';

  it('are listed, and each has its page', async () => {
    const list = await page('/fiches');
    const links = [...list.matchAll(/href="(\/fiches\/[\w-]+)"/g)].map((match) => match[1] ?? '');
    expect(links).toHaveLength(5);
    for (const link of links) expect((await get(link)).status).toBe(200);
  });

  it('take their contacts from a review, in fields to be corrected', async () => {
    const path = await submit([['contrat.txt', TEXT]]);
    const shown = await page(`${SHEET}?lecture=${path.split('/').at(-1)}`);
    expect(shown).toContain('value="02 00 00 00 00"');
    expect(shown).toContain('value="Armor Informatique"');
    expect(await page(SHEET)).not.toContain('Armor Informatique');
  });

  it('do not exist for an unknown review, nor for an unknown situation', async () => {
    expect((await get(`${SHEET}?lecture=inconnue`)).status).toBe(404);
    expect((await get('/fiches/inondation')).status).toBe(404);
    expect((await get('/fiches/inondation.pdf')).status).toBe(404);
  });

  it('become a PDF with what was typed, and keep nothing of it', async () => {
    const body = new URLSearchParams({ 'prestataire-nom': 'Nouveau prestataire', cabinet: 'Cabinet des Lilas' });
    const response = await fetch(`${server.url}${SHEET}.pdf`, { method: 'POST', body });
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(await page(SHEET)).not.toContain('Nouveau prestataire');
  });

  it('refuse a field longer than its line', async () => {
    const body = new URLSearchParams({ cabinet: 'x'.repeat(121) });
    expect((await fetch(`${server.url}${SHEET}.pdf`, { method: 'POST', body })).status).toBe(400);
  });
});
