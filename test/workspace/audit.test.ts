/** The log: who saw, changed, exported and deleted what, each under words that its reader understands. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTE_RULES } from '../../src/web/access/rules.ts';
import { ACTION_WORDS } from '../../src/web/presenters/workspace/audit.ts';
import { type Browser, type Desk, linkIn, openDesk } from './desk.ts';
import { until } from './until.ts';

const CONTRACT = `Contrat d'infogérance\n\nArticle 1 - Sauvegardes\n\nLe prestataire sauvegarde les données du client chaque jour.\n`;
const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));

/** Every action that the program writes, read from its source: a new one without words fails. */
function actionsWritten(): Set<string> {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const inCode = files.flatMap((file) => {
    const text = readFileSync(`${SOURCE}/${file}`, 'utf8');
    const written =
      /(?:audit\.record\(\{[^}]*?action: |recordOwn\([^,]+, |changing\(context, |log\(context, response, )'([a-z.-]+)'/gs;
    return [...text.matchAll(written)].map((match) => match[1] ?? '');
  });
  const inRules = ROUTE_RULES.flatMap(({ rule }) => ('audit' in rule && rule.audit !== null ? [rule.audit] : []));
  return new Set([...inCode, ...inRules]);
}

describe('the words of the log', () => {
  it('name every action that is written', () => {
    const written = actionsWritten();
    expect(written.size).toBeGreaterThan(50);
    // Refused sign-ins belong to no organisation: only the command reads them.
    const unnamed = [...written].filter((action) => !(action in ACTION_WORDS) && action !== 'session.refused');
    expect(unnamed).toEqual([]);
  });
});

describe('the log', () => {
  let desk: Desk;
  let admin: Browser;
  let advisor: Browser & { email: string };
  let dossier: string;
  let contract: string;
  beforeAll(async () => {
    desk = await openDesk();
    [admin, advisor] = [await desk.as('administrator'), await desk.as('advisor')];
    const opened = await advisor.submit('/dossiers', '/dossiers', { titre: 'Cabinet des Aulnes' });
    dossier = opened.headers.get('location') ?? '';
    await advisor.upload(dossier, `${dossier}/contrats`, [['contrat.txt', CONTRACT]]);
    contract = await until(async () => /href="(\/contrats\/[^"]+)"/.exec(await advisor.page(dossier))?.[1]);
  }, 120_000);
  afterAll(() => desk.close());

  /** What the log gained while `act` ran, most recent first: who and what. */
  async function gained(act: () => Promise<unknown>): Promise<string[]> {
    const rows = (html: string) =>
      [...html.matchAll(/<tr><th scope="row">(\d+)<\/th><td>[^<]*<\/td><td>([^<]*)<\/td><td>([^<]*)<\/td>/g)].map(
        ([, seq, who, what]) => ({ seq: Number(seq), line: `${who} ${what}`.replaceAll('&#x27;', "'") }),
      );
    const last = rows(await admin.page('/journal'))[0]?.seq ?? 0;
    await act();
    return rows(await admin.page('/journal'))
      .filter(({ seq }) => seq > last)
      .map(({ line }) => line)
      .filter((line) => !line.endsWith('a lu le journal'));
  }

  it('tells who saw: a dossier, a report, a file, words found in contracts', async () => {
    const reading = /href="(\/lectures\/[\w-]+)"/.exec(await advisor.page(dossier))?.[1] ?? '';
    for (const [path, what] of [
      [dossier, 'a lu un dossier'],
      [contract, 'a lu un contrat'],
      [reading, 'a lu un contrat'],
      [`${reading}/fichiers/1`, 'a ouvert un fichier'],
      [`${reading}/lettre`, 'a lu une lettre'],
      [`${reading}/reponses`, 'a lu les réponses d’un prestataire'],
      [`${reading}/diagnostic`, 'a lu un diagnostic'],
      ['/recherche?mots=sauvegarde', 'a cherché dans les contrats'],
    ] as const) {
      expect(await gained(() => advisor.fetch(path)), path).toEqual([`Camille Martin ${what}`]);
    }
    expect(await gained(() => advisor.fetch('/recherche'))).toEqual([]);
  });

  it('tells which dossier was opened, by its name as long as it is there', async () => {
    const [line] = (await gained(() => advisor.submit('/dossiers', '/dossiers', { titre: 'Cabinet du Pont' }))).filter(
      (one) => one.endsWith('a ouvert un dossier'),
    );
    expect(line).toBe('Camille Martin a ouvert un dossier');
    expect(await admin.page('/journal')).toMatch(
      /a ouvert un dossier<\/td><td[^>]*><a href="\/dossiers\/[^"]+">Cabinet du Pont</,
    );
  });

  it('tells who opened a list that shows names, once a day', async () => {
    const reader = await desk.as('advisor');
    for (const [path, what] of [
      ['/dossiers', 'a lu la liste des dossiers'],
      ['/calendrier', 'a lu le calendrier'],
      ['/imports', 'a lu la liste des imports'],
    ] as const) {
      expect(await gained(() => reader.fetch(path)), path).toEqual([`Camille Martin ${what}`]);
      expect(await gained(() => reader.fetch(`${path}?tri=titre`)), path).toEqual([]);
    }
    const refused = await gained(() => reader.fetch('/personnes'));
    expect(refused).toEqual([]);
    await admin.fetch('/personnes');
    expect(await admin.page('/journal')).toContain('a lu la liste des personnes');
  });

  it('tells who exported: reports, letters, calendars, statistics, whole dossiers', async () => {
    for (const [path, what] of [
      [`${contract}/rapport/json`, 'a exporté un rapport'],
      [`${contract}/lettre/txt`, 'a exporté une lettre'],
      ['/calendrier.ics', 'a exporté le calendrier'],
      ['/statistiques/themes.csv', 'a exporté des statistiques'],
      ['/statistiques/accord.csv', 'a exporté des statistiques'],
    ] as const) {
      expect(await gained(() => advisor.fetch(path)), path).toEqual([`Camille Martin ${what}`]);
    }
    expect(await gained(() => admin.fetch(`${dossier}/export.zip`))).toEqual([
      'Première Personne a exporté un dossier',
    ]);
  });

  it('tells who changed, shared, delivered, and that the holder of a link looked', async () => {
    const requirement = /<details class="requirement" id="([^"]+)"/.exec(await advisor.page(contract))?.[1] ?? '';
    const fields = { exigence: requirement, verdict: 'partiel', raison: 'Vu avec eux.' };
    const decided = await gained(() => advisor.submit(contract, `${contract}/verdicts`, fields));
    expect(decided[0]).toBe('Camille Martin a corrigé un verdict');
    const charge = /id="charge"[\s\S]*?value="([^"]+)"[^>]*>Camille Martin</.exec(await advisor.page(dossier));
    await advisor.submit(dossier, dossier, { titre: 'Cabinet des Aulnes', charge: charge?.[1] ?? '' });
    await advisor.submit(dossier, `${dossier}/statut`, { statut: 'a-valider' });
    const validated = await gained(() => admin.submit(dossier, `${dossier}/valider`));
    expect(validated[0]).toBe('Première Personne a validé un dossier');
    const delivered = await gained(() => advisor.submit(dossier, `${dossier}/rendre`));
    expect(delivered[0]).toBe('Camille Martin a rendu un dossier');
    const shared = await advisor.submit(dossier, `${dossier}/partages`, { jours: '30' });
    const link = linkIn(await shared.text());
    expect(await gained(() => desk.browser().fetch(link))).toEqual(['porteur du lien a ouvert un lien de partage']);
    expect(await gained(() => desk.browser().fetch(`${link}/rapports/1`))).toEqual([
      'porteur du lien a téléchargé un rapport par un lien de partage',
    ]);
    const delivery = /href="(\/rendus\/[^"]+)"/.exec(await advisor.page(dossier))?.[1] ?? '';
    for (const [path, what] of [
      [delivery, 'a lu une copie rendue'],
      [`${delivery}/archive.zip`, 'a exporté une copie rendue'],
      [`${delivery}/rapports/1`, 'a exporté une copie rendue'],
    ] as const) {
      expect(await gained(() => advisor.fetch(path)), path).toEqual([`Camille Martin ${what}`]);
    }
  });

  it('tells who came in and went out, and by which way', async () => {
    const browser = desk.browser();
    expect(await gained(() => browser.signIn(advisor.email))).toEqual(['Camille Martin s’est connecté']);
    expect(await gained(() => browser.submit('/compte', '/deconnexion'))).toEqual(['Camille Martin s’est déconnecté']);
  });

  it('is exported whole, with what the page leaves out, and says so', async () => {
    const answer = await admin.fetch('/journal.csv');
    const lines = (await answer.text()).trim().split('\n');
    expect(lines.length).toBeGreaterThan(20);
    expect(lines[1]).toContain('audit.exported');
    expect(lines.join('')).not.toContain('Aulnes');
    expect((await advisor.fetch('/journal.csv')).status).toBe(403);
  });

  it('tells who deleted, last of all, and stays whole', async () => {
    const erased = await gained(() => admin.submit(dossier, `${dossier}/effacer`));
    expect(erased[0]).toBe('Première Personne a effacé un dossier');
    expect(await admin.page('/journal')).not.toContain('Aulnes');
  });
});
