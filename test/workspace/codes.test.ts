/** Codes at sign-in, by an application and by recovery codes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from './authenticator.ts';
import { type Browser, type Desk, openDesk, PASSWORD } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const decode = (html: string) => html.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');

async function setUp(browser: Browser): Promise<{ uri: string; recovery: string[] }> {
  const page = await (await browser.submit('/compte', '/compte/code', { motdepasse: PASSWORD })).text();
  const uri = decode(/href="(otpauth:[^"]+)"/.exec(page)?.[1] ?? '');
  const recovery = [...page.matchAll(/<li><code>([^<]+)<\/code>/g)].map((match) => match[1] ?? '');
  const confirmed = await browser.submit('/compte', '/compte/code/confirmer', { code: codeOf(uri) });
  expect(confirmed.status).toBe(303);
  return { uri, recovery };
}

describe('an account with codes', () => {
  it('asks for one after the password, and lets nobody in before', async () => {
    const doctor = await desk.as('doctor');
    const { uri } = await setUp(doctor);
    const browser = desk.browser();
    const asked = await browser.signIn(doctor.email);
    expect(asked.headers.get('location')).toBe('/connexion/code?suite=%2F');
    expect((await browser.fetch('/compte')).status).toBe(303);
    const wrong = await browser.submit('/connexion/code', '/connexion/code', { code: '000000', suite: '/compte' });
    expect(wrong.status).toBe(422);
    const right = await browser.submit('/connexion/code', '/connexion/code', { code: codeOf(uri), suite: '/compte' });
    expect([right.status, right.headers.get('location')]).toEqual([303, '/compte']);
    expect((await browser.fetch('/compte')).status).toBe(200);
  });

  it('takes a recovery code once', async () => {
    const doctor = await desk.as('doctor');
    const { recovery } = await setUp(doctor);
    const [code = ''] = recovery;
    const enter = async () => {
      const browser = desk.browser();
      await browser.signIn(doctor.email);
      return (await browser.submit('/connexion/code', '/connexion/code', { code, genre: 'secours' })).status;
    };
    expect(await enter()).toBe(303);
    expect(await enter()).toBe(422);
  });

  it('stops after some wrong codes, even with the right one', async () => {
    const doctor = await desk.as('doctor');
    const { uri } = await setUp(doctor);
    const browser = desk.browser();
    await browser.signIn(doctor.email);
    const send = (code: string) => browser.submit('/connexion/code', '/connexion/code', { code });
    const wrong = codeOf(uri) === '123456' ? '654321' : '123456';
    for (let tried = 0; tried < 12; tried += 1) await send(wrong);
    expect((await send(codeOf(uri))).status).toBe(422);
    expect((await browser.fetch('/compte')).status).toBe(303);
  });

  it('asks for the password before codes are taken away', async () => {
    const doctor = await desk.as('doctor');
    await setUp(doctor);
    const refused = await doctor.submit('/compte', '/compte/code/retirer', { motdepasse: 'pas le bon du tout' });
    expect(refused.status).toBe(422);
    const done = await doctor.submit('/compte', '/compte/code/retirer', { motdepasse: PASSWORD });
    expect(done.status).toBe(303);
    expect((await desk.browser().signIn(doctor.email)).headers.get('location')).toBe('/');
  });
});
