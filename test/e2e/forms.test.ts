/** Contracts in the forms that practices have them, dropped in a real browser: office files, e-mails, archives, a locked file inside. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildEngine, buildExtractor, LOCKED } from '../builders/engine.ts';
import { openServer, type TestServer } from '../builders/server.ts';
import { CONTRACT } from '../extract/files/contract-model.ts';
import { makeMail } from '../extract/files/mail.ts';
import { renderOdt } from '../extract/files/render-odt.ts';
import { renderRtf } from '../extract/files/render-rtf.ts';
import { makeZip } from '../extract/files/zip.ts';
import { findViolations } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { asVisitor } from './visit.ts';

const doc = readFileSync(new URL('../extract/files/odd/contrat.doc', import.meta.url));
const file = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  browser = await launchBrowser();
  server = await openServer({ engine: buildEngine({ extractor: buildExtractor() }) });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** axe-core puts styles of its own in the page: `bypassCSP` lets it. */
const visit = <T>(act: (page: Page) => Promise<T>, bypassCSP = false) =>
  asVisitor(browser, server.url, { bypassCSP }, act);

async function send(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  await page.goto('/');
  await page.setInputFiles('#fichiers', files);
  await page.getByRole('button', { name: 'Lire le contrat' }).click();
  await page.waitForURL('**/lectures/*');
  await page.locator('#exigences').waitFor();
}

describe('a contract', () => {
  test.each([
    ['contrat.doc', doc],
    ['contrat.odt', renderOdt(CONTRACT)],
    ['contrat.rtf', renderRtf(CONTRACT)],
  ])('%s is read, and shown word for word', (name, bytes) =>
    visit(async (page) => {
      await send(page, file(name, bytes));
      await page.goto(`${page.url().replace(/[?#].*$/, '')}/contrat`);
      const shown = await page.locator('main').innerText();
      expect(shown).toContain('Article 2 – Délais et niveaux de service');
      expect(shown).toContain('le samedi, de 8 heures à midi.');
    }),
  );

  test('in an archive with an e-mail and a locked file is one contract; the locked file asks for its password', () =>
    visit(async (page) => {
      const mail = makeMail(
        [
          { type: 'text/plain', content: 'Voici le contrat.' },
          { type: 'application/msword', content: doc, name: 'contrat.doc', disposition: 'attachment' },
        ],
        ['From: a@armor.example', 'Message-ID: <1@armor.example>'],
      );
      const archive = makeZip([
        { name: 'lot/envoi.eml', content: mail },
        { name: 'lot/avenant.txt', content: `${LOCKED} Article 9.` },
      ]);
      await send(page, file('dossier.zip', archive));
      const pieces = page.locator('#pieces');
      expect(await pieces.locator('li strong').allTextContents()).toEqual(
        expect.arrayContaining(['envoi.eml', 'contrat.doc']),
      );
      expect(await findViolations(page)).toEqual([]);
      await page.getByLabel('Mot de passe de avenant.txt').fill('sesame');
      await page.getByRole('button', { name: 'Ouvrir et relire' }).click();
      await page.locator('#pieces li strong', { hasText: 'avenant.txt' }).waitFor();
      expect(await pieces.locator('li strong').allTextContents()).toContain('avenant.txt');
    }, true));
});
