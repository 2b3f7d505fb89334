/** What readers add to a review, as a browser without scripts sends it: kept, exported, and gone with the review. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillInLetter } from '../builders/filled-letter.ts';
import {
  formOf,
  idIn,
  isFinished,
  openServer,
  type TestServer,
  VisitorAgent,
  waitForState,
} from '../builders/server.ts';

let server: TestServer;
let visitor: VisitorAgent;
let path: string;

async function submitted(): Promise<string> {
  const sent = await visitor.upload([['contrat.txt', 'Article 1 - Sauvegardes\n\nLe prestataire sauvegarde.\n']]);
  const id = idIn(sent.headers.get('location'));
  await waitForState(server.url, id, isFinished);
  return `/lectures/${id}`;
}

beforeAll(async () => {
  server = await openServer();
  visitor = new VisitorAgent(server.url);
  path = await submitted();
});
afterAll(() => server.close());

async function post(address: string, fields: Record<string, string>, token?: string): Promise<Response> {
  const body = new URLSearchParams({ _csrf: token ?? (await visitor.token()), ...fields });
  return visitor.fetch(address, { method: 'POST', body });
}

/** Everything on disk, as text: what is kept must be sealed. */
async function storedText(): Promise<string> {
  const files = await readdir(server.directory, { recursive: true, withFileTypes: true });
  const contents = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
  return (await Promise.all(contents)).join('\n');
}

describe('notes', () => {
  it('on a finding are kept, shown in its row left open, and the filters are found again', async () => {
    const fields = {
      exigence: 'sau-test',
      note: 'Vu avec Mme Le Gall.',
      filtres: 'verdict=absent&niveau=indispensable',
    };
    const sent = await post(`${path}/notes`, fields);
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      `${path}?verdict=absent&niveau=indispensable&ligne=sau-test#sau-test`,
    ]);
    const html = await visitor.page(sent.headers.get('location') ?? '');
    expect(html).toContain('<p class="note">Vu avec Mme Le Gall.</p>');
    expect(html.match(/<details class="requirement"[^>]* open>/g)).toHaveLength(1);
  });

  it('on the contract stand in every export', async () => {
    const sent = await post(`${path}/notes`, { note: 'À revoir\r\nen mars.' });
    expect(sent.headers.get('location')).toBe(`${path}#vos-notes`);
    for (const format of ['md', 'csv', 'text', 'html', 'json']) {
      expect(await visitor.page(`${path}/rapport/${format}`), format).toContain('À revoir');
    }
  });

  it('are taken away when sent blank', async () => {
    await post(`${path}/notes`, { note: '   ' });
    expect(await visitor.page(path)).not.toContain('À revoir');
  });

  it.each([
    ['of a point that the report does not examine', { exigence: 'inconnu', note: 'x' }, 400],
    ['that is too long', { note: 'x'.repeat(4001) }, 400],
  ])('%s are refused', async (_case, fields, status) => {
    expect((await post(`${path}/notes`, fields as unknown as Record<string, string>)).status).toBe(status);
  });

  it('need the token of our own pages, and a review that exists', async () => {
    expect((await post(`${path}/notes`, { note: 'x' }, 'faux')).status).toBe(403);
    expect((await post('/lectures/inconnue/notes', { note: 'x' })).status).toBe(404);
  });
});

describe('answers', () => {
  it('typed under a question are kept, read and shown, and never change the score', async () => {
    const before = JSON.parse(await visitor.page(`${path}/rapport/json`)).score;
    const sent = await post(`${path}/reponses`, { 'r-sau-test': 'Oui, chaque année.', 'r-inconnu': 'x' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}/reponses#bilan`]);
    expect(await visitor.page(`${path}/reponses`)).toContain('Le prestataire a répondu sur 1\u00a0point');
    const { score, answers } = JSON.parse(await visitor.page(`${path}/rapport/json`));
    expect(score).toEqual(before);
    expect(answers).toMatchObject([{ requirement: 'sau-test', text: 'Oui, chaque année.', origin: 'saisie' }]);
    expect(await visitor.page(path)).toContain('Le prestataire répond');
  });

  it('imported from the letter filled in join those that were typed', async () => {
    const letter = new Uint8Array(await (await visitor.fetch(`${path}/lettre/docx`)).arrayBuffer());
    const filled = fillInLetter(letter, {
      'sau-immuable': 'Une copie est hors ligne.',
      'sau-perimetre': 'Les serveurs.',
    });
    const form = formOf('reponses', [['lettre.docx', filled]], [['_csrf', await visitor.token()]]);
    const html = await (await visitor.fetch(`${path}/reponses/fichier`, { method: 'POST', body: form })).text();
    expect(html).toContain('2\u00a0réponses lues dans «\u00a0lettre.docx\u00a0»');
    const { answers } = JSON.parse(await visitor.page(`${path}/rapport/json`));
    expect(answers.map(({ requirement }: { requirement: string }) => requirement).toSorted()).toEqual([
      'sau-immuable',
      'sau-perimetre',
      'sau-test',
    ]);
  });

  it.each([
    ['holds no answer', 'note.txt', 'Bonjour.', /Aucune réponse trouvée/],
    ['cannot be read', 'lettre.docx', 'PK\u0003\u0004 ceci n’est pas un zip', /endommagé|illisible|lire/],
  ])('a file that %s changes nothing and says so', async (_case, name, contents, message) => {
    const form = formOf('reponses', [[name, contents]], [['_csrf', await visitor.token()]]);
    const sent = await visitor.fetch(`${path}/reponses/fichier`, { method: 'POST', body: form });
    expect(sent.status).toBe(422);
    expect(await sent.text()).toMatch(message);
    expect(JSON.parse(await visitor.page(`${path}/rapport/json`)).answers).toHaveLength(3);
  });

  it('a form without file, or without our token, is refused', async () => {
    const bare = formOf('reponses', [], [['_csrf', await visitor.token()]]);
    expect((await visitor.fetch(`${path}/reponses/fichier`, { method: 'POST', body: bare })).status).toBe(422);
    const forged = formOf('reponses', [['l.txt', 'x']], [['_csrf', 'faux']]);
    expect((await visitor.fetch(`${path}/reponses/fichier`, { method: 'POST', body: forged })).status).toBe(403);
  });

  it('lead to the follow-up, which quotes them', async () => {
    const html = await visitor.page(`${path}/lettre?suite=relance`);
    expect(html).toContain('Relance au prestataire');
    expect(html).toContain('Vous nous répondez');
  });
});

describe('the self-diagnosis', () => {
  it('beside a review is prefilled by the contract, kept, and gives its plan', async () => {
    const page = `${path}/diagnostic`;
    expect((await visitor.fetch(`${page}/plan`)).headers.get('location')).toBe(page);
    expect(await visitor.page(page)).toContain('réponse vient du contrat');
    const sent = await post(page, { sauvegarde: 'non', 'mots-de-passe': 'inventée', autre: 'oui' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${page}/plan`]);
    const plan = await visitor.page(`${page}/plan`);
    expect(plan).toContain('1\u00a0point fragile, sur 1\u00a0réponse.');
    expect(plan).toContain('Faites sauvegarder chaque jour.');
    for (const format of ['pdf', 'docx']) {
      expect((await visitor.fetch(`${page}/plan/${format}`)).status, format).toBe(200);
    }
    expect(await visitor.page(page)).toMatch(/name="sauvegarde" value="non" checked/);
  });

  it('alone keeps nothing: its address carries the answers', async () => {
    const query = '?sauvegarde=non&mots-de-passe=non&autre=x';
    const plan = await visitor.page(`/diagnostic/plan${query}`);
    expect(plan).toContain('2\u00a0points fragiles');
    expect(plan).toContain('href="/diagnostic/plan/pdf?sauvegarde&#x3D;non');
    expect((await visitor.fetch(`/diagnostic/plan/docx${query}`)).status).toBe(200);
    expect((await visitor.fetch(`/diagnostic/plan/odt${query}`)).status).toBe(404);
    expect(await visitor.page('/diagnostic/plan')).toContain('Aucune réponse encore.');
  });
});

it('all of it is sealed on disk, and gone with the review', async () => {
  await post(`${path}/notes`, { exigence: 'sau-test', note: 'Cryptogramme secret' });
  expect(await storedText()).not.toContain('Cryptogramme secret');
  await post(`${path}/effacer`, {});
  for (const page of ['reponses', 'diagnostic', 'rapport/json']) {
    expect((await visitor.fetch(`${path}/${page}`)).status, page).toBe(404);
  }
});
