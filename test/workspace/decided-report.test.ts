/** The report and the letter with the verdicts that advisors decided, beside the machine's own, on a real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unzip } from '../report/read-files.ts';
import { type Browser, type Desk, openDesk } from './desk.ts';

const CONTRACT = `Contrat d'infogérance

Article 1 - Sauvegardes

Le prestataire sauvegarde les données du client chaque jour.

Article 2 - Résiliation

Le client peut résilier le contrat avec un préavis de trois mois.
`;

const COVERED = 'sau-frequence';
const REASON = 'Le courriel du 3 mai retire cette promesse.';
const MACHINE = 'Verdict de la lecture automatique\u00a0: Couvert.';

let desk: Desk;
let advisor: Browser;
let doctor: Browser;
let contract: string;
let machineReport: string;
let before: string;

async function matchOn(path: string, pattern: RegExp): Promise<string> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const found = pattern.exec(await advisor.page(path))?.[1];
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`${pattern} never came at ${path}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const jsonAt = async (path: string) => (await doctor.fetch(`${path}/rapport/json`)).json();

beforeAll(async () => {
  desk = await openDesk();
  [advisor, doctor] = [await desk.as('advisor'), await desk.as('doctor')];
  const opened = await doctor.submit('/dossiers', '/dossiers', { titre: 'Cabinet des Érables' });
  const dossier = opened.headers.get('location') ?? '';
  await doctor.upload(dossier, `${dossier}/contrats`, [['contrat.txt', CONTRACT]]);
  contract = await matchOn(dossier, /href="(\/contrats\/[^"]+)"/);
  machineReport = await matchOn(contract, /href="(\/lectures\/[\w-]+)"/);
  before = await doctor.page(`${machineReport}/rapport/text`);
}, 120_000);
afterAll(() => desk.close());

describe('before anything is decided', () => {
  it('the contract leads to the machine’s report only', async () => {
    expect(await doctor.page(contract)).not.toContain(`${contract}/rapport`);
  });

  it('the report says that it is the machine’s', async () => {
    expect(await doctor.page(`${contract}/rapport`)).toContain('Aucun verdict décidé ne compte aujourd’hui');
  });
});

describe('once a verdict is decided', () => {
  beforeAll(async () => {
    const fields = { exigence: COVERED, verdict: 'contraire', raison: REASON };
    expect((await advisor.submit(contract, `${contract}/verdicts`, fields)).status).toBe(303);
  });

  it('the report shows both verdicts, the reason, and whose the score is', async () => {
    expect(await doctor.page(contract)).toContain(`href="${contract}/rapport"`);
    const page = await doctor.page(`${contract}/rapport`);
    for (const words of [REASON, MACHINE, 'Note recalculée avec 1\u00a0verdict décidé', `href="${machineReport}"`]) {
      expect(page).toContain(words);
    }
  });

  it('every link of the decided pages leads somewhere', async () => {
    for (const page of [`${contract}/rapport`, `${contract}/contrat`, `${contract}/lettre`, `${contract}/reponses`]) {
      const links = [...(await advisor.page(page)).matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href]) =>
        (href ?? '').replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
      );
      for (const href of new Set(links)) expect([href, (await advisor.fetch(href)).status < 400]).toEqual([href, true]);
    }
  }, 60_000);

  it('a note is written there, shows there, and comes back there', async () => {
    const report = `${contract}/rapport`;
    const fields = { exigence: COVERED, note: 'À redire au cabinet.', depuis: 'verdicts-decides' };
    expect(await advisor.page(report)).toContain('name="depuis" value="verdicts-decides"');
    const saved = await advisor.submit(report, `${machineReport}/notes`, fields);
    expect(saved.headers.get('location')).toBe(`${report}?ligne=${COVERED}#${COVERED}`);
    expect(await advisor.page(report)).toContain('À redire au cabinet.');
    await advisor.submit(report, `${machineReport}/notes`, { exigence: COVERED, note: '' });
  });

  it('lists show the score with the decided verdicts', async () => {
    const { overall } = (await jsonAt(contract)).score;
    expect(await doctor.page('/dossiers')).toContain(`${Math.round(overall)}\u00a0sur\u00a0100`);
    expect(Math.round(overall)).not.toBe(Math.round((await jsonAt(machineReport)).score.overall));
  });

  it('the machine’s own report and its files stay what they were', async () => {
    expect(await doctor.page(machineReport)).not.toContain(REASON);
    expect(await doctor.page(`${machineReport}/rapport/text`)).toBe(before);
  });

  it('the files of the report hold both verdicts', async () => {
    const answer = await doctor.fetch(`${contract}/rapport/docx`);
    expect(answer.headers.get('content-disposition')).toContain('-verdicts-decides.docx');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const xml = (await unzip(new Uint8Array(await answer.arrayBuffer()))).get('word/document.xml') ?? '';
    const text = xml.replaceAll(/<[^>]+>/g, '');
    expect(text).toContain('Piège\u00a0: ');
    expect(text).toContain(REASON);
    expect(text).toContain(MACHINE);
    const whole = await jsonAt(contract);
    expect(whole.traps).toContain(COVERED);
    expect(whole.decided.points).toMatchObject([{ requirement: COVERED, machine: { verdict: 'conforme' } }]);
    expect(whole.score.overall).toBeLessThan((await jsonAt(machineReport)).score.overall);
  });

  it('the letter asks about it, without the advisor’s reason', async () => {
    const letter = await doctor.page(`${contract}/lettre/txt`);
    const { question } = (await jsonAt(contract)).findings.find(
      ({ requirement }: { requirement: string }) => requirement === COVERED,
    );
    const flat = (text: string) => text.replaceAll(/\s+/gu, ' ');
    expect(flat(letter)).toContain(flat(question));
    expect(flat(await doctor.page(`${machineReport}/lettre/txt`))).not.toContain(flat(question));
    expect(letter).not.toContain(REASON);
  });

  it('the words of the contract lead to the decided verdicts, the machine’s said beside', async () => {
    const page = await doctor.page(`${contract}/contrat`);
    const note = new RegExp(`data-verdict="contraire".{0,300}href="${contract}/rapport#${COVERED}".{0,200}`).exec(
      page,
    )?.[0];
    expect(note).toContain('(lecture automatique&nbsp;: couvert)');
    expect(page).toContain(`data-contract`);
    expect(page).toContain(`href="${machineReport}/fichiers/1"`);
    expect(await doctor.page(`${contract}/rapport`)).toContain(`${contract}/contrat#passage-`);
    const machine = await doctor.page(`${machineReport}/contrat`);
    expect(machine).toContain(`href="${contract}/contrat"`);
    expect(machine).not.toContain('lecture automatique&nbsp;: couvert');
  });

  describe('the page of its letter', () => {
    const page = () => doctor.page(`${contract}/lettre`);
    const ticked = (html: string) => [...html.matchAll(/name="q" value="([^"]+)" checked/g)].map(([, id]) => id ?? '');

    it('is one link away, and proposes the point with both verdicts', async () => {
      expect(await doctor.page(`${contract}/rapport`)).toContain(`href="${contract}/lettre">Écrire au prestataire`);
      const html = await page();
      expect(ticked(html)).toContain(COVERED);
      expect(html).toContain('(lecture automatique&nbsp;: couvert)');
      expect(html).toContain('Les questions suivent 1\u00a0verdict décidé par un conseiller');
      expect(html).not.toContain(REASON);
    });

    it('leaves a point out once its writer did, there and in the files', async () => {
      const fields = { kind: 'lettre', q: 'sau-test', expediteur: 'Cabinet des Érables' };
      const sent = await doctor.submit(`${contract}/lettre`, `${contract}/lettre`, fields);
      expect([sent.status, sent.headers.get('location')]).toEqual([303, `${contract}/lettre`]);
      expect(ticked(await page())).toEqual(['sau-test']);
      expect(await doctor.page(`${contract}/lettre/txt`)).not.toContain('À quelle fréquence');
    });

    it('gives the file that was asked for', async () => {
      const fields = { kind: 'avenant', q: COVERED, telecharger: 'docx' };
      const sent = await doctor.submit(`${contract}/lettre`, `${contract}/lettre`, fields);
      expect(sent.headers.get('location')).toBe(`${contract}/lettre/docx`);
      const file = await doctor.fetch(`${contract}/lettre/docx`);
      expect(file.headers.get('content-disposition')).toMatch(/-verdicts-decides\.docx"?$/);
    });

    it('is a page of the machine’s at the address of its own report', async () => {
      const html = await doctor.page(`${machineReport}/lettre`);
      expect(html).toContain(`href="${contract}/lettre"`);
      expect(html).not.toContain(`value="${COVERED}"`);
    });
  });

  it('answers to a point that only people found open are kept, typed or imported', async () => {
    const path = `${contract}/reponses`;
    expect(await doctor.page(`${contract}/lettre`)).toContain(`href="${path}"`);
    const typed = { [`r-${COVERED}`]: 'Oui, chaque nuit.' };
    const sent = await doctor.submit(path, path, typed);
    expect(sent.headers.get('location')).toBe(`${path}#bilan`);
    const reply = `Lettre\n\nÀ quelle fréquence les sauvegardes automatiques ont-elles lieu ?\n\nChaque semaine.\n`;
    await doctor.submit(`${contract}/lettre`, `${contract}/lettre`, { kind: 'lettre', q: COVERED });
    const imported = await doctor.upload(path, `${path}/fichier`, [['reponse.txt', reply]], [], 'reponses');
    expect(await imported.text()).toContain('Chaque semaine.</textarea>');
    const { decided, answers, score } = await jsonAt(contract);
    expect(answers).toMatchObject([{ requirement: COVERED, text: 'Chaque semaine.' }]);
    expect(decided.points).toHaveLength(1);
    await doctor.submit(path, path, { [`r-${COVERED}`]: '' });
    expect((await jsonAt(contract)).answers ?? []).toEqual([]);
    expect(score.overall).toBeLessThan((await jsonAt(machineReport)).score.overall);
  });

  it('refuses formats that it does not know', async () => {
    expect((await doctor.fetch(`${contract}/rapport/exe`)).status).toBe(404);
    expect((await doctor.fetch(`${contract}/lettre/exe`)).status).toBe(404);
  });

  it('the log tells what was exported', async () => {
    const log = await (await desk.as('administrator')).page('/journal');
    expect(log).toMatch(/a exporté un rapport<[\s\S]{0,120}>contrat /);
    expect(log).toMatch(/a exporté une lettre<[\s\S]{0,120}>contrat /);
  });
});

describe('once the decision is withdrawn', () => {
  it('the report is the machine’s again', async () => {
    await advisor.submit(contract, `${contract}/verdicts/retirer`, { exigence: COVERED });
    expect(await doctor.page(`${contract}/rapport/text`)).toBe(before);
  });
});
