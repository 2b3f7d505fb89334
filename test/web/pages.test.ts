/** The pages and their forms, on the real server, as a browser without scripts sees them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtractor, LOCKED } from '../builders/engine.ts';
import { idIn, isFinished, openServer, type TestServer, VisitorAgent, waitForState } from '../builders/server.ts';

const CONTRACT = 'Article 1 - Sauvegardes\n\nLe prestataire sauvegarde les données chaque jour.\n';

let server: TestServer;
let openGate: () => void = () => undefined;
const gate = new Promise<void>((resolve) => {
  openGate = resolve;
});

beforeAll(async () => {
  const extractor = buildExtractor((name) => (name.startsWith('lent') ? gate : Promise.resolve()));
  server = await openServer({ engine: { extractor }, settings: { maxFileBytes: 100_000, workers: 2 } });
});
afterAll(() => server.close());

const newVisitor = () => new VisitorAgent(server.url);

async function reviewed(visitor: VisitorAgent, response: Response): Promise<string> {
  expect(response.status).toBe(303);
  const id = idIn(response.headers.get('location'));
  await waitForState(server.url, id, isFinished);
  expect((await visitor.fetch(`/lectures/${id}`)).status).toBe(200);
  return id;
}

describe('sending a contract', () => {
  it('leads to the address of the review, which shows the report once done', async () => {
    const visitor = newVisitor();
    const id = await reviewed(visitor, await visitor.upload([['contrat.txt', CONTRACT]]));
    const page = await visitor.page(`/lectures/${id}`);
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain(`action="/lectures/${id}/effacer"`);
  });

  it('shows progress that survives a reload while the review runs', async () => {
    const visitor = newVisitor();
    const sent = await visitor.upload([['lent.txt', CONTRACT]]);
    const id = idIn(sent.headers.get('location'));
    await waitForState(server.url, id, ({ progress }) => progress.stage === 'lecture');
    for (let reload = 0; reload < 2; reload += 1) expect(await visitor.page(`/lectures/${id}`)).toContain('lent.txt');
    const state = await (await visitor.fetch(`/lectures/${id}/etat`)).json();
    expect(state).toMatchObject({ state: 'running', progress: { stage: 'lecture', file: 'lent.txt' } });
    const cancelled = await visitor.submit(`/lectures/${id}/annuler`);
    expect([cancelled.status, cancelled.headers.get('location')]).toEqual([303, '/']);
    expect((await visitor.fetch(`/lectures/${id}`)).status).toBe(404);
    openGate();
  });

  it('reads several offers apart, and leads to their comparison', async () => {
    const visitor = newVisitor();
    const files: [string, string][] = [
      ['offre-a.txt', CONTRACT],
      ['offre-b.txt', CONTRACT],
    ];
    const sent = await visitor.upload(files, [['lot', 'offres']]);
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toMatch(/^\/comparaisons\/[\w-]+$/);
    const ids = [...(await visitor.page('/')).matchAll(/href="\/lectures\/([\w-]+)"/g)].map((match) => match[1] ?? '');
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) await waitForState(server.url, id, isFinished);
  });

  it('takes "I do not know" for no type, and a type beside it for that type', async () => {
    const visitor = newVisitor();
    const unknown = await reviewed(visitor, await visitor.upload([['c.txt', CONTRACT]], [['types', 'inconnu']]));
    const fields: [string, string][] = [
      ['types', 'inconnu'],
      ['types', 'telephonie'],
      ['types', 'logiciel'],
    ];
    const known = await reviewed(visitor, await visitor.upload([['c.txt', CONTRACT]], fields));
    expect(await waitForState(server.url, unknown, isFinished)).toMatchObject({ review: { typesOrigin: 'detected' } });
    expect(await waitForState(server.url, known, isFinished)).toMatchObject({
      review: { types: ['logiciel', 'telephonie'] },
    });
  });

  it('says on the form what was wrong', async () => {
    const visitor = newVisitor();
    const [none, large] = [await visitor.upload([]), await visitor.upload([['c.txt', 'a'.repeat(100_001)]])];
    expect([none.status, large.status]).toEqual([422, 413]);
    expect(await none.text()).toContain('Choisissez au moins un fichier');
    expect(await large.text()).toContain('dépasse');
  });
});

describe('reviews of a visitor', () => {
  it('are listed for that visitor only, until erased', async () => {
    const [visitor, other] = [newVisitor(), newVisitor()];
    const id = await reviewed(visitor, await visitor.upload([['contrat.txt', CONTRACT]]));
    expect(await visitor.page('/')).toContain(`/lectures/${id}`);
    expect(await other.page('/')).not.toContain(id);
    const erased = await visitor.submit(`/lectures/${id}/effacer`);
    expect([erased.status, erased.headers.get('location')]).toEqual([303, '/']);
    expect(await visitor.page('/')).not.toContain(id);
    expect((await visitor.fetch(`/lectures/${id}`)).status).toBe(404);
    expect((await visitor.submit(`/lectures/${id}/effacer`)).status).toBe(404);
  });

  it('are not forged by a cookie that we did not sign', async () => {
    const visitor = newVisitor();
    const id = await reviewed(visitor, await visitor.upload([['contrat.txt', CONTRACT]]));
    const payload = Buffer.from(JSON.stringify({ name: 'n'.repeat(24), recent: [id] })).toString('base64url');
    const headers = { cookie: `contraclair=${payload}.${'A'.repeat(43)}` };
    expect(await (await fetch(server.url, { headers })).text()).not.toContain(id);
  });

  it('are remembered in a cookie that scripts and other sites do not get', async () => {
    const [cookie] = (await fetch(server.url)).headers.getSetCookie();
    expect(cookie).toMatch(/^contraclair=[\w.-]+; Max-Age=2592000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  });
});

describe('an encrypted file', () => {
  it('asks for its password, and once given is read with the rest', async () => {
    const visitor = newVisitor();
    const files: [string, string][] = [
      ['contrat.txt', CONTRACT],
      ['annexe.txt', `${LOCKED} Tarifs`],
    ];
    const id = await reviewed(visitor, await visitor.upload(files));
    expect(await visitor.page(`/lectures/${id}`)).toContain(`action="/lectures/${id}/mot-de-passe"`);

    const wrong = await visitor.submit(`/lectures/${id}/mot-de-passe`, { fichier: 'annexe.txt', motdepasse: 'faux' });
    expect([wrong.status, wrong.headers.get('location')]).toEqual([303, `/lectures/${id}`]);
    const still = await waitForState(server.url, id, isFinished);
    expect(still.failures).toMatchObject([{ code: 'password-wrong' }]);

    await visitor.submit(`/lectures/${id}/mot-de-passe`, { fichier: 'annexe.txt', motdepasse: 'sesame' });
    const state = await waitForState(server.url, id, isFinished);
    expect(state.failures).toBeUndefined();
    expect(state.review).toMatchObject({ documents: [{ name: 'contrat.txt' }, { name: 'annexe.txt' }] });
    expect(server.logged.join()).not.toMatch(/sesame|annexe|contrat\.txt/);
  });

  it('is the only one that takes a password', async () => {
    const visitor = newVisitor();
    const id = await reviewed(visitor, await visitor.upload([['contrat.txt', CONTRACT]]));
    const form = { fichier: 'contrat.txt', motdepasse: 'sesame' };
    expect((await visitor.submit(`/lectures/${id}/mot-de-passe`, form)).status).toBe(404);
    expect((await visitor.submit(`/lectures/${id}/mot-de-passe`, { fichier: 'contrat.txt' })).status).toBe(400);
    expect((await visitor.submit('/lectures/unknown/mot-de-passe', form)).status).toBe(404);
  });
});

describe('forms sent by others', () => {
  const paths = ['/lectures/x/effacer', '/lectures/x/annuler', '/lectures/x/mot-de-passe'];

  it.each(paths)('%s is refused without the token of this visitor', async (path) => {
    const visitor = newVisitor();
    const foreign = await newVisitor().token();
    for (const token of ['', 'forged', foreign]) {
      const response = await visitor.submit(path, { _csrf: token });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('rechargez');
    }
  });

  it('uploads without token are refused before a file is kept', async () => {
    const form = new FormData();
    form.append('fichiers', new File([CONTRACT], 'c.txt'));
    expect((await newVisitor().fetch('/lectures', { method: 'POST', body: form })).status).toBe(403);
  });

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
  ])('are refused when the browser says %j', async (headers) => {
    const visitor = newVisitor();
    const body = new URLSearchParams({ _csrf: await visitor.token() });
    const response = await visitor.fetch('/lectures/x/effacer', { method: 'POST', body, headers });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('autre site');
  });
});

describe('every page', () => {
  it.each(['/', '/referentiel', '/confidentialite', '/lectures/unknown', '/nowhere'])(
    '%s has a strict policy and is not kept',
    async (path) => {
      const { headers } = await newVisitor().fetch(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('has no inline script or style that the policy would block', async () => {
    for (const path of ['/', '/referentiel', '/confidentialite', '/nowhere']) {
      const page = await newVisitor().page(path);
      expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle="|\son\w+="/);
    }
  });

  it('explains in French an address that leads nowhere', async () => {
    const response = await newVisitor().fetch('/nowhere');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Page introuvable');
  });

  it('says that no sample is installed rather than showing an empty one', async () => {
    const bare = await openServer({ settings: { samplesDirectory: '/nonexistent' } });
    expect((await fetch(`${bare.url}/exemple`)).status).toBe(404);
    await bare.close();
  });

  it('serves its assets with a lifetime, and nothing beside them', async () => {
    const style = await fetch(`${server.url}/assets/css/index.css`);
    expect([style.status, style.headers.get('cache-control')]).toEqual([200, 'public, max-age=3600']);
    for (const path of ['/assets/../main.ts', '/assets/%2e%2e/layouts/main.hbs', '/assets/']) {
      expect((await fetch(server.url + path)).status).toBe(404);
    }
  });

  it('answers about its health', async () => {
    const health = await (await fetch(`${server.url}/sante`)).json();
    expect(health).toMatchObject({ state: 'ok', rules: { version: '1.0' } });
  });
});

describe('too many requests', () => {
  it('are refused, uploads sooner than pages', async () => {
    const busy = await openServer({ settings: { uploadsPer10Minutes: 2, requestsPerMinute: 12 } });
    const visitor = new VisitorAgent(busy.url);
    for (let n = 0; n < 2; n += 1) expect((await visitor.upload([['c.txt', CONTRACT]])).status).toBe(303);
    expect((await visitor.upload([['c.txt', CONTRACT]])).status).toBe(429);
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1) statuses.push((await visitor.fetch('/')).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(6);
    expect(statuses.at(-1)).toBe(429);
    await busy.close();
  });
});
