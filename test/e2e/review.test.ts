/** From a file to a report, as a visitor does it: on the real server, in a real browser. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildEngine, buildExtractor, LOCKED } from '../builders/engine.ts';
import { openServer, type TestServer } from '../builders/server.ts';
import { launchBrowser } from './browser.ts';
import { asVisitor } from './visit.ts';

const CONTRACT = {
  name: 'contrat.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('Article 1. Le prestataire sauvegarde.'),
};
const LOCKED_FILE = { name: 'avenant.txt', mimeType: 'text/plain', buffer: Buffer.from(`${LOCKED} Article 2.`) };

let browser: Browser;
let server: TestServer;
/** Reading waits for this; each test opens it when it wants. */
let openGate: () => void;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

beforeEach(async () => {
  const gate = Promise.withResolvers<void>();
  openGate = gate.resolve;
  server = await openServer({ engine: buildEngine({ extractor: buildExtractor(() => gate.promise) }) });
});

afterEach(async () => {
  openGate();
  await server?.close();
});

const visit = <T>(act: (page: Page) => Promise<T>, javaScriptEnabled = true) =>
  asVisitor(browser, server.url, { javaScriptEnabled, acceptDownloads: true }, act);

async function send(page: Page, files = [CONTRACT]): Promise<void> {
  await page.goto('/');
  await page.setInputFiles('#fichiers', files);
  await page.getByRole('button', { name: 'Lire le contrat' }).click();
  await page.waitForURL('**/lectures/*');
}

async function sendAndRead(page: Page, files = [CONTRACT]): Promise<void> {
  openGate();
  await send(page, files);
  await page.locator('#exigences').waitFor();
}

const rows = (page: Page) => page.locator('details.requirement');

describe('the drop zone', () => {
  test('lists the files chosen, adds to them, and lets one be taken back', () =>
    visit(async (page) => {
      await page.goto('/');
      await page.setInputFiles('#fichiers', [CONTRACT, LOCKED_FILE]);
      expect(await page.locator('.chosen-files .name').allTextContents()).toEqual(['contrat.txt', 'avenant.txt']);
      await page.getByRole('button', { name: 'Retirer contrat.txt' }).click();
      expect(await page.locator('.chosen-files .name').allTextContents()).toEqual(['avenant.txt']);
      const kept = await page
        .locator('#fichiers')
        .evaluate((input) => 'files' in input && input.files instanceof FileList && input.files.length);
      expect(kept).toBe(1);
    }));

  test('takes files that are dropped on it', () =>
    visit(async (page) => {
      await page.goto('/');
      const transfer = await page.evaluateHandle(() => {
        const data = new DataTransfer();
        data.items.add(new File(['Article 1.'], 'depose.txt', { type: 'text/plain' }));
        return data;
      });
      await page.locator('[data-deposit]').dispatchEvent('drop', { dataTransfer: transfer });
      expect(await page.locator('.chosen-files .name').allTextContents()).toEqual(['depose.txt']);
    }));

  test('excludes "je ne sais pas" from the types', () =>
    visit(async (page) => {
      await page.goto('/');
      await page.getByLabel('un logiciel médical').check();
      expect(await page.getByLabel('je ne sais pas').isChecked()).toBe(false);
      await page.getByLabel('un logiciel médical').uncheck();
      expect(await page.getByLabel('je ne sais pas').isChecked()).toBe(true);
    }));
});

describe('a review', () => {
  test('shows its progress, then its report by itself, at the same address', () =>
    visit(async (page) => {
      await send(page);
      await page.getByText('Page 1 sur 2 de contrat.txt').waitFor();
      const address = page.url();
      openGate();
      await page.locator('#exigences').waitFor();
      expect(page.url()).toBe(address);
      expect(await page.locator('.score .figure').textContent()).toContain('42');
    }));

  test('is among the recent ones, for this visitor only', () =>
    visit(async (page) => {
      await sendAndRead(page);
      await page.goto('/');
      await page.getByRole('link', { name: 'Contrat d’infogérance et de maintenance' }).click();
      await page.locator('#exigences').waitFor();
      const others = await visit(async (stranger) => {
        await stranger.goto('/');
        return stranger.getByText('Vos lectures récentes').count();
      });
      expect(others).toBe(0);
    }));

  test('given up is erased', () =>
    visit(async (page) => {
      await send(page);
      await page.getByRole('button', { name: 'Annuler et effacer les fichiers' }).click();
      await page.waitForURL(`${server.url}/`);
      expect(await page.getByText('Vos lectures récentes').count()).toBe(0);
    }));

  test('erased asks once more, then leaves nothing', () =>
    visit(async (page) => {
      await sendAndRead(page);
      await page.getByText('Effacer ce contrat').click();
      await page.getByRole('button', { name: 'Effacer définitivement' }).click();
      await page.waitForURL(`${server.url}/`);
      expect(await page.getByText('Vos lectures récentes').count()).toBe(0);
    }));

  test('of a locked file asks for its password and loses nothing of the others', () =>
    visit(async (page) => {
      await sendAndRead(page, [CONTRACT, LOCKED_FILE]);
      await page.getByLabel('Mot de passe de avenant.txt').fill('sesame');
      await page.getByRole('button', { name: 'Ouvrir et relire' }).click();
      await page.locator('#exigences').waitFor();
      await page.getByText('avenant.txt (contrat)').waitFor();
      expect(await page.getByText('Un fichier n’a pas été lu').count()).toBe(0);
    }));

  test('can be kept as a file', () =>
    visit(async (page) => {
      await sendAndRead(page);
      await page.getByText('Télécharger', { exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /HTML/ }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^contraclair-\d{4}-\d{2}-\d{2}\.html$/);
    }));
});

describe('the report', () => {
  test('filters without reload, and keeps its filters in the address', () =>
    visit(async (page) => {
      await sendAndRead(page);
      const all = await rows(page).count();
      for (const name of ['Couvert', 'Partiel', 'Absent', 'Illisible']) {
        await page.locator('[data-filters]').getByLabel(name).uncheck();
        await page.waitForFunction(
          (label) => document.querySelector(`.theme .verdict[data-verdict="${label}"]`) === null,
          { Couvert: 'conforme', Partiel: 'partiel', Absent: 'absent', Illisible: 'illisible' }[name],
        );
      }
      expect(new URL(page.url()).search).toBe('?verdict=contraire');
      expect(await rows(page).count()).toBe(7);
      await page.reload();
      expect(await rows(page).count()).toBe(7);
      await page.getByRole('link', { name: 'Tout afficher' }).click();
      await page.waitForURL((url) => url.search === '');
      expect(await rows(page).count()).toBe(all);
    }));

  test('opens the row that a link names', () =>
    visit(async (page) => {
      await sendAndRead(page);
      await page.locator('.trap a').first().click();
      expect(await page.locator('#sau-supervision').isVisible()).toBe(true);
      await page.goto(`${page.url().split('#')[0]}#rev-continuite`);
      await page.reload();
      expect(await page.locator('#rev-continuite').isVisible()).toBe(true);
    }));

  test('opens and closes every row at once', () =>
    visit(async (page) => {
      await sendAndRead(page);
      await page.getByText('Tout ouvrir').click();
      expect(await page.locator('details.requirement:not([open])').count()).toBe(0);
      await page.getByText('Tout refermer').click();
      expect(await page.locator('details.requirement[open]').count()).toBe(0);
    }));

  test('is read by keyboard: skip link, visible focus, rows that open', () =>
    visit(async (page) => {
      await sendAndRead(page);
      await page.reload();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Aller au contenu');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
      expect(outline).toBe('solid');
      await rows(page).first().locator('summary').first().focus();
      await page.keyboard.press('Enter');
      expect(await rows(page).first().getAttribute('open')).toBe('');
    }));
});

describe('without JavaScript', () => {
  test('a file goes in, the page reloads itself, and the report filters, opens and erases', () =>
    visit(async (page) => {
      await send(page);
      await page.getByText('Page 1 sur 2 de contrat.txt').waitFor();
      openGate();
      await page.locator('#exigences').waitFor({ timeout: 20_000 });
      await page.locator('[data-filters]').getByLabel('Couvert').uncheck();
      await page.getByLabel('Niveau').selectOption('obligatoire');
      await page.getByRole('button', { name: 'Filtrer' }).click();
      expect(new URL(page.url()).searchParams.get('niveau')).toBe('obligatoire');
      const levels = await page.locator('.requirement .level').allTextContents();
      expect(new Set(levels)).toEqual(new Set(['obligatoire']));
      await page.getByRole('link', { name: 'Tout ouvrir' }).click();
      expect(await page.locator('details.requirement:not([open])').count()).toBe(0);
      await page.getByText('Effacer ce contrat').click();
      await page.getByRole('button', { name: 'Effacer définitivement' }).click();
      await page.waitForURL(`${server.url}/`);
    }, false));
});
