/** Offers sent from the comparison page, on the real server: two to six, each one or several files. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, type TestServer, VisitorAgent } from '../builders/server.ts';

const CONTRACT = 'Article 1 - Sauvegardes\n\nLe prestataire sauvegarde les données chaque jour.\n';
type Sent = [field: string, name: string][];

let server: TestServer;
beforeAll(async () => {
  server = await openServer({ settings: { maxFiles: 2 } });
});
afterAll(() => server.close());

async function send(visitor: VisitorAgent, files: Sent, token?: string): Promise<Response> {
  const form = new FormData();
  form.append('_csrf', token ?? (await visitor.token()));
  for (const [field, name] of files) form.append(field, new File([CONTRACT], name));
  return visitor.fetch('/comparaisons/offres', { method: 'POST', body: form });
}

describe('offers sent together', () => {
  it('become one reading each, in the order of their fields, and one comparison', async () => {
    const visitor = new VisitorAgent(server.url);
    const response = await send(visitor, [
      ['offre-2', 'b-devis.txt'],
      ['offre-1', 'a.txt'],
      ['offre-2', 'b-conditions.txt'],
    ]);
    expect(response.status).toBe(303);
    const page = await visitor.page(response.headers.get('location') ?? '');
    expect(page.indexOf('a.txt')).toBeGreaterThan(0);
    expect(page.indexOf('b-devis.txt')).toBeGreaterThan(page.indexOf('a.txt'));
    expect(page).toContain('b-devis.txt, b-conditions.txt');
  });

  it('may leave fields empty between them, and hold files of the same name', async () => {
    const visitor = new VisitorAgent(server.url);
    const response = await send(visitor, [
      ['offre-1', 'offre.txt'],
      ['offre-4', 'offre.txt'],
    ]);
    expect(response.status).toBe(303);
  });

  it.each<[string, Sent]>([
    ['au moins deux offres', [['offre-1', 'a.txt']]],
    ['au moins deux offres', []],
    ['2 fichiers au plus', ['un', 'deux', 'trois'].map((name): [string, string] => ['offre-1', `${name}.txt`])],
  ])('are refused with « %s », the form still there', async (words, files) => {
    const visitor = new VisitorAgent(server.url);
    const response = await send(visitor, files);
    expect(response.status).toBeGreaterThanOrEqual(400);
    const page = await response.text();
    expect(page.replaceAll('&nbsp;', '\u00a0')).toContain(words);
    expect(page).toContain('name="offre-6"');
  });

  it('are refused in an unknown field, and without the token of the form', async () => {
    const visitor = new VisitorAgent(server.url);
    expect((await send(visitor, [['offre-7', 'a.txt']])).status).toBe(400);
    const forged: Sent = [
      ['offre-1', 'a.txt'],
      ['offre-2', 'b.txt'],
    ];
    expect((await send(visitor, forged, 'x')).status).toBe(403);
  });
});
