/** The HTTP API of a service with accounts: keys, whose rights they have, where contracts go, what the log keeps. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  dossierListSchema,
  dossierSchema,
  errorSchema,
  reviewStateSchema,
  submittedSchema,
} from '../../src/web/api-schema.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { formOf } from '../builders/server.ts';
import { type Browser, type Desk, linkIn, openDesk } from './desk.ts';
import { until } from './until.ts';

const CONTRACT = `Contrat d'infogérance\n\nArticle 1 - Sauvegardes\n\nLe prestataire sauvegarde les données du client chaque jour.\n`;
const DAY = 24 * 60 * 60 * 1000;

let desk: Desk;
let clock: ManualClock;
let advisor: Browser & { email: string };
let admin: Browser & { email: string };
beforeAll(async () => {
  clock = manualClock();
  desk = await openDesk({ clock });
  advisor = await desk.as('advisor');
  admin = await desk.as('administrator');
}, 120_000);
afterAll(() => desk.close());

/** Makes a key as its owner does, on the page. */
async function keyOf(browser: Browser, fields: Record<string, string> = {}): Promise<string> {
  const wanted = { nom: 'Logiciel du cabinet', droits: 'write', jours: '90', ...fields };
  const page = await (await browser.submit('/cles-api', '/cles-api', wanted)).text();
  const token = /data-token>([^<]+)</.exec(page)?.[1];
  if (token === undefined) throw new Error('the page shows no key');
  return token;
}

/** A program: no cookie, one key. */
function call(token: string | null, path: string, init: RequestInit = {}): Promise<Response> {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  return fetch(new URL(path, desk.url), { redirect: 'manual', ...init, headers });
}
const send = (token: string | null, fields: [string, string][] = []) =>
  call(token, '/api/v1/reviews', { method: 'POST', body: formOf('files', [['contrat.txt', CONTRACT]], fields) });

async function codeOf(response: Response): Promise<[number, string]> {
  return [response.status, errorSchema.parse(await response.json()).error.code];
}

describe('a key', () => {
  it('is shown once, kept as a hash, and ended by its owner at once', async () => {
    const token = await keyOf(advisor, { nom: 'Passagère <b>' });
    expect(token).toMatch(/^contraclair_[\w-]{24}$/);
    const page = await advisor.page('/cles-api');
    expect(page).not.toContain(token);
    expect(page).toContain('Passagère &lt;b&gt;');
    expect((await call(token, '/api/v1/dossiers')).status).toBe(200);
    const revoke = /Passagère[\s\S]*?action="(\/cles-api\/[^"]+\/retirer)"/.exec(page)?.[1] ?? '';
    expect((await advisor.submit('/cles-api', revoke)).status).toBe(303);
    expect(await codeOf(await call(token, '/api/v1/dossiers'))).toEqual([401, 'not-signed-in']);
    expect((await advisor.submit('/cles-api', revoke)).status).toBe(404);
  });

  it('is refused without a name, a known right or a known length', async () => {
    const wrong = [{ nom: ' ' }, { droits: 'tout' }, { jours: '9999' }];
    for (const fields of wrong) {
      const wanted = { nom: 'X', droits: 'read', jours: '30', ...fields };
      const answer = await advisor.submit('/cles-api', '/cles-api', wanted);
      expect([answer.status, (await answer.text()).includes('data-token')]).toEqual([422, false]);
    }
  });

  it('opens the API only, and nothing opens the API to change it but a key', async () => {
    const token = await keyOf(advisor);
    for (const path of ['/dossiers', '/compte', '/cles-api', '/journal']) {
      expect([303, 401], path).toContain((await call(token, path)).status);
    }
    const body = formOf('files', [['contrat.txt', CONTRACT]]);
    for (const path of ['/api/v1/reviews', '/API/v1/reviews']) {
      expect((await advisor.fetch(path, { method: 'POST', body })).status, path).toBe(401);
    }
    expect(await codeOf(await send(null))).toEqual([401, 'not-signed-in']);
    const refused = await send('contraclair_aucune');
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(await codeOf(refused)).toEqual([401, 'not-signed-in']);
  });

  it('that only reads deposits nothing', async () => {
    const token = await keyOf(advisor, { droits: 'read' });
    expect((await call(token, '/api/v1/dossiers')).status).toBe(200);
    expect((await call(token, '/api/v1/dossiers', { method: 'HEAD' })).status).toBe(200);
    expect(await codeOf(await send(token))).toEqual([403, 'forbidden']);
  });

  it('ends on its day, and when its owner leaves the organisation', async () => {
    const short = await keyOf(advisor, { jours: '30' });
    const made = await admin.submit('/personnes', '/personnes/inviter', { nom: 'De passage', role: 'advisor' });
    const path = linkIn(await made.text());
    const leaver = desk.browser();
    await leaver.submit(path, path, {
      nom: 'De passage',
      courriel: 'passage@exemple.test',
      motdepasse: 'une phrase que je garde',
    });
    const theirs = await keyOf(leaver, { jours: '365' });
    expect((await call(theirs, '/api/v1/dossiers')).status).toBe(200);
    const page = await admin.page('/personnes');
    const row = page.slice(page.indexOf('passage@exemple.test'));
    await admin.submit('/personnes', /action="(\/personnes\/[^"]+\/retirer)"/.exec(row)?.[1] ?? '');
    expect((await call(theirs, '/api/v1/dossiers')).status).toBe(401);
    const long = await keyOf(advisor, { jours: '365' });
    clock.advance(31 * DAY);
    expect((await call(short, '/api/v1/dossiers')).status).toBe(401);
    expect((await call(long, '/api/v1/dossiers')).status).toBe(200);
  });

  it('serves so many times a minute, and no more', async () => {
    const token = await keyOf(advisor);
    const statuses: number[] = [];
    for (let asked = 0; asked < 121; asked += 1) statuses.push((await call(token, '/api/v1/dossiers')).status);
    expect(statuses.slice(0, 120).every((status) => status === 200)).toBe(true);
    expect(statuses[120]).toBe(429);
    expect((await call(await keyOf(advisor), '/api/v1/dossiers')).status).toBe(200);
    clock.advance(61_000);
    expect((await call(token, '/api/v1/dossiers')).status).toBe(200);
  });

  it('of somebody else is seen and ended by administrators alone, within their organisation', async () => {
    const token = await keyOf(advisor, { nom: 'Celle du conseil' });
    const path = async (browser: Browser) =>
      /Celle du conseil[\s\S]*?action="(\/cles-api\/[^"]+\/retirer)"/.exec(await browser.page('/cles-api'))?.[1] ?? '';
    const revoke = await path(advisor);
    for (const other of [
      await desk.as('advisor'),
      await desk.as('doctor'),
      await desk.as('administrator', 'Union B'),
    ]) {
      expect(await path(other)).toBe('');
      expect((await other.submit('/cles-api', revoke)).status).toBe(404);
    }
    expect((await call(token, '/api/v1/dossiers')).status).toBe(200);
    expect((await admin.submit('/cles-api', await path(admin))).status).toBe(303);
    expect((await call(token, '/api/v1/dossiers')).status).toBe(401);
  });
});

describe('a contract sent with a key', () => {
  it('opens a dossier of its owner’s, is read, and is in the log with its key', async () => {
    const token = await keyOf(advisor);
    const answer = await send(token, [
      ['title', 'Cabinet des Frênes'],
      ['speciality', 'ORL'],
    ]);
    expect(answer.status).toBe(202);
    const { id, dossier = '' } = submittedSchema.parse(await answer.json());
    const state = await until(async () => {
      const read = reviewStateSchema.parse(await (await call(token, `/api/v1/reviews/${id}`)).json());
      return read.state === 'done' ? read : undefined;
    });
    expect(state.review?.findings.length).toBeGreaterThan(10);
    const entry = dossierSchema.parse(await (await call(token, `/api/v1/dossiers/${dossier}`)).json());
    expect(entry).toMatchObject({
      title: 'Cabinet des Frênes',
      speciality: 'ORL',
      contracts: [{ review: id, state: 'ready' }],
    });
    const list = dossierListSchema.parse(await (await call(token, '/api/v1/dossiers')).json());
    expect(list.dossiers[0]).toMatchObject({ id: dossier, url: `/dossiers/${dossier}` });
    expect(await advisor.page(`/dossiers/${dossier}`)).toContain('Cabinet des Frênes');
    const journal = await admin.page('/journal');
    expect(journal).toMatch(/a ajouté un contrat[^<]*par l’API/);
    expect(journal).toMatch(/a lu un contrat[^<]*par l’API/);
    expect(journal).toContain('a créé une clé d’API');
  });

  it('joins the dossier that it names, and no dossier that its owner does not see', async () => {
    const token = await keyOf(advisor);
    const first = submittedSchema.parse(await (await send(token, [['title', 'Cabinet des Ormes']])).json());
    const dossier = first.dossier ?? '';
    const again = submittedSchema.parse(
      await (
        await send(token, [
          ['dossier', dossier],
          ['kind', 'offre'],
        ])
      ).json(),
    );
    expect(again.dossier).toBe(dossier);
    const doctor = await keyOf(await desk.as('doctor'));
    const foreign = await keyOf(await desk.as('administrator', 'Union B'));
    for (const other of [doctor, foreign]) {
      expect(await codeOf(await send(other, [['dossier', dossier]]))).toEqual([404, 'not-found']);
      expect((await call(other, `/api/v1/dossiers/${dossier}`)).status).toBe(404);
      expect((await call(other, `/api/v1/reviews/${first.id}`)).status).toBe(404);
      expect(JSON.stringify(await (await call(other, '/api/v1/dossiers')).json())).not.toContain('Ormes');
    }
    const entry = dossierSchema.parse(await (await call(token, `/api/v1/dossiers/${dossier}`)).json());
    expect(entry.contracts.map(({ kind }) => kind).sort()).toEqual(['contrat', 'offre']);
  });

  it('is erased from its dossier only', async () => {
    const token = await keyOf(admin);
    const { id } = submittedSchema.parse(await (await send(token)).json());
    expect((await call(token, `/api/v1/reviews/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await call(token, `/api/v1/reviews/${id}`)).status).toBe(200);
  });
});

describe('the description of the API', () => {
  it('tells of keys and dossiers, and not of what is closed', async () => {
    const description = (await (await call(null, '/api/v1/openapi.json')).json()) as {
      security: unknown;
      paths: Record<string, Record<string, unknown>>;
    };
    expect(description.security).toEqual([{ key: [] }]);
    expect(Object.keys(description.paths)).toContain('/api/v1/dossiers/{id}');
    expect(Object.keys(description.paths['/api/v1/reviews/{id}'] ?? {})).toEqual(['get']);
  });
});

describe('guessing a key', () => {
  it('stops after thirty tries', async () => {
    const own = await openDesk();
    try {
      const statuses: number[] = [];
      for (let tried = 0; tried <= 30; tried += 1) {
        const headers = { authorization: `Bearer contraclair_${'x'.repeat(20)}${tried}` };
        statuses.push((await fetch(new URL('/api/v1/dossiers', own.url), { headers })).status);
      }
      expect(new Set(statuses.slice(0, 30))).toEqual(new Set([401]));
      expect(statuses[30]).toBe(429);
    } finally {
      await own.close();
    }
  });
});
