/** The letter on the real server, as a browser without scripts sees it: choices kept, files downloaded, forms guarded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idIn, isFinished, openServer, type TestServer, VisitorAgent, waitForState } from '../builders/server.ts';
import { readParagraphs, readPdf, unzip } from '../report/read-files.ts';

let server: TestServer;
let visitor: VisitorAgent;
let page: string;

beforeAll(async () => {
  server = await openServer();
  visitor = new VisitorAgent(server.url);
  const sent = await visitor.upload([['contrat.txt', 'Article 1 - Sauvegardes\n\nLe prestataire sauvegarde.\n']]);
  const id = idIn(sent.headers.get('location'));
  await waitForState(server.url, id, isFinished);
  page = `/lectures/${id}/lettre`;
});
afterAll(() => server.close());

const FIELDS = {
  kind: 'lettre',
  clauses: 'oui',
  reponse: 'oui',
  expediteur: 'Cabinet des Ormes\r\n3, rue du Port',
  destinataire: 'Armor Informatique',
  signataire: 'Dr Yves Kermarrec',
  lieu: 'Auray',
  date: '2026-12-01',
  objet: 'Contrat n° 2024-0317',
};

/** Sends the form, several questions as a browser repeats their field. */
async function send(fields: Record<string, string>, questions: string[] = []): Promise<Response> {
  const body = new URLSearchParams({ _csrf: await visitor.token(), ...fields });
  for (const question of questions) body.append('q', question);
  return visitor.fetch(page, { method: 'POST', body });
}

const ticked = (html: string) => [...html.matchAll(/name="q" value="([^"]+)" checked/g)].map(([, id]) => id ?? '');
const download = async (format: string) =>
  new Uint8Array(await (await visitor.fetch(`${page}/${format}`)).arrayBuffer());

describe('the page of the letter', () => {
  it('is one link away from the report', async () => {
    expect(await visitor.page(page.replace(/\/lettre$/, ''))).toContain(`href="${page}">Écrire au prestataire</a>`);
  });

  it('proposes the most urgent questions, with the details read in the contract', async () => {
    const html = await visitor.page(page);
    expect(ticked(html)).toHaveLength(12);
    expect(html).toContain('12\u00a0questions choisies sur 22');
    expect(html).toContain('>Armor Informatique</textarea>');
    expect(html).toContain('Objet\u00a0: Contrat d’infogérance et de maintenance');
  });

  it('keeps what was chosen and typed, and shows it when one comes back', async () => {
    const sent = await send(FIELDS, ['sau-test', 'sau-restauration', 'unknown']);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, page]);
    const html = await new VisitorAgent(server.url).page(page);
    expect(ticked(html).toSorted()).toEqual(['sau-restauration', 'sau-test']);
    expect(html).toContain('>Cabinet des Ormes\n3, rue du Port</textarea>');
    expect(html).toContain('Auray, le\u00a01er\u00a0décembre\u00a02026');
    expect(html).toContain('avant le 31\u00a0décembre\u00a02026');
    expect(html).toContain('Dr Yves Kermarrec<br>Cabinet des Ormes');
  });

  it('leaves clauses and deadline out when they are not ticked', async () => {
    const { clauses: _clauses, reponse: _reponse, ...fields } = FIELDS;
    await send(fields, ['sau-test']);
    const html = await visitor.page(page);
    expect(html).not.toContain('Nous proposons');
    expect(html).not.toContain('avant le 31');
  });

  it('chooses all, or as first proposed, at one press', async () => {
    await send({ ...FIELDS, choix: 'tout' });
    expect(ticked(await visitor.page(page))).toHaveLength(22);
    await send({ ...FIELDS, choix: 'propose' }, ['sau-test']);
    expect(ticked(await visitor.page(page))).toHaveLength(12);
  });

  it('asks for a question when none is chosen, and gives no empty file', async () => {
    const sent = await send({ ...FIELDS, telecharger: 'pdf' });
    expect(sent.headers.get('location')).toBe(page);
    const html = await visitor.page(page);
    expect(html).toContain('Choisissez au moins une question');
    expect(html).not.toContain('name="telecharger"');
    expect((await visitor.fetch(`${page}/pdf`)).status).toBe(400);
  });

  it('becomes an amendment', async () => {
    await send({ ...FIELDS, kind: 'avenant' }, ['sau-test', 'sau-restauration']);
    const html = await visitor.page(page);
    expect(html).toContain('<h1>Projet d’avenant</h1>');
    expect(html).toContain('Article\u00a03 – Effet');
  });

  it('takes odd fields for none, and never more than it can keep', async () => {
    await send({ ...FIELDS, kind: 'autre', date: 'demain', expediteur: 'é'.repeat(5000) }, ['sau-test']);
    const html = await visitor.page(page);
    expect(html).toContain('<h1>Lettre au prestataire</h1>');
    expect(html).toMatch(/type="date" name="date" value="\d{4}-\d{2}-\d{2}"/);
    expect(html).toContain(`>${'é'.repeat(600)}</textarea>`);
    expect((await send({ ...FIELDS, expediteur: 'e'.repeat(60_000) })).status).toBe(400);
  });

  it('shows typed words as words', async () => {
    await send({ ...FIELDS, expediteur: '<script>alert(1)</script>', lieu: '{{title}}' }, ['sau-test']);
    const html = await visitor.page(page);
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('{{title}}, le');
  });
});

describe('the files of the letter', () => {
  it('are asked for by the form, which keeps the choices first', async () => {
    const sent = await send({ ...FIELDS, telecharger: 'docx' }, ['sau-test']);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${page}/docx`]);
    const { headers } = await visitor.fetch(`${page}/docx`);
    expect(headers.get('content-disposition')).toBe('attachment; filename=lettre-au-prestataire-2026-12-01.docx');
    expect(headers.get('content-type')).toContain('wordprocessingml');
    expect(headers.get('cache-control')).toBe('no-store');
    const words = readParagraphs((await unzip(await download('docx'))).get('word/document.xml') ?? '');
    expect(words.map(({ text }) => text).join('\n')).toContain('Cabinet des Ormes\n3, rue du Port');
  });

  it('are PDF and text too, and nothing else', async () => {
    await send(FIELDS, ['sau-test']);
    expect((await readPdf(await download('pdf'))).pages.join()).toContain('Dr Yves Kermarrec');
    expect(new TextDecoder().decode(await download('txt'))).toMatch(/^Objet\u00a0: Contrat n°\u00a02024-0317/);
    expect((await visitor.fetch(`${page}/odt`)).status).toBe(404);
  });

  it('are the report’s as well: every format of the menu', async () => {
    const report = page.replace(/\/lettre$/, '');
    const links = [...(await visitor.page(report)).matchAll(/href="([^"]+\/rapport\/\w+)"/g)].map(
      ([, href]) => href ?? '',
    );
    expect(links.map((href) => href.split('/').at(-1))).toEqual(['pdf', 'docx', 'csv', 'html', 'md', 'text', 'json']);
    for (const href of links) {
      const file = await visitor.fetch(href);
      expect([file.status, (await file.arrayBuffer()).byteLength > 1000], href).toEqual([200, true]);
      expect(file.headers.get('content-disposition')).toContain('attachment');
    }
  });
});

describe('a letter that is not the visitor’s to write', () => {
  it('is refused without the token of this visitor', async () => {
    expect((await send({ ...FIELDS, _csrf: 'forged' }, ['sau-test'])).status).toBe(403);
    const foreign = await new VisitorAgent(server.url).token();
    expect((await send({ ...FIELDS, _csrf: foreign }, ['sau-test'])).status).toBe(403);
  });

  it('does not exist for a review that is unknown or erased', async () => {
    expect((await visitor.fetch('/lectures/unknown/lettre')).status).toBe(404);
    expect((await visitor.submit('/lectures/unknown/lettre', FIELDS)).status).toBe(404);
    await visitor.submit(page.replace(/lettre$/, 'effacer'));
    expect((await visitor.fetch(page)).status).toBe(404);
  });

  it('is never in the log', () => {
    expect(server.logged.join()).not.toMatch(/Ormes|Kermarrec|Auray/);
  });
});
