/** One's own sessions, and the square code that sets up an application of codes. */
import jsQR from 'jsqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeAgent } from '../../src/web/presenters/workspace/user-agent.ts';
import { codeOf } from './authenticator.ts';
import { type Browser, type Desk, openDesk, PASSWORD } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

async function signInAs(email: string, agent = FIREFOX): Promise<Browser> {
  const browser = desk.browser();
  const token = await browser.token('/connexion');
  const body = new URLSearchParams({ _csrf: token, courriel: email, motdepasse: PASSWORD, suite: '/' });
  await browser.fetch('/connexion', { method: 'POST', body, headers: { 'user-agent': agent } });
  return browser;
}

const isIn = async (browser: Browser) => (await browser.fetch('/compte')).status === 200;
const pathsIn = (page: string) =>
  [...page.matchAll(/action="(\/compte\/connexions\/[^"/]+\/fermer)"/g)].map((match) => match[1] ?? '');

describe('open sessions', () => {
  it('are listed with their browser, and ended one by one', async () => {
    const doctor = await desk.as('doctor');
    const [lost, kept] = [await signInAs(doctor.email), await signInAs(doctor.email, 'curl/8')];
    const page = await doctor.page('/compte');
    expect(page).toContain('Firefox sur Windows');
    expect(page).toContain('(celle-ci)');
    expect(pathsIn(page)).toHaveLength(2);
    const row = page.slice(page.indexOf('Firefox sur Windows'));
    expect((await doctor.submit('/compte', pathsIn(row)[0] ?? '')).status).toBe(303);
    expect([await isIn(lost), await isIn(kept), await isIn(doctor)]).toEqual([false, true, true]);
  });

  it('are ended all at once, except the one that asks', async () => {
    const doctor = await desk.as('doctor');
    const others = [await signInAs(doctor.email), await signInAs(doctor.email)];
    expect((await doctor.submit('/compte', '/compte/connexions/fermer')).status).toBe(303);
    expect(await Promise.all([...others, doctor].map(isIn))).toEqual([false, false, true]);
    expect(await (await desk.as('administrator')).page('/journal')).toContain('a fermé ses autres connexions');
  });

  it('of somebody else are out of reach, and no page shows what a session is worth', async () => {
    const [doctor, other] = [await desk.as('doctor'), await desk.as('doctor')];
    const theirs = await signInAs(other.email);
    const [path = ''] = pathsIn(await other.page('/compte'));
    expect(path).not.toBe('');
    expect((await doctor.submit('/compte', path)).status).toBe(404);
    expect(await isIn(theirs)).toBe(true);
    const secret = [...theirs.cookies].find(([name]) => name.includes('session_token'))?.[1] ?? '';
    expect(secret.length).toBeGreaterThan(20);
    expect(await theirs.page('/compte')).not.toContain(decodeURIComponent(secret).split('.')[0]);
  });

  it('end with the password that they were opened with', async () => {
    const doctor = await desk.as('doctor');
    const other = await signInAs(doctor.email);
    const fields = { actuel: PASSWORD, nouveau: 'une autre phrase que je garde' };
    expect((await doctor.submit('/compte', '/compte/mot-de-passe', fields)).status).toBe(303);
    expect([await isIn(other), await isIn(doctor)]).toEqual([false, true]);
  });
});

describe('what a browser says of itself', () => {
  it.each([
    [FIREFOX, 'Firefox sur Windows'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
      'Chrome sur Linux',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge sur Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604',
      'Safari sur iPhone ou iPad',
    ],
    ['', 'navigateur inconnu'],
    ['<script>', 'navigateur inconnu'],
  ])('%j is %s', (agent, words) => {
    expect(describeAgent(agent)).toBe(words);
  });
});

describe('the square code', () => {
  /** Reads the drawing as a telephone does: from its dark squares, whatever made them. */
  function readDrawing(page: string): string | undefined {
    const svg = /<svg class="qr-code" viewBox="0 0 (\d+) \d+".*?<path d="([^"]+)"/s.exec(page);
    const [side, scale] = [Number(svg?.[1]), 4];
    const width = side * scale;
    const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
    for (const [, x, y, run] of (svg?.[2] ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
        const from = (row * width + Number(x) * scale) * 4;
        for (let at = from; at < from + Number(run) * scale * 4; at += 1) if (at % 4 !== 3) pixels[at] = 0;
      }
    }
    return jsQR.default(pixels, width, width)?.data;
  }

  it('holds the secret of the account, and nothing that a content policy forbids', async () => {
    const doctor = await desk.as('doctor');
    const page = await (await doctor.submit('/compte', '/compte/code', { motdepasse: PASSWORD })).text();
    const uri = readDrawing(page) ?? '';
    expect(uri).toMatch(/^otpauth:\/\/totp\/Contraclair/);
    const confirmed = await doctor.submit('/compte', '/compte/code/confirmer', { code: codeOf(uri) });
    expect(confirmed.status).toBe(303);
    expect(page).not.toMatch(/<svg[^>]*style=|<style|data:image/);
  });
});
