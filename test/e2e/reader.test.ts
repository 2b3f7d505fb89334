/** Notes, the provider's answers and the self-diagnosis, as a visitor lives them in a real browser with the real rules. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { fillInLetter } from '../builders/filled-letter.ts';
import { openServer, type TestServer } from '../builders/server.ts';
import { launchBrowser } from './browser.ts';
import { asVisitor } from './visit.ts';

const CONTRACT = `CONTRAT DE MAINTENANCE INFORMATIQUE

Entre la société Armor Informatique, ci-après « le Prestataire », et le cabinet médical des Tilleuls, ci-après « le Client ».

Article 1 - Objet
Le Prestataire assure la maintenance du parc informatique du Client, postes et serveur.

Article 2 - Sauvegardes
Le Prestataire exécute chaque nuit la sauvegarde automatique des données du Client.
La restauration des données est à la charge du Client.

Article 3 - Durée
Le contrat est conclu pour un an, reconduit tacitement, sauf dénonciation trois mois avant son terme.
`;

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), openServer({ engine: createEngine(readConfig({})) })]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const visit = <T>(act: (page: Page) => Promise<T>, options: { javaScriptEnabled?: boolean; width?: number } = {}) =>
  asVisitor(
    browser,
    server.url,
    {
      javaScriptEnabled: options.javaScriptEnabled ?? true,
      acceptDownloads: true,
      ...(options.width === undefined ? {} : { viewport: { width: options.width, height: 700 } }),
    },
    act,
  );

/** Opens the report of the contract above and resolves to its address. */
async function openReport(page: Page): Promise<string> {
  await page.goto('/');
  const file = { name: 'contrat.txt', mimeType: 'text/plain', buffer: Buffer.from(CONTRACT) };
  await page.setInputFiles('#fichiers', file);
  await page.getByRole('button', { name: 'Lire le contrat' }).click();
  const address = page.url();
  const ready = async () => {
    await page.goto(address);
    return page.getByRole('link', { name: 'Écrire au prestataire' }).count();
  };
  await expect.poll(ready, { timeout: 30_000 }).toBe(1);
  return address;
}

const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

describe('notes', () => {
  test('are typed without scripts, by keyboard, found in their row, and printed without their form', () =>
    visit(
      async (page) => {
        await openReport(page);
        const row = page.locator('details.requirement').first();
        await row.locator('> summary').focus();
        await page.keyboard.press('Enter');
        await row.getByText('Ajouter une note sur ce point').focus();
        await page.keyboard.press('Enter');
        await row.getByLabel('Vos notes sur ce point').fill('À poser le 12 janvier.');
        await row.getByRole('button', { name: 'Garder la note' }).focus();
        await page.keyboard.press('Enter');
        await page.locator('details.requirement[open] .note', { hasText: 'À poser le 12 janvier.' }).waitFor();
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('details.requirement[open] .note').isVisible()).toBe(true);
        expect(await page.locator('.note-form').first().isVisible()).toBe(false);
      },
      { javaScriptEnabled: false },
    ));
});

describe('the provider’s answers', () => {
  test('come back in the Word letter, are read as promised outside the contract, and asked for in a follow-up', () =>
    visit(async (page) => {
      const report = await openReport(page);
      const score = await page.locator('.score-block').textContent();
      await page.goto(`${report}/lettre`);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Télécharger en Word' }).click(),
      ]);
      const letter = await readFile(await download.path());
      const buffer = Buffer.from(
        fillInLetter(letter, {
          'sau-test': 'Nous testons chaque année une restauration complète et vous remettons le compte rendu.',
          'sau-restauration': 'La restauration reste à votre charge.',
        }),
      );
      await page.goto(`${report}/reponses`);
      await page.setInputFiles('#fichier', {
        name: 'lettre-remplie.docx',
        mimeType: 'application/octet-stream',
        buffer,
      });
      await page.getByRole('button', { name: 'Importer les réponses' }).click();
      await page.getByRole('status').filter({ hasText: '2\u00a0réponses lues' }).waitFor();
      const promised = page.locator('#reponse-sau-test .answer');
      expect(await promised.textContent()).toContain('Promis, hors contrat');
      expect(await promised.locator('mark').count()).toBeGreaterThan(0);
      expect(await page.locator('#reponse-sau-restauration .answer').textContent()).toContain('Refusé');

      await page.getByRole('link', { name: 'Écrire la relance' }).click();
      await page.getByRole('heading', { level: 1, name: 'Relance au prestataire' }).waitFor();
      expect(await page.locator('.letter h3').first().textContent()).toBe(
        'Ce que vous promettez, à inscrire au contrat',
      );

      await page.goto(`${report}#sau-test`);
      await page.locator('details.requirement[open]', { hasText: 'Promis, hors contrat' }).waitFor();
      expect(await page.locator('.score-block').textContent()).toBe(score);
    }));

  test('are typed without scripts, and corrected', () =>
    visit(
      async (page) => {
        const report = await openReport(page);
        await page.goto(`${report}/reponses`);
        const field = page.locator('#r-sau-test');
        await field.fill('Oui, bien sûr.');
        await page.getByRole('button', { name: 'Garder et lire les réponses' }).click();
        await page.locator('#reponse-sau-test', { hasText: 'Réponse sans engagement' }).waitFor();
        await field.fill('');
        await page.getByRole('button', { name: 'Garder et lire les réponses' }).click();
        await expect.poll(() => page.locator('.answer').count()).toBe(0);
      },
      { javaScriptEnabled: false },
    ));
});

describe('the self-diagnosis', () => {
  test('is prefilled from the contract with its words, answered by keyboard, and gives a plan in order', () =>
    visit(async (page) => {
      const report = await openReport(page);
      await page.goto(report);
      await page.getByRole('link', { name: 'faites le diagnostic du cabinet' }).click();
      const nightly = page.getByRole('group', { name: /sauvegardées chaque jour/ });
      expect(await nightly.getByLabel('Oui, chaque jour, automatiquement').isChecked()).toBe(true);
      expect(await nightly.locator('blockquote').textContent()).toContain('exécute chaque nuit la sauvegarde');

      const secrets = page.getByRole('group', { name: /son propre mot de passe/ });
      await secrets.getByRole('radio').first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page
        .getByRole('group', { name: /revenir d’une sauvegarde/ })
        .getByLabel('Jamais')
        .check();
      await page.getByRole('button', { name: 'Voir le plan d’action' }).click();

      await page.getByRole('heading', { level: 1, name: 'Plan d’action du cabinet' }).waitFor();
      const actions = await page.locator('.plan h3').allTextContents();
      expect(actions[0]).toContain('Faites restaurer un dossier devant vous');
      expect(actions.join()).toContain('Installez un gestionnaire de mots de passe');
      const test = page.locator('.plan > li').first();
      expect(await test.locator('.meta').textContent()).toMatch(/Qui\u00a0: le prestataire.*Votre temps\u00a0: /);
    }));

  test('alone keeps its answers in the address, fits 320 px, and comes back to them', () =>
    visit(
      async (page) => {
        await page.goto('/diagnostic');
        expect(await overflow(page)).toBe(0);
        await page
          .getByRole('group', { name: /Wi-Fi des patients/ })
          .getByLabel('Non, c’est le même')
          .check();
        await page.getByRole('button', { name: 'Voir le plan d’action' }).click();
        await page.waitForURL(/wifi-separe=non/);
        expect(await page.locator('.plan > li').count()).toBe(1);
        expect(await overflow(page)).toBe(0);
        await page.getByRole('link', { name: 'Revoir mes réponses' }).click();
        expect(await page.getByLabel('Non, c’est le même').isChecked()).toBe(true);
      },
      { javaScriptEnabled: false, width: 320 },
    ));
});
