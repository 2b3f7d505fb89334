/** Comparisons in a dossier follow the verdicts that its advisors decided, on a real server with either engine. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from './desk.ts';
import { PLACES, type Place } from './places.ts';
import { until } from './until.ts';

const contractWith = (backup: string, notice: string) => `Contrat d'infogérance

Article 1 - Sauvegardes

${backup}

Article 2 - Résiliation

Le client peut résilier le contrat avec un préavis de ${notice} mois.
`;
const OLD = contractWith('Le prestataire sauvegarde les données du client chaque jour.', 'trois');
const NEW = contractWith('Le prestataire sauvegarde les données du client chaque jour.', 'six');
const POINT = 'sau-frequence';
const COUNTS = '1\u00a0verdict décidé par vos conseillers compte ici.';

describe.each(PLACES)('on $engine', ({ open }) => {
  let place: Place;
  let advisor: Browser;
  let dossier: string;
  let contracts: string[];

  beforeAll(async () => {
    place = await open();
    advisor = await place.desk.as('advisor');
    dossier =
      (await advisor.submit('/dossiers', '/dossiers', { titre: 'Cabinet des Érables' })).headers.get('location') ?? '';
    await advisor.upload(dossier, `${dossier}/contrats`, [['ancien.txt', OLD]]);
    await until(async () => /href="\/contrats\/[^"]+"/.exec(await advisor.page(dossier)));
    await advisor.upload(dossier, `${dossier}/contrats`, [['nouveau.txt', NEW]], [['lot', 'offres']]);
    contracts = await until(async () => {
      const boxes = (await advisor.page(dossier)).matchAll(/name="contrat" value="([^"]+)"/g);
      const found = [...boxes].map((box) => box[1] ?? '');
      return found.length === 2 ? found : null;
    });
  }, 120_000);
  afterAll(async () => {
    await place?.close();
  });

  async function compare(genre: string): Promise<string> {
    const token = ['_csrf', await advisor.token(dossier)];
    // The one proposed first: what is in force is told by what each is, not by the order of the boxes.
    const chosen = [...contracts].reverse().map((id) => ['contrat', id]);
    const body = new URLSearchParams([token, ['genre', genre], ...chosen]);
    return (await advisor.fetch(`${dossier}/comparer`, { method: 'POST', body })).headers.get('location') ?? '';
  }
  const contractAt = (page: string, label: string) =>
    new RegExp(`<dt>${label}</dt><dd><a href="(/contrats/[^/]+)/rapport">`).exec(page)?.[1] ?? '';

  it('a renewal says what changes, leads to the decided pages and back to the dossier', async () => {
    const renewal = await compare('renouvellement');
    const page = await advisor.page(renewal);
    expect(page).toContain('<dt>En vigueur</dt>');
    expect(contractAt(page, 'En vigueur')).not.toBe('');
    expect(page).toContain(`href="${dossier}"`);
    expect(page).not.toContain('href="/comparaisons"');
    expect(page).not.toContain('href="/lectures/');
    expect(page).toMatch(/trois.*six/s);
    expect(await advisor.page(renewal)).toBe(page);
    const shown = await advisor.page(dossier);
    expect(shown).toContain(`<a href="${renewal}">Renouvellement\u00a0:`);
  });

  it('a verdict decided, changed, withdrawn, or read again shows at the next visit', async () => {
    const [renewal, offers] = [await compare('renouvellement'), await compare('offres')];
    const proposed = contractAt(await advisor.page(renewal), 'Proposé');
    const worse = async () => /id="pire">.*?id="mieux"/s.exec(await advisor.page(renewal))?.[0] ?? '';
    expect(await worse()).not.toContain(POINT);
    const decide = (verdict: string) =>
      advisor.submit(proposed, `${proposed}/verdicts`, { exigence: POINT, verdict, raison: 'Retiré par courriel.' });
    expect((await decide('absent')).status).toBe(303);
    for (const address of [renewal, offers]) expect(await advisor.page(address)).toContain(COUNTS);
    expect(await worse()).toContain(`${proposed}/rapport#${POINT}`);
    expect(await (await advisor.fetch(`${renewal}/fichier/json`)).text()).toContain('"dropped"');
    await decide('contraire');
    expect(await worse()).toContain('Piège');
    await advisor.submit(proposed, `${proposed}/relire`);
    await until(async () => ((await advisor.page(renewal)).includes(COUNTS) ? true : null));
    await advisor.submit(proposed, `${proposed}/verdicts/retirer`, { exigence: POINT });
    expect(await worse()).not.toContain(POINT);
    expect(await advisor.page(renewal)).not.toContain(COUNTS);
  });

  it('one contract alone is compared with nothing, and the dossier says so', async () => {
    const body = new URLSearchParams([
      ['_csrf', await advisor.token(dossier)],
      ['genre', 'renouvellement'],
      ['contrat', contracts[0] ?? ''],
    ]);
    const page = await (await advisor.fetch(`${dossier}/comparer`, { method: 'POST', body })).text();
    expect(page).toContain('Choisissez au moins deux contrats à comparer.');
  });

  it('erasing a comparison leads back to the dossier, and erasing a contract ends the others', async () => {
    const [erased, left] = [await compare('offres'), await compare('renouvellement')];
    const response = await advisor.submit(erased, `${erased}/effacer`);
    expect(response.headers.get('location')).toBe(dossier);
    expect((await advisor.fetch(erased)).status).toBe(404);
    const proposed = contractAt(await advisor.page(left), 'Proposé');
    const admin = await place.desk.as('administrator');
    expect((await admin.submit(proposed, `${proposed}/effacer`)).status).toBe(303);
    expect(await advisor.page(left)).toContain('Cette comparaison ne peut plus se lire');
  });
});
