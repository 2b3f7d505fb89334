/** The letter, as a visitor composes it in a real browser: choose, type, see it change, download, come back. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openServer, type TestServer } from '../builders/server.ts';
import { readPdf } from '../report/read-files.ts';
import { launchBrowser } from './browser.ts';
import { asVisitor } from './visit.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), openServer()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const visit = <T>(act: (page: Page) => Promise<T>, javaScriptEnabled = true) =>
  asVisitor(browser, server.url, { javaScriptEnabled, acceptDownloads: true }, act);

async function openLetter(page: Page): Promise<void> {
  await page.goto('/');
  await page.setInputFiles('#fichiers', {
    name: 'contrat.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Article 1.'),
  });
  await page.getByRole('button', { name: 'Lire le contrat' }).click();
  await page.getByRole('link', { name: 'Écrire au prestataire' }).click();
  await page.locator('.letter').waitFor();
}

const points = (page: Page) => page.locator('.letter ol > li');

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return readFile(await file.path());
}

describe('with scripts', () => {
  test('the letter follows each choice and each word, and is found again', () =>
    visit(async (page) => {
      await openLetter(page);
      expect(await points(page).count()).toBe(12);
      await page.getByLabel('Tests de restauration').uncheck();
      await page.getByText('11\u00a0questions choisies sur 22').waitFor();
      expect(await points(page).count()).toBe(11);
      await page.getByLabel('Fait à').fill('Auray');
      await page.locator('.letter .place', { hasText: 'Auray, le' }).waitFor();
      expect(await page.getByLabel('Fait à').evaluate((field) => field === document.activeElement)).toBe(true);
      await page.reload();
      expect(await page.getByLabel('Tests de restauration').isChecked()).toBe(false);
      expect(await page.locator('.letter .place').textContent()).toContain('Auray');
    }));

  test('the amendment takes its place, and back', () =>
    visit(async (page) => {
      await openLetter(page);
      await page.getByLabel('un projet d’avenant à signer').check();
      await page.getByRole('heading', { level: 1, name: 'Projet d’avenant' }).waitFor();
      expect(await page.locator('.letter h3').count()).toBe(13);
      await page.getByLabel('une lettre de questions').check();
      await page.getByRole('heading', { level: 1, name: 'Lettre au prestataire' }).waitFor();
    }));

  test('the file holds what was just typed', () =>
    visit(async (page) => {
      await openLetter(page);
      await page.getByLabel('Signataire').fill('Dr Yves Kermarrec');
      const { pages } = await readPdf(await downloaded(page, 'PDF'));
      expect(pages.join()).toContain('Dr Yves Kermarrec');
    }));
});

describe('without scripts', () => {
  test('a button keeps the choices and shows the letter again', () =>
    visit(async (page) => {
      await page.goto('/');
      await page.setInputFiles('#fichiers', {
        name: 'c.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('Article 1.'),
      });
      await page.getByRole('button', { name: 'Lire le contrat' }).click();
      const address = page.url();
      await expect
        .poll(
          async () => {
            await page.goto(address);
            return page.getByRole('link', { name: 'Écrire au prestataire' }).count();
          },
          { timeout: 20_000 },
        )
        .toBe(1);
      await page.getByRole('link', { name: 'Écrire au prestataire' }).click();
      await page.getByLabel('Tests de restauration').uncheck();
      await page.getByRole('button', { name: 'Mettre la lettre à jour' }).click();
      expect(await points(page).count()).toBe(11);
      const { pages } = await readPdf(await downloaded(page, 'PDF'));
      expect(pages.join()).toContain('Onze points');
    }, false));
});

test('the kind and the letter are reached by keyboard alone', () =>
  visit(async (page) => {
    await openLetter(page);
    await page.getByLabel('une lettre de questions').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { level: 1, name: 'Relance au prestataire' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { level: 1, name: 'Projet d’avenant' }).waitFor();
    await page.locator('[data-preview]').focus();
    expect(await page.locator('[data-preview]').evaluate((box) => box === document.activeElement)).toBe(true);
  }));
