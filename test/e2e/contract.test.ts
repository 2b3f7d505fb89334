/** From a finding to its words in the contract and back, in a real browser, on the sample: a PDF really reviewed. */
import PDFDocument from 'pdfkit';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { formOf, isFinished, openServer, type TestServer, waitForState } from '../builders/server.ts';
import { scanPage } from '../extract/ocr/make-scan.ts';
import { findViolations } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { asVisitor } from './visit.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  server = await openServer({ engine: createEngine(readConfig({})) });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const visit = <T>(act: (page: Page) => Promise<T>, options: BrowserContextOptions = {}) =>
  asVisitor(browser, server.url, options, act);

const WIDE = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 320, height: 700 } };

const place = (page: Page) => page.locator('[data-place]').textContent();
/** A PDF that asks for the password "sesame". */
function drawLocked(text: string): Promise<Buffer> {
  const pdf = new PDFDocument({ userPassword: 'sesame', ownerPassword: 'autre', pdfVersion: '1.7' });
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    pdf.text(text);
    pdf.end();
  });
}

/** Resolves once an element stands in the window; scrolling may be smooth. */
const comesIntoView = (page: Page, selector: string) =>
  expect
    .poll(
      () =>
        page
          .locator(selector)
          .first()
          .evaluate((element) => {
            const { top, bottom } = element.getBoundingClientRect();
            return bottom > 0 && top < innerHeight;
          }),
      { timeout: 10_000 },
    )
    .toBe(true);
/** Waits until the page under a frame holds ink: pdf.js has really drawn it. */
const drawn = (page: Page) =>
  page.waitForFunction(() => {
    const canvas = document.querySelector('[data-current-frame]')?.closest('.paper')?.querySelector('canvas');
    if (!canvas || canvas.width === 0) return false;
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return data.some((value, index) => index % 4 === 0 && value < 100 && (data[index + 3] ?? 0) > 200);
  });

const DPI = 150;
const DOTS_PER_MM = DPI / 25.4;

/** Pages of a PDF as a fax sends them: one bit a pixel, all in one TIFF. */
async function fax(path: string, numbers: readonly number[]): Promise<Buffer> {
  const file = new URL(`../../${path}`, import.meta.url).pathname;
  const images = await Promise.all(numbers.map((number) => scanPage(file, number, { dpi: DPI })));
  const [{ width, height } = { width: 0, height: 0 }] = images;
  const data = Buffer.concat(images.map((image) => image.data));
  return sharp(data, { raw: { width, height: height * images.length, channels: 1, pageHeight: height } })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: DOTS_PER_MM, yres: DOTS_PER_MM })
    .toBuffer();
}

/** Waits until the picture under the current frame is loaded and holds ink where the frame stands. */
const pageHoldsInkUnderFrame = (page: Page) =>
  page.waitForFunction(() => {
    const frame = document.querySelector<HTMLElement>('[data-current-frame]');
    const image = frame?.closest('.paper')?.querySelector('img');
    if (!frame || !image?.complete || image.naturalWidth === 0) return false;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const part = (value: string, whole: number) => Math.round((Number.parseFloat(value) / 100) * whole);
    const { left, top, width, height } = frame.style;
    const box = [part(left, canvas.width), part(top, canvas.height)] as const;
    const size = [part(width, canvas.width), part(height, canvas.height)] as const;
    const data = context?.getImageData(...box, ...size).data ?? [];
    const dark = [...data].filter((value, index) => index % 4 === 0 && value < 100).length;
    return dark > (size[0] * size[1]) / 40;
  });

describe('on a wide screen', () => {
  test('the contract stands beside the report, at the quote, drawn as it was received', () =>
    visit(async (page) => {
      await page.goto('/exemple');
      await page.locator('.trap a[data-evidence]').first().click();
      expect(new URL(page.url()).pathname).toBe('/exemple');
      await page.locator('[data-current-frame]').first().waitFor();
      await drawn(page);
      await comesIntoView(page, '[data-current-frame]');
      expect(await place(page)).toMatch(/^Passage \d+ sur \d+\u00a0: /);
    }, WIDE));

  test('a row that opens brings its own words', () =>
    visit(async (page) => {
      await page.goto('/exemple');
      await page.locator('[data-panel] .frame-of-words').first().waitFor();
      const row = page.locator('details.requirement:has(a[data-evidence^=passage])').first();
      await row.locator('summary').first().click();
      await page.locator('[data-current-frame]').first().waitFor();
      const current = await page
        .locator('[data-panel] [data-current] a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      const id = await row.locator('.facts').first().getAttribute('id');
      expect(current).toContain(`/exemple#${id}`);
    }, WIDE));

  test('a point that is absent brings the words that come nearest, on their page', () =>
    visit(async (page) => {
      await page.goto('/exemple');
      await page.locator('[data-panel] .frame-of-words').first().waitFor();
      const row = page.locator('details.requirement[data-verdict=absent]:has(a[data-evidence^=proche])').first();
      await row.locator('summary').first().click();
      await page.locator('[data-current-frame]').first().waitFor();
      expect(await place(page)).toMatch(/^Passage le plus proche\u00a0: /);
      await comesIntoView(page, '[data-current-frame]');
    }, WIDE));

  test('from the words back to the finding, without leaving the page', () =>
    visit(async (page) => {
      await page.goto('/exemple');
      await page.locator('[data-panel] .frame-of-words').first().click();
      const link = page.locator('[data-panel] [data-current] a').first();
      const id = (await link.getAttribute('href'))?.split('#')[1];
      await link.click();
      await page.locator(`details.requirement[open] #${id}`).waitFor();
      expect(new URL(page.url()).pathname).toBe('/exemple');
    }, WIDE));

  test('can be closed, and comes back when it is asked for', () =>
    visit(async (page) => {
      await page.goto('/exemple');
      await page.getByRole('button', { name: 'Fermer' }).click();
      expect(await page.locator('[data-panel]').isVisible()).toBe(false);
      await page.locator('.trap a[data-evidence]').first().click();
      await page.locator('[data-current-frame]').first().waitFor();
    }, WIDE));
});

describe('the page of a contract', () => {
  test('goes from one passage to the next and back, by buttons and by keys, as pages and as text', () =>
    visit(async (page) => {
      await page.goto('/exemple/contrat');
      await page.getByRole('button', { name: 'Suivant', exact: true }).click();
      expect(await place(page)).toMatch(/^Passage 1 sur/);
      await drawn(page);
      await page.keyboard.press('n');
      expect(await place(page)).toMatch(/^Passage 2 sur/);
      await page.keyboard.press('p');
      expect(await place(page)).toMatch(/^Passage 1 sur/);
      await page.getByRole('button', { name: 'Précédent', exact: true }).click();
      const total = (await place(page))?.match(/Passage (\d+) sur (\d+)/);
      expect(total?.[1]).toBe(total?.[2]);
      await page.getByRole('button', { name: 'Texte', exact: true }).click();
      await comesIntoView(page, 'mark[data-current-passage]');
      expect(await page.locator('.paper').first().isVisible()).toBe(false);
    }));

  test('a passage pressed again leads to its findings, by keyboard alone', () =>
    visit(async (page) => {
      await page.goto('/exemple/contrat');
      await page.getByRole('button', { name: 'Suivant', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.locator('button[data-current-frame]').first().waitFor();
      await page.keyboard.press('Enter');
      const link = page.locator('[data-current] a:focus');
      const href = await link.getAttribute('href');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${href}`);
    }));

  test('leaves single keys alone outside the contract', () =>
    visit(async (page) => {
      await page.goto('/exemple/contrat');
      await page.locator('.crumbs a').focus();
      await page.keyboard.press('n');
      expect(await place(page)).toMatch(/passages cités$/);
    }));

  test('leads from its map to an article', () =>
    visit(async (page) => {
      await page.goto('/exemple/contrat');
      await page.locator('.map').getByRole('link', { name: 'Article 8' }).click();
      await page.getByRole('button', { name: 'Texte', exact: true }).click();
      const link = page.locator('.map').getByRole('link', { name: 'Article 12' });
      const article12 = await link.getAttribute('href');
      await link.click();
      await comesIntoView(page, `[id="${article12?.slice(1)}"]`);
    }));

  test('opens at the words that the address names, as text on a phone', () =>
    visit(async (page) => {
      await page.goto('/exemple');
      const href = (await page.locator('.trap a[data-evidence]').first().getAttribute('href')) ?? '';
      await page.locator('.trap a[data-evidence]').first().click();
      await page.waitForURL(`**${href}`);
      await page.locator('mark[data-current-passage]').first().waitFor();
      await comesIntoView(page, 'mark[data-current-passage]');
    }, PHONE));

  test('of a Word file is shown as text, without a choice of pages', () =>
    visit(async (page) => {
      const bytes = new Uint8Array(
        Buffer.from('Article 1. Sauvegardes\n\nLe prestataire sauvegarde chaque jour les données du client.\n'),
      );
      const body = formOf('files', [['contrat.txt', bytes]]);
      const response = await fetch(`${server.url}/api/v1/reviews`, { method: 'POST', body });
      const { id } = (await response.json()) as { id: string };
      await waitForState(server.url, id, isFinished);
      await page.goto(`/lectures/${id}/contrat`);
      expect(await page.getByText('Le prestataire sauvegarde chaque jour').isVisible()).toBe(true);
      expect(await page.locator('[data-views]').isVisible()).toBe(false);
    }));
});

test('a locked file, whose password is not kept, is shown as text and says why', () =>
  visit(async (page) => {
    const buffer = await drawLocked('Article 1. Le prestataire sauvegarde chaque nuit les données du cabinet.');
    await page.goto('/');
    await page.setInputFiles('#fichiers', [{ name: 'contrat.pdf', mimeType: 'application/pdf', buffer }]);
    await page.getByRole('button', { name: 'Lire le contrat' }).click();
    await page.getByLabel('Mot de passe de contrat.pdf').fill('sesame');
    await page.getByRole('button', { name: 'Ouvrir et relire' }).click();
    await page.locator('.provenance').waitFor();
    await page.goto(`${page.url().split('#')[0]}/contrat`);
    await page.getByText('Ce fichier est protégé par un mot de passe').waitFor();
    expect(await page.locator('.words mark').isVisible()).toBe(true);
  }));

test('a fax of two pages, a format that browsers do not draw, is shown as its pages, its words framed', () =>
  visit(async (page) => {
    const buffer = await fax('samples/maintenance-vague.pdf', [1, 2]);
    await page.goto('/');
    await page.setInputFiles('#fichiers', [{ name: 'contrat.tif', mimeType: 'image/tiff', buffer }]);
    await page.getByRole('button', { name: 'Lire le contrat' }).click();
    await page.locator('.provenance').waitFor({ timeout: 60_000 });
    await page.goto(`${page.url().split('#')[0]}/contrat`);
    await page.getByRole('button', { name: 'Suivant', exact: true }).click();
    await page.locator('.paper img.picture').first().waitFor();
    await pageHoldsInkUnderFrame(page);
    await page.getByRole('button', { name: 'Précédent', exact: true }).click();
    await pageHoldsInkUnderFrame(page);
    expect(await page.locator('[data-trouble]').textContent()).toBe('');
  }));

describe('without JavaScript', () => {
  test('a quote leads to its words, these to the next ones and back to the finding', () =>
    visit(
      async (page) => {
        await page.goto('/exemple');
        await page.locator('.trap a[data-evidence]').first().click();
        const anchor = new URL(page.url()).hash;
        await comesIntoView(page, `[id="${anchor.slice(1)}"]`);
        const note = page.locator(`[data-anchor="${anchor.slice(1)}"]`);
        await note.getByRole('link', { name: 'Passage suivant' }).click();
        await comesIntoView(page, `[id="${new URL(page.url()).hash.slice(1)}"]`);
        await note.locator('.rests a').first().click();
        expect(new URL(page.url()).pathname).toBe('/exemple');
        expect(new URL(page.url()).hash).not.toBe('');
      },
      { ...WIDE, javaScriptEnabled: false },
    ));
});

describe.each(['/exemple/contrat', '/fiches', '/fiches/ligne-piratee?lecture=exemple'])('%s', (path) => {
  test.each(['light', 'dark'] as const)('has no accessibility violation (%s)', (colorScheme) =>
    // axe-core writes styles into the page, which our policy refuses.
    visit(
      async (page) => {
        await page.goto(path);
        const found = await findViolations(page);
        const text = page.getByRole('button', { name: 'Texte', exact: true });
        if ((await text.count()) > 0) await text.click();
        expect([...found, ...(await findViolations(page))]).toEqual([]);
      },
      { bypassCSP: true, colorScheme },
    ),
  );

  test('fits a phone of 320 px', () =>
    visit(async (page) => {
      await page.goto(path);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }, PHONE));
});

test('the report with the contract beside it has no accessibility violation', () =>
  visit(
    async (page) => {
      await page.goto('/exemple');
      await page.locator('.trap a[data-evidence]').first().click();
      await page.locator('[data-current-frame]').first().waitFor();
      expect(await findViolations(page)).toEqual([]);
    },
    { ...WIDE, bypassCSP: true },
  ));
