/** Real contracts through the whole service: real extraction, real rules, real browser, nothing replaced. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { openServer, type TestServer } from '../builders/server.ts';
import { findViolations } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { asVisitor } from './visit.ts';

const sample = (name: string) => new URL(`../../samples/${name}`, import.meta.url).pathname;
const TEXT = `CONTRAT D'INFOGÉRANCE\nEntre la société Exemple Informatique et le cabinet médical des Lilas.\nArticle 1. Sauvegardes\nLe Prestataire sauvegarde chaque jour les données du Client. Les sauvegardes sont conservées trente (30) jours.\nArticle 2. Restauration\nLa restauration des données n'est pas garantie ; elle est facturée sur devis.\n`;

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

describe.each([
  ['a PDF', sample('maintenance-vague.pdf')],
  ['a Word document', sample('infogerance-complete.docx')],
  ['a text', { name: 'contrat.txt', mimeType: 'text/plain', buffer: Buffer.from(TEXT) }],
])('%s', (_kind, file) => {
  test('becomes a report whose quotations tell where they stand', () =>
    asVisitor(browser, server.url, {}, async (page) => {
      await page.goto('/');
      await page.setInputFiles('#fichiers', file);
      await page.getByRole('button', { name: 'Lire le contrat' }).click();
      await page.locator('#exigences').waitFor({ timeout: 60_000 });
      expect(await page.locator('.score .figure').textContent()).toMatch(/\d+ sur 100/);
      expect(await page.locator('details.requirement').count()).toBeGreaterThan(30);
      const places = await page.locator('.requirement .quote figcaption').allTextContents();
      expect(places.length).toBeGreaterThan(0);
      for (const place of places) expect(place).toMatch(/article|page|«|contrat\.txt|infogerance-complete\.docx/i);
    }));
});

test.each(['/', '/exemple', '/referentiel', '/confidentialite'])('%s has no accessibility violation', (path) =>
  // axe-core writes styles into the page, which our policy refuses.
  asVisitor(browser, server.url, { bypassCSP: true }, async (page) => {
    await page.goto(path);
    expect(await findViolations(page)).toEqual([]);
  }),
);
