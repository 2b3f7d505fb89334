/** Signing in by a real OpenID Connect provider: by invitation, by linking an account, and not otherwise. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Desk, freePort, linkIn, openDesk } from './desk.ts';
import { openProvider, type TestProvider } from './provider.ts';

let desk: Desk;
let provider: TestProvider;

beforeAll(async () => {
  const port = await freePort();
  provider = await openProvider(port);
  desk = await openDesk({ port, external: provider.settings });
});
afterAll(async () => {
  await desk.close();
  await provider.close();
});

/** Where a page leads, away from us. */
const awayIn = (page: string) =>
  (/href="([^"]+)" data-leave/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');

/** Sends the form, signs in at the provider as `login`, and comes back; returns the last answer. */
async function through(browser: Browser, from: string, path: string, login: string): Promise<Response> {
  const sent = await browser.submit(from, path, { suite: '/compte' });
  const away = awayIn(await sent.text());
  expect(away).toContain('code_challenge_method=S256');
  expect(away).toContain('nonce=');
  const back = new URL(await provider.consent(away, login));
  return browser.fetch(`${back.pathname}${back.search}`);
}

describe('the identity provider', () => {
  it('makes an account for who holds an invitation, and lets them in again', async () => {
    const admin = await desk.as('administrator');
    const made = await admin.submit('/personnes', '/personnes/inviter', { nom: 'Dr Invité', role: 'doctor' });
    const path = linkIn(await made.text());
    const guest = desk.browser();
    const returned = await through(guest, path, `${path}/externe`, 'invite');
    expect(returned.headers.get('location')).toBe(`${desk.url}${path}`);
    expect(await guest.page(path)).toContain('Docteur invite');
    expect((await guest.submit(path, path)).status).toBe(303);
    expect((await guest.fetch('/dossiers')).status).toBe(200);

    const again = desk.browser();
    const entered = await through(again, '/connexion', '/connexion/externe', 'invite');
    expect(entered.headers.get('location')).toBe(`${desk.url}/compte`);
    expect(await again.page('/compte')).toContain('Docteur invite');
  });

  it('lets nobody in who was not invited', async () => {
    const stranger = desk.browser();
    const refused = await through(stranger, '/connexion', '/connexion/externe', 'inconnu');
    expect(refused.headers.get('location')).toMatch(/\/connexion\?refus=externe/);
    expect((await stranger.fetch('/compte')).status).toBe(303);
    expect(await stranger.page('/connexion?refus=externe')).toContain('n’a pas abouti');
  });

  it('is linked to an account by its owner, then opens that account', async () => {
    const doctor = await desk.as('doctor');
    const linked = await through(doctor, '/compte', '/compte/externe', 'relie');
    expect(linked.headers.get('location')).toBe(`${desk.url}/compte`);
    const again = desk.browser();
    await through(again, '/connexion', '/connexion/externe', 'relie');
    expect(await again.page('/compte')).toContain(doctor.email);
  });

  it('does not open an account that only has the same address', async () => {
    const admin = await desk.as('administrator');
    const made = await admin.submit('/personnes', '/personnes/inviter', { nom: 'Même adresse', role: 'advisor' });
    const path = linkIn(await made.text());
    const owner = desk.browser();
    const fields = { nom: 'Même adresse', courriel: 'meme@psc.test', motdepasse: 'une phrase que je garde' };
    await owner.submit(path, path, fields);
    const other = desk.browser();
    await through(other, '/connexion', '/connexion/externe', 'meme');
    expect((await other.fetch('/compte')).status).toBe(303);
  });

  it('is not believed when its answer comes back to another browser', async () => {
    const victim = desk.browser();
    const sent = await desk.browser().submit('/connexion', '/connexion/externe', { suite: '/compte' });
    const back = new URL(await provider.consent(awayIn(await sent.text()), 'invite'));
    await victim.fetch(`${back.pathname}${back.search}`);
    expect((await victim.fetch('/compte')).status).toBe(303);
  });
});
