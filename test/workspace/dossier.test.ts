/** The life of a dossier: read, corrected, validated, delivered, shared, read again under newer rules, exported, erased. */
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Desk, openDesk } from './desk.ts';
import { until } from './until.ts';

const CONTRACT = `Contrat d'infogérance

Article 1 - Sauvegardes

Le prestataire sauvegarde les données du client chaque jour.

Article 2 - Résiliation

Le client peut résilier le contrat avec un préavis de trois mois.
`;

let desk: Desk;
let advisor: Browser;
let second: Browser;
let doctor: Browser & { email: string };
let dossier: string;
let contract: string;

const matchOn = (browser: Browser, path: string, pattern: RegExp) =>
  until(async () => pattern.exec(await browser.page(path))?.[1] ?? null);

/** Value of the option of a list whose label is this. */
async function optionOf(browser: Browser, path: string, list: string, label: string): Promise<string> {
  const page = await browser.page(path);
  const select = new RegExp(`id="${list}"[\\s\\S]*?</select>`).exec(page)?.[0] ?? '';
  return new RegExp(`value="([^"]+)"[^>]*>${label}<`).exec(select)?.[1] ?? '';
}

beforeAll(async () => {
  desk = await openDesk();
  [advisor, second, doctor] = [await desk.as('advisor'), await desk.as('advisor'), await desk.as('doctor')];
  const opened = await doctor.submit('/dossiers', '/dossiers', { titre: 'Cabinet des Érables', specialite: 'ORL' });
  dossier = opened.headers.get('location') ?? '';
  const sent = await doctor.upload(dossier, `${dossier}/contrats`, [['contrat.txt', CONTRACT]]);
  expect(sent.status).toBe(303);
  contract = `/contrats/${await matchOn(advisor, dossier, /href="\/contrats\/([^"]+)"/)}`;
}, 120_000);
afterAll(() => desk.close());

describe('a dossier', () => {
  it('shows its contracts, and leads to their reading, letter, answers and diagnosis', async () => {
    const page = await doctor.page(dossier);
    expect(page).toContain('Cabinet des Érables');
    // What follows the verdicts that people decided, then what the machine read.
    const places = [
      ...['/rapport', '/contrat', '/lettre', '/reponses'].map((path) => `/contrats/[\\w-]+${path}`),
      ...['', '/diagnostic'].map((path) => `/lectures/[\\w-]+${path}`),
    ];
    for (const place of places) {
      const href = new RegExp(`href="(${place})"`).exec(page)?.[1] ?? '';
      expect((await doctor.fetch(href)).status, place).toBe(200);
    }
  });

  it('is found in the list by name, status and order, and in the text of its contracts', async () => {
    expect(await advisor.page('/dossiers?nom=erables')).toContain('Cabinet des Érables');
    expect(await advisor.page('/dossiers?nom=cypres')).not.toContain('Cabinet des Érables');
    expect(await advisor.page('/dossiers?statut=a-lire&tri=titre')).toContain('Cabinet des Érables');
    expect(await advisor.page('/dossiers?statut=rendu')).not.toContain('Cabinet des Érables');
    const found = await until(async () => {
      const page = await advisor.page('/recherche?mots=resiliation+preavis');
      return page.includes('Cabinet des Érables') ? page : null;
    });
    expect(found).toContain('<mark>résilier</mark>');
    expect(await (await desk.as('doctor')).page('/recherche?mots=preavis')).not.toContain('Érables');
    expect(await (await desk.as('advisor', 'Union B')).page('/recherche?mots=preavis')).not.toContain('Érables');
  });

  it('keeps notes that doctors do not see', async () => {
    await advisor.submit(dossier, `${dossier}/notes`, { note: 'Rappeler <b>jeudi</b>.' });
    expect(await advisor.page(dossier)).toContain('Rappeler &lt;b&gt;jeudi&lt;/b&gt;.');
    expect(await doctor.page(dossier)).not.toContain('Rappeler');
  });
});

describe('a corrected verdict', () => {
  it('counts, beside the machine’s, with its reason; and goes when it is withdrawn', async () => {
    const requirement = await matchOn(advisor, contract, /<details class="requirement" id="([^"]+)"/);
    const fields = { exigence: requirement, verdict: 'partiel', raison: 'Lu au téléphone avec le prestataire.' };
    const decided = await advisor.submit(contract, `${contract}/verdicts`, fields);
    expect(decided.headers.get('location')).toBe(`${contract}#${requirement}`);
    const page = await doctor.page(contract);
    expect(page).toContain('Lu au téléphone avec le prestataire.');
    expect(page).toContain('La machine dit');
    expect(page).toContain('1\u00a0verdict corrigé');
    await advisor.submit(contract, `${contract}/verdicts/retirer`, { exigence: requirement });
    expect(await advisor.page(contract)).toContain('Aucun verdict corrigé');
  });

  it('is one link away from the report, which shows the machine’s verdicts', async () => {
    const report = /href="(\/lectures\/[\w-]+)"/.exec(await advisor.page(dossier))?.[1] ?? '';
    const page = await advisor.page(report);
    expect(page).toContain(`href="${contract}"`);
    expect(page).not.toContain('Effacer ce contrat');
  });

  it('needs a reason', async () => {
    const requirement = await matchOn(advisor, contract, /<details class="requirement" id="([^"]+)"/);
    const refused = await advisor.submit(contract, `${contract}/verdicts`, {
      exigence: requirement,
      verdict: 'absent',
      raison: '  ',
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Dites pourquoi');
  });

  it('survives a new reading', async () => {
    const requirement = await matchOn(advisor, contract, /<details class="requirement" id="([^"]+)"/);
    const fields = { exigence: requirement, verdict: 'contraire', raison: 'Le courriel du 3 mai le retire.' };
    await advisor.submit(contract, `${contract}/verdicts`, fields);
    expect((await advisor.submit(dossier, `${contract}/relire`)).status).toBe(303);
    await matchOn(advisor, dossier, /href="(\/contrats\/[^"]+)"/);
    expect(await advisor.page(contract)).toContain('Le courriel du 3 mai le retire.');
  });
});

describe('delivery', () => {
  let delivery: string;

  it('waits for a second reader, who is not the one in charge', async () => {
    const charge = await optionOf(advisor, dossier, 'charge', 'Camille Martin');
    const membre = /id="membre"[\s\S]*?value="([^"]+)" selected/.exec(await advisor.page(dossier))?.[1] ?? '';
    expect(membre).not.toBe('');
    await advisor.submit(dossier, dossier, { titre: 'Cabinet des Érables', specialite: 'ORL', charge, membre });
    const early = await advisor.submit(dossier, `${dossier}/rendre`);
    expect([early.status, (await early.text()).includes('second lecteur')]).toEqual([422, true]);
    await advisor.submit(dossier, `${dossier}/statut`, { statut: 'a-valider' });
    const pages = [await advisor.page(dossier), await second.page(dossier)];
    const validators = pages.map((page) => page.includes(`${dossier}/valider`));
    expect(validators.filter(Boolean)).toHaveLength(1);
    const [validator, charged] = validators[0] ? [advisor, second] : [second, advisor];
    expect((await charged.submit(dossier, `${dossier}/valider`)).status).toBe(422);
    expect((await validator.submit(dossier, `${dossier}/valider`)).status).toBe(303);
    expect(await advisor.page(dossier)).toContain('Validé par');
  });

  it('freezes a copy that reads the same again, byte for byte', async () => {
    const delivered = await advisor.submit(dossier, `${dossier}/rendre`);
    delivery = delivered.headers.get('location') ?? '';
    expect(delivery).toMatch(/^\/rendus\//);
    expect(await advisor.page(dossier)).toContain('rendu');
    const page = await advisor.page(delivery);
    expect(page).toContain('Le courriel du 3 mai le retire.');
    const replayed = await (await advisor.submit(delivery, `${delivery}/rejouer`)).text();
    expect(replayed).toContain('La copie a bien l’empreinte sous laquelle elle a été gardée.');
    expect(replayed).toContain('même résultat, à l’octet près');
    expect((await (await desk.as('administrator', 'Union B')).fetch(delivery)).status).toBe(404);
  });

  it('is given out as it was rendered, and as an archive with its rules', async () => {
    const page = await advisor.page(delivery);
    const report = /href="(\/rendus\/[^"]+\/rapports\/1)"/.exec(page)?.[1] ?? '';
    const sent = await doctor.fetch(report);
    expect(sent.headers.get('content-disposition')).toContain('attachment');
    expect(await sent.text()).toContain('Le courriel du 3 mai le retire.');
    const answer = await doctor.fetch(/href="([^"]+archive\.zip)"/.exec(page)?.[1] ?? '');
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(Object.keys(files)).toContain('regles.json');
    expect((await (await desk.as('doctor')).fetch(report)).status).toBe(404);
    expect((await advisor.fetch(`${delivery}/rapports/2`)).status).toBe(404);
  });

  it('does not change when a verdict does', async () => {
    const requirement = await matchOn(advisor, contract, /<details class="requirement" id="([^"]+)"/);
    await advisor.submit(contract, `${contract}/verdicts/retirer`, { exigence: requirement });
    expect(await advisor.page(delivery)).toContain('Le courriel du 3 mai le retire.');
  });

  it('is shared by a link that shows nobody’s name, and that can be taken back', async () => {
    const made = await (await advisor.submit(dossier, `${dossier}/partages`, { jours: '30' })).text();
    const link = new URL(/<code class="link">([^<]+)</.exec(made)?.[1] ?? '').pathname;
    const shared = await desk.browser().page(link);
    expect(shared).toContain('Cabinet des Érables');
    expect(shared).not.toContain('Camille Martin');
    const report = await desk.browser().fetch(`${link}/rapports/1`);
    expect(report.headers.get('content-disposition')).toContain('attachment');
    const text = await report.text();
    expect(text).toContain('Le courriel du 3 mai le retire.');
    expect(text).not.toContain('Camille Martin');
    expect((await desk.browser().fetch(`${link}/rapports/2`)).status).toBe(404);
    const revoke =
      /action="(\/dossiers\/[^"]+\/partages\/[^"]+\/retirer)"/.exec(await advisor.page(dossier))?.[1] ?? '';
    await advisor.submit(dossier, revoke);
    expect((await desk.browser().fetch(link)).status).toBe(404);
    expect((await desk.browser().fetch(`${link}/rapports/1`)).status).toBe(404);
    expect(await advisor.page(dossier)).toContain('retiré le');
  });
});

describe('data protection', () => {
  it('exports everything, the files as they came', async () => {
    const admin = await desk.as('administrator');
    const answer = await admin.fetch(`${dossier}/export.zip`);
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual([
      'contrat-1/contrat.txt',
      'contrat-1/lecture.json',
      'dossier.json',
      'rendu-1/EMPREINTES.sha256',
      'rendu-1/LISEZMOI.txt',
      'rendu-1/contrat-1/lecture-decidee.json',
      'rendu-1/contrat-1/lecture.json',
      'rendu-1/contrat-1/rapport.html',
      'rendu-1/contrat-1/textes/contrat.txt.txt',
      'rendu-1/rendu.json',
    ]);
    expect(strFromU8(files['contrat-1/contrat.txt'] ?? new Uint8Array())).toBe(CONTRACT);
    const whole = JSON.parse(strFromU8(files['dossier.json'] ?? new Uint8Array()));
    expect(whole).toMatchObject({ dossier: { title: 'Cabinet des Érables' }, deliveries: [{}], notes: [{}] });
  });

  it('exports all data of a person: the account, and every dossier about them', async () => {
    const admin = await desk.as('administrator');
    await doctor.submit('/dossiers', '/dossiers', { titre: 'Second cabinet' });
    const people = await admin.page('/personnes');
    const row = people.slice(people.indexOf(doctor.email));
    const path = /href="(\/personnes\/[^"]+\/export\.zip)"/.exec(row)?.[1] ?? '';
    const files = unzipSync(new Uint8Array(await (await admin.fetch(path)).arrayBuffer()));
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    expect(JSON.parse(text('compte.json'))).toMatchObject({
      account: { email: doctor.email, role: 'doctor' },
      keys: [],
    });
    const dossiers = Object.keys(files).filter((name) => name.endsWith('/dossier.json'));
    expect(dossiers.map((name) => JSON.parse(text(name)).dossier.title).sort()).toEqual([
      'Cabinet des Érables',
      'Second cabinet',
    ]);
    expect(Object.keys(files).some((name) => name.endsWith('/contrat-1/contrat.txt'))).toBe(true);
    expect((await advisor.fetch(path)).status).toBe(403);
    expect((await (await desk.as('administrator', 'Union B')).fetch(path)).status).toBe(404);
    expect(await admin.page('/journal')).toContain('a exporté les données d’une personne');
  });

  it('erases the dossier with its reading, its files and its place in the search', async () => {
    const admin = await desk.as('administrator');
    const reading = /href="(\/lectures\/[\w-]+)"/.exec(await admin.page(dossier))?.[1] ?? '';
    expect((await admin.submit(dossier, `${dossier}/effacer`)).status).toBe(303);
    expect((await admin.fetch(dossier)).status).toBe(404);
    expect((await admin.fetch(reading)).status).toBe(404);
    expect(await admin.page('/recherche?mots=preavis')).not.toContain('Érables');
  });

  it('keeps a log of it all, whole', async () => {
    const admin = await desk.as('administrator');
    const page = await admin.page('/journal');
    for (const what of ['a effacé un dossier', 'a exporté un dossier', 'a rendu un dossier', 'a corrigé un verdict']) {
      expect(page).toContain(what);
    }
    expect(page).not.toContain('Érables');
  });
});
