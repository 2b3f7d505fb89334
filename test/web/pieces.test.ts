/** The pieces of a contract on its report: shown with their reasons, changed by a form, read again. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reviewer } from '../../src/app/ports.ts';
import { buildEngine, buildReviewByText } from '../builders/engine.ts';
import { idIn, isFinished, openServer, type TestServer, VisitorAgent, waitForState } from '../builders/server.ts';

/** Documents take the role that was given to them, as the real engine does. */
const reviewer: Reviewer = (documents, options) => {
  const review = buildReviewByText(documents, options);
  return {
    ...review,
    documents: review.documents.map((document) => {
      const role = options.roles?.[document.name];
      return role ? { ...document, role, roleGiven: true, roleReason: 'comme vous l’avez indiqué' } : document;
    }),
    precedence: { documents: documents.map(({ name }) => name), clause: null },
  };
};

let server: TestServer;
let visitor: VisitorAgent;
let id: string;
beforeAll(async () => {
  server = await openServer({ engine: buildEngine({ reviewer }) });
  visitor = new VisitorAgent(server.url);
  const sent = await visitor.upload([
    ['contrat.txt', 'Article 1. Le prestataire sauvegarde.'],
    ['suite.txt', 'Article 2. Prix.'],
  ]);
  id = idIn(sent.headers.get('location'));
  await waitForState(server.url, id, isFinished);
});
afterAll(() => server?.close());

const post = async (fields: [string, string][]) =>
  visitor.fetch(`/lectures/${id}/pieces`, {
    method: 'POST',
    body: new URLSearchParams([['_csrf', await visitor.token()], ...fields]),
  });
const selected = (page: string) => [...page.matchAll(/<option value="([^"]*)" selected>/g)].map(([, value]) => value);

test('the report lists each document with its role, and a form to change it', async () => {
  const page = await visitor.page(`/lectures/${id}`);
  expect(page).toContain('Les pièces du contrat');
  expect(page).toContain('name="piece" value="suite.txt"');
  expect(page).toContain('Si deux pièces se contredisent');
});

test('a role that is given is kept, and the contract is read again with it', async () => {
  const answer = await post([
    ['piece', 'contrat.txt'],
    ['role', ''],
    ['piece', 'suite.txt'],
    ['role', 'devis'],
  ]);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/lectures/${id}`]);
  await waitForState(server.url, id, isFinished);
  const page = await visitor.page(`/lectures/${id}`);
  expect(selected(page.slice(page.indexOf('id="pieces"')))).toContain('devis');
  expect(page).toContain('comme vous l’avez indiqué');
});

test('unknown documents and roles, and forms of other sites, change nothing', async () => {
  for (const fields of [
    [
      ['piece', 'ailleurs.txt'],
      ['role', 'devis'],
    ],
    [
      ['piece', 'suite.txt'],
      ['role', 'facture'],
    ],
  ] as [string, string][][])
    expect((await post(fields)).status).toBe(400);
  const body = new URLSearchParams({ piece: 'suite.txt', role: 'cgv' });
  expect((await visitor.fetch(`/lectures/${id}/pieces`, { method: 'POST', body })).status).toBe(403);
  expect(
    (
      await visitor.fetch('/lectures/inconnue/pieces', {
        method: 'POST',
        body: new URLSearchParams({ _csrf: await visitor.token() }),
      })
    ).status,
  ).toBe(404);
});
