/** Comparisons through the whole service: real contracts, real rules, real browser, nothing replaced. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { openServer, type TestServer } from '../builders/server.ts';
import { findViolations } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { asVisitor } from './visit.ts';

const sample = (name: string) => new URL(`../../samples/${name}`, import.meta.url).pathname;
const OFFERS = [
  'offres/offre-a-ligerienne.docx',
  'offres/offre-b-brume-conditions.docx',
  'offres/offre-c-clicmed.docx',
].map(sample);
const RENEWAL = ['renouvellement/contrat-2023.docx', 'renouvellement/contrat-2026.docx'].map(sample);

let browser: Browser;
let server: TestServer;
let offers: string;
let renewal: string;

async function upload(page: Page, files: string[], apart: boolean): Promise<void> {
  await page.goto('/');
  await page.setInputFiles('#fichiers', files);
  if (apart) await page.getByText('plusieurs offres à comparer').click();
  await page.getByRole('button', { name: 'Lire le contrat' }).click();
}

beforeAll(async () => {
  server = await openServer({ engine: createEngine(readConfig({})) });
  browser = await launchBrowser();
  await asVisitor(browser, server.url, {}, async (page) => {
    await upload(page, OFFERS, true);
    await page.locator('#differences').waitFor({ timeout: 90_000 });
    offers = new URL(page.url()).pathname;
    for (const file of RENEWAL) {
      await upload(page, [file], false);
      await page.locator('#exigences').waitFor({ timeout: 90_000 });
    }
    await page.goto('/comparaisons');
    const idOf = (name: string) => page.locator('#vigueur option', { hasText: name }).getAttribute('value');
    await page.selectOption('#vigueur', (await idOf('contrat-2023')) ?? '');
    await page.selectOption('#propose', (await idOf('contrat-2026')) ?? '');
    await page.getByRole('button', { name: 'Comparer les deux' }).click();
    await page.locator('#pire').waitFor();
    renewal = new URL(page.url()).pathname;
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('offers side by side', () => {
  test('show what differs first, the best by sign and text, and a quotation a click away', () =>
    asVisitor(browser, server.url, {}, async (page) => {
      await page.goto(offers);
      const row = page.locator('#ligne-sau-retention');
      expect(await row.locator('.is-best .best').innerText()).toContain('le mieux');
      expect(await row.locator('.is-best .best use').getAttribute('href')).toBe('#best');
      await row.locator('.is-best .said summary').click();
      expect(await row.locator('.is-best blockquote').innerText()).toContain('soixante jours');
    }));

  test('keep their filters in the address, without scripts too', () =>
    asVisitor(browser, server.url, { javaScriptEnabled: false }, async (page) => {
      await page.goto(offers);
      const all = await page.locator('[data-results] tbody tr:not(.group)').count();
      await page.selectOption('#f-theme', 'sauvegardes');
      await page.getByRole('button', { name: 'Filtrer' }).click();
      expect(page.url()).toContain('theme=sauvegardes');
      const some = await page.locator('[data-results] tbody tr:not(.group)').count();
      expect(some).toBeGreaterThan(0);
      expect(some).toBeLessThan(all);
    }));

  test('filter in place when scripts run, by keyboard alone', () =>
    asVisitor(browser, server.url, {}, async (page) => {
      await page.goto(offers);
      await page.locator('#f-niveau').focus();
      await page.keyboard.press('ArrowDown');
      await page.getByText(/différences? affichées? sur/).waitFor();
      expect(page.url()).toContain('niveau=obligatoire');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-niveau');
    }));

  test('are read one requirement at a time, from the first to the next', () =>
    asVisitor(browser, server.url, { viewport: { width: 320, height: 700 } }, async (page) => {
      await page.goto(offers);
      await page.locator('#ligne-sau-retention th a').click();
      expect(await page.locator('h1').innerText()).toContain('conservation');
      expect(await page.locator('.point').count()).toBe(3);
      expect(await page.locator('.point blockquote').first().innerText()).toContain('soixante jours');
      const title = await page.locator('h1').innerText();
      await page.getByRole('link', { name: /^Suivant/ }).click();
      expect(await page.locator('h1').innerText()).not.toBe(title);
      await page.getByRole('link', { name: 'Tout le tableau' }).click();
      expect(new URL(page.url()).pathname).toBe(offers);
    }));

  test('are printed with the passages that the reader opened, and no others', () =>
    asVisitor(browser, server.url, {}, async (page) => {
      await page.goto(offers);
      await page.locator('#ligne-term .said summary').first().click();
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('#ligne-term blockquote').first().isVisible()).toBe(true);
      expect(await page.locator('#ligne-term blockquote').last().isVisible()).toBe(false);
    }));

  test('lead to a letter with what each would need to match the best', () =>
    asVisitor(browser, server.url, {}, async (page) => {
      await page.goto(offers);
      await page.getByRole('link', { name: /Les demandes en une lettre à ClicMed/ }).click();
      await page.waitForURL(/lettre\?exigences=/);
      expect(await page.locator('input[type="checkbox"]:checked').count()).toBeGreaterThan(3);
    }));

  test.each(['xlsx', 'csv', 'docx', 'pdf', 'json'])('are kept as %s', async (format) => {
    const response = await fetch(`${server.url}${offers}/fichier/${format}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain(`.${format}`);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(2000);
  });
});

describe('a renewal', () => {
  test('has the lost commitments first, each with its words and the point that rests on it', () =>
    asVisitor(browser, server.url, {}, async (page) => {
      await page.goto(renewal);
      const titles = await page.locator('h2').allInnerTexts();
      expect(titles.indexOf('Engagements disparus ou affaiblis')).toBeLessThan(titles.indexOf('Moins bien qu’avant'));
      const lost = page.locator('.clause-change--lost');
      expect(await lost.count()).toBe(5);
      expect(await lost.first().innerText()).toContain('Engagement supprimé');
      expect(await lost.first().locator('del').innerText()).toContain('test de restauration complète');
      await lost.first().getByRole('link').click();
      expect(await page.locator(':target').innerText()).toContain('Tests de restauration');
    }));

  test('has the dropped commitment on top, and shows the words that changed', () =>
    asVisitor(browser, server.url, {}, async (page) => {
      await page.goto(renewal);
      expect(await page.locator('.change').first().innerText()).toContain('Engagement disparu');
      const clause = page.locator('.clause-change', { hasText: 'Les sauvegardes sont chiffrées' });
      expect(await clause.locator('del').innerText()).toContain('trente');
      expect(await clause.locator('ins').innerText()).toContain('quatre-vingt-dix');
      expect(await clause.locator('del .visually-hidden').first().textContent()).toContain('supprimé');
    }));
});

describe.each([
  ['on a wide screen', { viewport: { width: 1280, height: 900 } }],
  ['on a phone', { viewport: { width: 320, height: 700 } }],
  ['in the dark', { colorScheme: 'dark' as const }],
])('%s', (_where, options) => {
  test('both pages are accessible and no wider than the screen', () =>
    // axe-core writes styles into the page, which our policy refuses.
    asVisitor(browser, server.url, { ...options, bypassCSP: true }, async (page) => {
      for (const path of [offers, `${offers}?point=sau-retention`, renewal, '/comparaisons']) {
        await page.goto(path);
        expect(await findViolations(page), path).toEqual([]);
        const excess = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(excess, path).toBeLessThanOrEqual(0);
      }
    }));
});

test('a stranger without the address, or after it was erased, finds nothing', () =>
  asVisitor(browser, server.url, {}, async (page) => {
    expect((await page.request.get('/comparaisons/inconnue')).status()).toBe(404);
    await page.goto('/comparaisons');
    expect(await page.locator(`a[href="${offers}"]`).count()).toBe(0);
  }));

describe('offers sent from the comparison page', () => {
  const fill = async (page: Page) => {
    await page.goto('/comparaisons');
    await page.setInputFiles('#offre-1', sample('offres/offre-a-ligerienne.docx'));
    const several = ['offres/offre-b-brume-devis.docx', 'offres/offre-b-brume-conditions.docx'].map(sample);
    await page.setInputFiles('#offre-2', several);
  };

  test('are read, each with all its files, then compared', () =>
    asVisitor(browser, server.url, { bypassCSP: true }, async (page) => {
      await fill(page);
      expect(await page.locator('[data-chosen="offre-2"] li').count()).toBe(2);
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Lire et comparer' }).click();
      await page.locator('#differences').waitFor({ timeout: 90_000 });
      expect(await page.locator('.refs').innerText()).toContain(
        'offre-b-brume-devis.docx et offre-b-brume-conditions.docx',
      );
      const price = page.locator('#ligne-monthly');
      expect(await price.innerText()).toMatch(/412[\s\S]*316/);
    }));

  test('are sent without scripts too', () =>
    asVisitor(browser, server.url, { javaScriptEnabled: false }, async (page) => {
      await fill(page);
      await page.getByRole('button', { name: 'Lire et comparer' }).click();
      await page.locator('h1').waitFor();
      expect(new URL(page.url()).pathname).toMatch(/^\/comparaisons\/[\w-]+$/);
    }));

  test('lead from a fact to its words on their page', () =>
    asVisitor(browser, server.url, {}, async (page) => {
      await page.goto(offers);
      const cell = page.locator('#ligne-term .said').first();
      await cell.locator('summary').click();
      expect(await cell.locator('mark').innerText()).toBe('douze mois');
      await cell.getByRole('link', { name: 'Dans le contrat' }).click();
      await page.waitForURL(/contrat#fait-1-/);
      // Where a point rests on the same words, the place of the fact is an empty mark inside them.
      const place = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
      const words = place.locator('xpath=ancestor-or-self::*[normalize-space()][1]');
      expect(await words.innerText()).toContain('Le contrat dure douze mois');
    }));
});

describe('a comparison of which a reading was erased', () => {
  test('says what is missing, then that it can be read no more', () =>
    asVisitor(browser, server.url, { bypassCSP: true }, async (page) => {
      await upload(page, OFFERS, true);
      await page.locator('#differences').waitFor({ timeout: 90_000 });
      const comparison = page.url();
      const readings = await page
        .locator('.refs dd a')
        .evaluateAll((links) => links.map((a) => a.getAttribute('href')));
      const erase = async (path: string) => {
        await page.goto(path);
        await page.locator('.erase summary').click();
        await page.locator('.erase button').click();
        await page.waitForURL('/');
      };
      await erase(readings[2] ?? '');
      await page.goto(comparison);
      expect(await page.getByRole('note').innerText()).toContain('1\u00a0offre a été effacée');
      expect(await page.locator('#ligne-score td').count()).toBe(2);
      await erase(readings[1] ?? '');
      await page.goto(comparison);
      expect(await page.locator('h1').innerText()).toBe('Cette comparaison ne peut plus se lire');
      expect(await page.locator('main').innerText()).toContain('2\u00a0lectures comparées ont été effacées');
      expect(await findViolations(page)).toEqual([]);
    }));
});
