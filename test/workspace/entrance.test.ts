/** Coming in: the first administrator, invitations, sign-in and out, and what strangers get. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Desk, linkIn, openDesk, PASSWORD } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('somebody who is not signed in', () => {
  it('is led to the sign-in page, and back to where they wanted to go', async () => {
    const stranger = desk.browser();
    const answer = await stranger.fetch('/dossiers?tri=titre');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/connexion?suite=${encodeURIComponent('/dossiers?tri=titre')}`,
    ]);
    const admin = await desk.as('administrator');
    const page = await stranger.page('/connexion?suite=%2Fpersonnes');
    expect(page).toContain('name="suite" value="/personnes"');
    const entered = await stranger.submit('/connexion', '/connexion', {
      courriel: admin.email,
      motdepasse: PASSWORD,
      suite: '/personnes',
    });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/personnes']);
    expect((await stranger.fetch('/personnes')).status).toBe(200);
  });

  it('reads the public pages, and gets JSON from the API', async () => {
    const stranger = desk.browser();
    for (const path of ['/referentiel', '/exemple', '/confidentialite', '/fiches', '/connexion']) {
      expect((await stranger.fetch(path)).status, path).toBe(200);
    }
    const answer = await stranger.fetch('/api/v1/reviews/whatever');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: 'not-signed-in' } });
  });
});

describe('an invitation', () => {
  it('makes an account of its role, once', async () => {
    const admin = await desk.as('administrator');
    const made = await admin.submit('/personnes', '/personnes/inviter', { nom: 'Claude Petit', role: 'advisor' });
    const path = linkIn(await made.text());
    const guest = desk.browser();
    expect(await guest.page(path)).toContain('Union A');
    const joined = await guest.submit(path, path, {
      nom: 'Claude Petit',
      courriel: 'Claude@Exemple.test',
      motdepasse: PASSWORD,
    });
    expect(joined.status).toBe(303);
    expect(await guest.page('/compte')).toContain('Union A, conseil');
    expect((await desk.browser().fetch(path)).status).toBe(404);
    expect(await admin.page('/personnes')).toContain('claude@exemple.test');
  });

  it('can be cancelled', async () => {
    const admin = await desk.as('administrator');
    const made = await admin.submit('/personnes', '/personnes/inviter', { nom: 'Jamais Venu', role: 'doctor' });
    const path = linkIn(await made.text());
    const cancel = /action="(\/personnes\/invitations\/[^"]+)"/.exec(await admin.page('/personnes'))?.[1] ?? '';
    expect((await admin.submit('/personnes', cancel)).status).toBe(303);
    expect((await desk.browser().fetch(path)).status).toBe(404);
  });

  it('refuses a poor password and says so on the form', async () => {
    const admin = await desk.as('administrator');
    const made = await admin.submit('/personnes', '/personnes/inviter', { nom: 'X', role: 'doctor' });
    const path = linkIn(await made.text());
    const guest = desk.browser();
    const fields = { nom: 'X', courriel: 'x@exemple.test', motdepasse: 'aaaaaaaaaaaaaa' };
    const refused = await guest.submit(path, path, fields);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('trop facile à deviner');
  });
});

describe('a session', () => {
  function sessionOf(browser: Browser): string {
    return [...browser.cookies].find(([name]) => name.includes('session_token'))?.[1] ?? '';
  }

  it('is another after each sign-in, whatever cookie came with the request', async () => {
    const doctor = await desk.as('doctor');
    const first = sessionOf(doctor);
    const attacker = desk.browser();
    attacker.cookies.set('contraclair-compte.session_token', 'fixed-by-somebody.else');
    await attacker.signIn(doctor.email);
    const second = sessionOf(attacker);
    expect(second).not.toBe('');
    expect(second).not.toBe('fixed-by-somebody.else');
    expect(second).not.toBe(first);
  });

  it('ends on the server when its owner signs out', async () => {
    const doctor = await desk.as('doctor');
    const stolen = desk.browser();
    for (const [name, value] of doctor.cookies) stolen.cookies.set(name, value);
    expect((await stolen.fetch('/compte')).status).toBe(200);
    await doctor.submit('/compte', '/deconnexion');
    expect((await stolen.fetch('/compte')).status).toBe(303);
  });

  it('changes its form token when somebody signs in', async () => {
    const visitor = desk.browser();
    const before = await visitor.token('/connexion');
    const doctor = await desk.as('doctor');
    await visitor.signIn(doctor.email);
    const refused = await visitor.fetch('/deconnexion', {
      method: 'POST',
      body: new URLSearchParams({ _csrf: before }),
    });
    expect(refused.status).toBe(403);
  });

  it('ends when an administrator has a new password chosen', async () => {
    const admin = await desk.as('administrator');
    const doctor = await desk.as('doctor');
    const page = await admin.page('/personnes');
    const row = page.slice(page.indexOf(doctor.email));
    const action = /action="(\/personnes\/[^"]+\/mot-de-passe)"/.exec(row)?.[1] ?? '';
    const path = linkIn(await (await admin.submit('/personnes', action)).text());
    const next = 'une autre phrase, plus longue';
    expect((await desk.browser().submit(path, path, { motdepasse: next })).status).toBe(303);
    expect((await doctor.fetch('/compte')).status).toBe(303);
    expect((await desk.browser().signIn(doctor.email)).status).toBe(422);
    expect((await desk.browser().signIn(doctor.email, next)).status).toBe(303);
  });
});
