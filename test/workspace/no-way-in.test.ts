/** No way in: forged forms, guessed passwords and links, floods, injected headers, redirections elsewhere. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, linkIn, openDesk, PASSWORD } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('forms that another site forges', () => {
  it('are refused without the token, with another visitor’s, and when the browser says where they come from', async () => {
    const doctor = await desk.as('doctor');
    const body = (token?: string) => new URLSearchParams({ titre: 'Piégé', ...(token ? { _csrf: token } : {}) });
    const send = (init: RequestInit) => doctor.fetch('/dossiers', { method: 'POST', ...init });
    const stranger = desk.browser();
    const attempts = [
      await send({ body: body() }),
      await send({ body: body(await stranger.token('/connexion')) }),
      await send({ body: body(await doctor.token('/dossiers')), headers: { origin: 'https://ailleurs.example' } }),
      await send({ body: body(await doctor.token('/dossiers')), headers: { 'sec-fetch-site': 'cross-site' } }),
    ];
    expect(attempts.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(await doctor.page('/dossiers')).not.toContain('Piégé');
  });

  it('cannot sign somebody in unknowingly', async () => {
    const doctor = await desk.as('doctor');
    const victim = desk.browser();
    const body = new URLSearchParams({ courriel: doctor.email, motdepasse: PASSWORD });
    expect((await victim.fetch('/connexion', { method: 'POST', body })).status).toBe(403);
  });

  it('get no session cookie that other sites or scripts can use', async () => {
    const doctor = await desk.as('doctor');
    const again = desk.browser();
    const entered = await again.signIn(doctor.email);
    const session = entered.headers.getSetCookie().find((cookie) => cookie.includes('session_token')) ?? '';
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Lax/i);
  });
});

describe('guessing a password', () => {
  it('stops after ten tries on an account, even with the right one, until a quarter of an hour has passed', async () => {
    const doctor = await desk.as('doctor');
    const guesser = desk.browser();
    for (let tried = 0; tried < 10; tried += 1) {
      expect((await guesser.signIn(doctor.email, `pas le bon ${tried}`)).status).toBe(422);
    }
    expect((await guesser.signIn(doctor.email)).status).toBe(429);
    expect((await desk.browser().signIn(doctor.email.toUpperCase())).status).toBe(429);
    const other = await desk.as('doctor');
    expect((await desk.browser().signIn(other.email)).status).toBe(303);
  });

  it('learns nothing about which accounts exist', async () => {
    const doctor = await desk.as('doctor');
    const answers = [doctor.email, 'personne@exemple.test'].map(async (email) => {
      const page = await (await desk.browser().signIn(email, 'pas le bon du tout')).text();
      return page.replaceAll(/value="[^"]*"/g, '');
    });
    const [known, unknown] = await Promise.all(answers);
    expect(known).toBe(unknown);
  });
});

describe('guessing a link', () => {
  it('stops after thirty tries, sent one by one or all at once, and then even with the right one', async () => {
    const own = await openDesk();
    try {
      const admin = await own.as('administrator');
      const made = await admin.submit('/personnes', '/personnes/inviter', { nom: 'Dr Invité', role: 'doctor' });
      const right = linkIn(await made.text());
      expect((await own.browser().fetch(right)).status).toBe(200);
      const tries = Array.from({ length: 50 }, (_, at) => own.browser().fetch(`/invitation/${'y'.repeat(20)}${at}`));
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 404)).toHaveLength(30);
      expect(statuses.filter((status) => status === 429)).toHaveLength(20);
      expect((await own.browser().fetch(right)).status).toBe(429);
    } finally {
      await own.close();
    }
  });

  it('stops after thirty tries, for invitations and shared dossiers alike', async () => {
    const own = await openDesk();
    try {
      const guesser = own.browser();
      const statuses = new Set<number>();
      for (let tried = 0; tried < 30; tried += 1) {
        const kind = tried % 2 === 0 ? 'invitation' : 'partage';
        statuses.add((await guesser.fetch(`/${kind}/${'x'.repeat(20)}${tried}`)).status);
      }
      expect([...statuses]).toEqual([404]);
      expect((await guesser.fetch('/partage/encore-un')).status).toBe(429);
      expect((await guesser.fetch('/invitation/encore-un')).status).toBe(429);
    } finally {
      await own.close();
    }
  });

  it('gets the same answer for a dossier of somebody else as for none at all', async () => {
    const doctor = await desk.as('doctor');
    const other = await desk.as('doctor', 'Union B');
    const path = (await other.submit('/dossiers', '/dossiers', { titre: 'À moi' })).headers.get('location') ?? '';
    const answers = await Promise.all([doctor.fetch(path), doctor.fetch('/dossiers/n-existe-pas')]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    const [foreign, none] = await Promise.all(answers.map((answer) => answer.text()));
    const bare = (page = '') => page.replaceAll(/value="[^"]*"/g, '');
    expect(bare(foreign)).toBe(bare(none));
  });
});

describe('an administrator', () => {
  it('reaches nobody of another organisation: no role, no password, no removal', async () => {
    const admin = await desk.as('administrator');
    const foreign = await desk.as('administrator', 'Union B');
    const page = await foreign.page('/personnes');
    const victim = /action="\/personnes\/([^"/]+)\/role"/.exec(page)?.[1] ?? '';
    expect(victim).not.toBe('');
    for (const [action, fields] of [
      ['role', { role: 'administrator' }],
      ['role', { role: 'doctor' }],
      ['mot-de-passe', {}],
      ['retirer', {}],
    ] as const) {
      const answer = await admin.submit('/personnes', `/personnes/${victim}/${action}`, fields);
      expect(answer.status, action).toBe(404);
    }
    expect(await admin.page('/personnes')).not.toContain(victim);
    expect(await foreign.page('/compte')).toContain('Union B, administration');
  });

  it('gets no link to the password of somebody who belongs elsewhere too', async () => {
    const admin = await desk.as('administrator', 'Union D');
    const foreign = await desk.as('administrator', 'Union B');
    const made = await admin.submit('/personnes', '/personnes/inviter', { nom: 'Invitée', role: 'doctor' });
    const path = linkIn(await made.text());
    expect((await foreign.submit(path, path)).status).toBe(303);
    const page = await admin.page('/personnes');
    const row = page.slice(page.indexOf(foreign.email));
    const action = /action="(\/personnes\/[^"]+\/mot-de-passe)"/.exec(row)?.[1] ?? '';
    const refused = await admin.submit('/personnes', action);
    expect([refused.status, (await refused.text()).includes('<code class="link">')]).toEqual([422, false]);
  });

  it('cannot be the last to go, nor to change role', async () => {
    const admin = await desk.as('administrator', 'Union C');
    const self = /action="(\/personnes\/[^"/]+)\/role"/.exec(await admin.page('/personnes'))?.[1] ?? '';
    expect((await admin.submit('/personnes', `${self}/role`, { role: 'doctor' })).status).toBe(422);
    expect((await admin.submit('/personnes', `${self}/retirer`)).status).toBe(422);
  });
});

describe('redirections', () => {
  const ELSEWHERE = [
    'https://ailleurs.example/',
    '//ailleurs.example/',
    '/\\ailleurs.example',
    '/%09/ailleurs.example',
    '/..//ailleurs.example',
    'javascript:alert(1)',
    '/\t/ailleurs.example',
  ];

  it.each(ELSEWHERE)('after sign-in never lead to another site: %j', async (target) => {
    const doctor = await desk.as('doctor');
    const browser = desk.browser();
    const fields = { courriel: doctor.email, motdepasse: PASSWORD, suite: target };
    const location = (await browser.submit('/connexion', '/connexion', fields)).headers.get('location') ?? '';
    expect(new URL(location, desk.url).origin).toBe(new URL(desk.url).origin);
    expect(location).not.toMatch(/^\/[/\\]/);
  });
});

describe('headers', () => {
  it('carry nothing that a visitor wrote, and links start with our own address whatever the host asked', async () => {
    const admin = await desk.as('administrator');
    const body = new URLSearchParams({ _csrf: await admin.token('/personnes'), nom: 'X', role: 'doctor' });
    const headers = { 'x-forwarded-host': 'ailleurs.example', forwarded: 'host=ailleurs.example' };
    const page = await (await admin.fetch('/personnes/inviter', { method: 'POST', body, headers })).text();
    expect(page).not.toContain('ailleurs.example');
    const stranger = desk.browser();
    const answer = await stranger.fetch('/dossiers?x=%0d%0aSet-Cookie:%20vole=1');
    expect(answer.headers.getSetCookie().some((cookie) => cookie.startsWith('vole'))).toBe(false);
    expect(answer.headers.get('location')).toBe(
      `/connexion?suite=${encodeURIComponent('/dossiers?x=%0d%0aSet-Cookie:%20vole=1')}`,
    );
    const suite = '/dossiers\r\nSet-Cookie: vole=1';
    const entered = await stranger.submit('/connexion', '/connexion', {
      courriel: admin.email,
      motdepasse: PASSWORD,
      suite,
    });
    expect(entered.headers.get('location')).toBe('/');
    expect(entered.headers.getSetCookie().some((cookie) => cookie.startsWith('vole'))).toBe(false);
  });
});

describe('floods', () => {
  it('of uploads are stopped before anything is kept', async () => {
    const own = await openDesk({ settings: { uploadsPer10Minutes: 3, maxFileBytes: 1000, maxFiles: 2 } });
    try {
      const doctor = await own.as('doctor');
      const path = (await doctor.submit('/dossiers', '/dossiers', { titre: 'Plein' })).headers.get('location') ?? '';
      const send = (text: string) => doctor.upload(path, `${path}/contrats`, [['c.txt', text]]);
      expect((await send('x'.repeat(2000))).status).toBe(413);
      expect((await send('bref')).status).toBe(303);
      expect((await send('bref')).status).toBe(303);
      expect((await send('bref')).status).toBe(429);
    } finally {
      await own.close();
    }
  });

  it('of imports are stopped by what they announce, before a byte of them is read', async () => {
    const advisor = await desk.as('advisor');
    const cookie = [...advisor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      cookie,
      'content-length': 5 * 1024 * 1024 * 1024,
      'content-type': 'multipart/form-data; boundary=x',
    };
    const status = await new Promise<number>((resolve, reject) => {
      const asked = request(new URL('/imports', desk.url), { method: 'POST', headers }, (answer) => {
        resolve(answer.statusCode ?? 0);
        asked.destroy();
      });
      asked.on('error', reject);
      asked.flushHeaders();
    });
    expect(status).toBe(422);
  });

  it('reach nothing of the sign-in library but what pages need', async () => {
    const doctor = await desk.as('doctor');
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'list-sessions',
      'delete-user',
      'update-user',
      'get-session',
    ]) {
      expect((await doctor.fetch(`/compte/auth/${path}`)).status, path).toBe(404);
      expect((await doctor.fetch(`/compte/auth/${path}`, { method: 'POST' })).status, path).toBe(404);
    }
  });
});
