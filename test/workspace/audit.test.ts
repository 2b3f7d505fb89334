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

  describe('narrowed', () => {
    /** Who and what, as the page shows them. */
    const lines = (html: string) =>
      [...html.matchAll(/<td>([^<]*)<\/td><td>([^<]*)<\/td><td class="soft">/g)].map(
        ([, who, what]) => `${who} ${what}`,
      );
    const plain = (html: string) => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
    const optionOf = (html: string, label: string) =>
      new RegExp(`value="([^"]+)"[^>]*>${label}<`).exec(html)?.[1] ?? '';

    it('to a person shows what they did, and nothing else', async () => {
      const page = await admin.page('/journal');
      const user = optionOf(page, 'Première Personne');
      const own = lines(await admin.page(`/journal?qui=${user}`));
      const people = plain(await admin.page('/personnes'));
      expect(people).toContain(`href="/journal?qui=${user}">Voir dans le journal`);
      expect(own).toContain('Première Personne a validé un dossier');
      expect(own.filter((line) => !line.startsWith('Première Personne'))).toEqual([]);
      expect(page).toContain('<optgroup label="Sans compte">');
    });

    it('to holders of links, or to the program, shows what happened without an account', async () => {
      const byLink = lines(await admin.page('/journal?qui=lien'));
      expect(byLink).toEqual([
        'porteur du lien a téléchargé un rapport par un lien de partage',
        'porteur du lien a ouvert un lien de partage',
      ]);
      expect(lines(await admin.page('/journal?qui=programme'))).toEqual(['Contraclair organisation créée']);
    });

    it('to a dossier, from its page, shows what was done to it and to what it holds', async () => {
      const opened = await advisor.submit('/dossiers', '/dossiers', { titre: 'Cabinet voisin' });
      const other = opened.headers.get('location') ?? '';
      expect(await advisor.page(dossier)).not.toContain('Voir dans le journal');
      const href = /href="([^"]+)">Voir dans le journal</.exec(plain(await admin.page(dossier)))?.[1] ?? '';
      expect(href).toBe(`/journal?dossier=${dossier.split('/').at(-1)}`);
      const page = plain(await admin.page(href));
      const found = lines(page);
      for (const what of [
        'Camille Martin a lu un dossier',
        'Camille Martin a lu un contrat',
        'Camille Martin a ouvert un fichier',
        'Camille Martin a lu une copie rendue',
        'porteur du lien a ouvert un lien de partage',
      ]) {
        expect(found).toContain(what);
      }
      expect(page).toContain('«\u00a0Cabinet des Aulnes\u00a0»');
      expect(page).not.toContain('Cabinet voisin');
      expect(found.filter((line) => line.endsWith('a cherché dans les contrats'))).toEqual([]);
      expect(page).toContain(`href="/journal.csv?dossier=`);
      const neighbour = lines(await admin.page(`/journal?dossier=${other.split('/').at(-1)}`));
      expect(neighbour).toEqual(['Camille Martin a ouvert un dossier']);
    });

    it('to days keeps to them; what is no day is said, and left out', async () => {
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());
      expect(lines(await admin.page(`/journal?du=${today}&au=${today}`)).length).toBeGreaterThan(20);
      const before = plain(await admin.page('/journal?au=2020-01-01&qui=lien'));
      expect(lines(before)).toEqual([]);
      expect(before).toContain('Aucune entrée ne répond à ces filtres');
      expect(before).toContain('jusqu’au 1er\u00a0janvier\u00a02020 (<a href="/journal?qui=lien">');
      expect(before).toContain('<a href="/journal">Tout afficher</a>');
      for (const day of ['hier', '2026-02-30', '9999-12-31', '0001-01-01', '<i>']) {
        const page = await admin.page(`/journal?du=${encodeURIComponent(day)}`);
        expect(page, day).toContain('n’est pas un jour');
        expect(page).not.toContain('<i>');
      }
    });

    it('is exported as it is shown, and read under the same name in the log', async () => {
      const path = `/journal.csv?dossier=${dossier.split('/').at(-1)}&qui=lien`;
      const rows = (await (await admin.fetch(path)).text()).trim().split('\n').slice(1);
      expect(rows).toHaveLength(2);
      expect(rows.every((row) => row.includes('porteur du lien'))).toBe(true);
      const logged = lines(await admin.page('/journal'));
      expect(logged.slice(0, 2)).toEqual([
        'Première Personne a lu le journal',
        'Première Personne a exporté le journal',
      ]);
      expect((await advisor.fetch(path)).status).toBe(403);
    });

    it('to a dossier of another organisation shows nothing', async () => {
      const stranger = await desk.as('administrator', 'Union B');
      const page = await stranger.page(`/journal?dossier=${dossier.split('/').at(-1)}`);
      expect(page).toContain('Aucune entrée ne répond à ces filtres');
      expect(page).not.toContain('Aulnes');
    });
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
    const id = dossier.split('/').at(-1) ?? '';
    const [, link = ''] =
      /href="(\/journal\?dossier[^"]+)">dossier [^<]+, effacé</.exec(await admin.page('/journal')) ?? [];
    expect(link.replaceAll('&#x3D;', '=')).toBe(`/journal?dossier=${id}`);
    expect(await admin.page(`/journal?dossier=${id}`)).toContain('a effacé un dossier');
  });
});
