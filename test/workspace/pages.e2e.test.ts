/** The workspace in a real browser: every page clean for axe in both schemes, a passkey, and the identity provider. */
import type { BrowserContext, Page, Browser as RealBrowser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from '../e2e/axe.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { type Browser, type Desk, freePort, openDesk } from './desk.ts';
import { openProvider, type TestProvider } from './provider.ts';
import { until } from './until.ts';

const CONTRACT = `Contrat d'infogérance\n\nArticle 1 - Sauvegardes\n\nLe prestataire sauvegarde les données du client chaque jour.\n`;

let chromium: RealBrowser;
let desk: Desk;
let provider: TestProvider;

beforeAll(async () => {
  chromium = await launchBrowser();
  const port = await freePort();
  provider = await openProvider(port);
  desk = await openDesk({ port, external: provider.settings });
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await desk?.close();
  await provider?.close();
});

/** A real browser signed in as the simple one is. Complaints of the console fail the test, except those that axe-core
 *  itself causes while `check` looks at the page. */
async function asIn(
  browser: Browser | null,
  act: (page: Page, context: BrowserContext, check: () => Promise<string[]>) => Promise<void>,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<void> {
  const context = await chromium.newContext({ baseURL: desk.url, colorScheme });
  const cookies = [...(browser?.cookies ?? [])].map(([name, value]) => ({ name, value, url: desk.url }));
  await context.addCookies(cookies);
  const page = await context.newPage();
  const errors: string[] = [];
  const isOurs = (url: string) => url === '' || url.startsWith(desk.url);
  page.on('console', (message) => {
    if (message.type() === 'error' && isOurs(message.location().url)) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  try {
    await act(page, context, async () => {
      expect(errors).toEqual([]);
      // Only colours differ from one scheme to the other.
      const violations = await findViolations(page, colorScheme === 'dark' ? ['color-contrast'] : []);
      errors.length = 0;
      return violations;
    });
    expect(errors).toEqual([]);
  } finally {
    await context.close();
  }
}

describe('every page', () => {
  let contract = '';

  it('is clean for axe, in both schemes', async () => {
    const admin = await desk.as('administrator');
    const opened = await admin.submit('/dossiers', '/dossiers', { titre: 'Cabinet des Lilas', specialite: 'ORL' });
    const dossier = opened.headers.get('location') ?? '';
    const contracts: [string, string][] = [
      ['a.txt', CONTRACT],
      ['b.txt', CONTRACT],
    ];
    await admin.upload(dossier, `${dossier}/contrats`, contracts, [['lot', 'offres']]);
    contract = await until(async () => /href="(\/contrats\/[^"]+)"/.exec(await admin.page(dossier))?.[1]);
    await admin.submit(dossier, `${dossier}/notes`, { note: 'Rappeler jeudi.' });
    const requirement = /<details class="requirement" id="([^"]+)"/.exec(await admin.page(contract))?.[1] ?? '';
    const fields = { exigence: requirement, verdict: 'partiel', raison: 'Vu avec le prestataire.' };
    await admin.submit(contract, `${contract}/verdicts`, fields);
    await until(async () => /comparer"/.exec(await admin.page(dossier))?.[0]);
    const delivered = await until(async () => {
      const sent = await admin.submit(dossier, `${dossier}/rendre`);
      return sent.headers.get('location') ?? undefined;
    });
    const shared = await (await admin.submit(dossier, `${dossier}/partages`, { jours: '30' })).text();
    const link = new URL(/<code class="link">([^<]+)</.exec(shared)?.[1] ?? '').pathname;
    const invited = await (
      await admin.submit('/personnes', '/personnes/inviter', { nom: 'Dr Invité', role: 'doctor' })
    ).text();
    const invitation = new URL(/<code class="link">([^<]+)</.exec(invited)?.[1] ?? '').pathname;
    const imported = await admin.upload('/imports', '/imports', [['seul.txt', CONTRACT]]);
    const report = imported.headers.get('location') ?? '';
    const pages = ['/dossiers', dossier, contract, delivered, '/personnes', '/compte', '/imports', report];
    pages.push(
      `${contract}/rapport`,
      '/calendrier',
      '/recherche?mots=sauvegarde',
      '/statistiques',
      '/statistiques?par=mois',
      '/cles-api',
      '/conservation',
      '/journal',
      '/calendrier?suivi=moi',
    );
    // Narrowed, with nothing to show, and with what cannot be understood.
    const log = dossier.replace('/dossiers/', '/journal?dossier=');
    pages.push(`${log}&du=2026-01-01`, `${log}&qui=lien&au=2020-01-01`, '/journal?qui=parti&du=hier');
    for (const scheme of ['light', 'dark'] as const) {
      await asIn(
        admin,
        async (page, _context, check) => {
          for (const path of pages) {
            await page.goto(path);
            await page.evaluate(() => {
              for (const details of document.querySelectorAll('details')) details.open = true;
            });
            expect(await check(), `${path} (${scheme})`).toEqual([]);
          }
        },
        scheme,
      );
      await asIn(
        null,
        async (page, _context, check) => {
          for (const path of ['/connexion', '/connexion/code', invitation, link, '/referentiel']) {
            await page.goto(path);
            expect(await check(), `${path} (${scheme})`).toEqual([]);
          }
        },
        scheme,
      );
    }
  }, 600_000);

  // Their colours are those of the same pages of single readings, which are looked at in both schemes.
  it('is clean for axe where it follows decided verdicts', async () => {
    const advisor = await desk.as('administrator');
    await asIn(advisor, async (page, _context, check) => {
      for (const path of [`${contract}/contrat`, `${contract}/lettre`]) {
        await page.goto(path);
        expect(await check(), path).toEqual([]);
      }
    });
  });
});

describe('a passkey', () => {
  it('is added to an account, then signs in without a password', async () => {
    const doctor = await desk.as('doctor');
    await asIn(doctor, async (page, context) => {
      const session = await context.newCDPSession(page);
      await session.send('WebAuthn.enable');
      await session.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      await page.goto('/compte');
      await page.getByLabel('Nom de la clé').fill('Ordinateur du cabinet');
      await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
      await page.getByText('Ordinateur du cabinet, ajoutée').waitFor();
      await page.getByRole('button', { name: 'Se déconnecter' }).click();
      await page.waitForURL('**/connexion');
      await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click();
      await page.waitForURL('**/dossiers');
      await page.goto('/compte');
      await page.getByText(doctor.email).waitFor();
      await page.getByRole('button', { name: 'Retirer Ordinateur du cabinet' }).click();
      await page.getByText('Aucune clé pour ce compte').waitFor();
    });
  });
});

describe('the identity provider', () => {
  it('is reached from the sign-in page, whatever our own security headers', async () => {
    await asIn(null, async (page) => {
      await page.goto('/connexion');
      await page.getByRole('button', { name: 'Continuer avec Pro Santé Connect' }).click();
      await page.waitForURL(`${provider.issuer}/**`);
      expect(await page.locator('form input[name="login"]').count()).toBe(1);
    });
  });
});
