/** Every route, for every role, on one's own things and on another organisation's: the table is read from the router. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Renewals } from '../../src/app/renewals.ts';
import type { Services } from '../../src/app/services.ts';
import type { Workspace } from '../../src/app/workspace/workspace.ts';
import { systemClock } from '../../src/compose.ts';
import { allows, ROLES, type Role } from '../../src/core/workspace/policy.ts';
import { ROUTE_RULES, type RouteRule } from '../../src/web/access/rules.ts';
import { createApp } from '../../src/web/create-app.ts';
import { type Browser, type Desk, openDesk } from './desk.ts';
import { routesOf } from './routes.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Only its shape matters: no request is made. */
const app = createApp({
  services: { rules: { themes: [], rules: [], weights: {} } } as unknown as Services,
  workspace: {} as Workspace,
  renewals: {} as Renewals,
  clock: systemClock,
  log: silent,
  cookieKey: new Uint8Array(32),
  maxFileBytes: 1,
  maxFiles: 1,
  reading: { pages: 1, seconds: 1, unpackedMegabytes: 1, ocrPages: 1, ocrMinutes: 1 },
  retentionDays: 1,
  trustedProxies: 0,
  uploadsPer10Minutes: 10,
  requestsPerMinute: 10,
  version: '0',
});

const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const guardSize = ROUTE_RULES.length + 1;
const routes = routesOf(app, (stack) => stack.length === guardSize);

describe('the table of rules', () => {
  it('has a rule for every route of the application', () => {
    const ruled = new Set(ROUTE_RULES.map(keyOf));
    expect(routes.length).toBeGreaterThan(80);
    expect(routes.map(keyOf).filter((key) => !ruled.has(key))).toEqual([]);
  });

  it('has no rule without a route, and none twice', () => {
    const known = new Set(routes.map(keyOf));
    const keys = ROUTE_RULES.map(keyOf);
    expect(keys.filter((key) => !known.has(key))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

/** One thing of each kind in an organisation; `dossier` is the doctor's own. */
interface Things {
  dossier: string;
  contract: string;
  review: string;
  comparison: string;
  delivery: string;
  import: string;
}

const CONTRACT = `Contrat d'infogérance\n\nArticle 1 - Sauvegardes\n\nLe prestataire sauvegarde les données du client chaque jour.\n`;

async function firstMatch(browser: Browser, path: string, pattern: RegExp): Promise<string> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const found = pattern.exec(await browser.page(path))?.[1];
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`${pattern} not found at ${path}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function makeThings(doctor: Browser, advisor: Browser): Promise<Things> {
  const opened = await doctor.submit('/dossiers', '/dossiers', { titre: 'Cabinet des Lilas' });
  const dossierPath = opened.headers.get('location') ?? '';
  const offers: [string, string][] = [
    ['a.txt', CONTRACT],
    ['b.txt', CONTRACT],
  ];
  await doctor.upload(dossierPath, `${dossierPath}/contrats`, offers, [['lot', 'offres']]);
  const contract = await firstMatch(advisor, dossierPath, /href="\/contrats\/([^"/]+)"/);
  await firstMatch(advisor, dossierPath, /name="contrat" value="[^"]+"[\s\S]*name="contrat" value="([^"]+)"/);
  const page = await advisor.page(dossierPath);
  const contracts = [...page.matchAll(/name="contrat" value="([^"]+)"/g)].map((match) => match[1] ?? '');
  const body = new URLSearchParams([
    ['_csrf', await advisor.token(dossierPath)],
    ...contracts.map((id) => ['contrat', id]),
  ]);
  const compared = await advisor.fetch(`${dossierPath}/comparer`, { method: 'POST', body });
  const membre = /id="membre"[\s\S]*?value="([^"]+)" selected/.exec(page)?.[1] ?? '';
  await advisor.submit(dossierPath, dossierPath, { titre: 'Cabinet des Lilas', charge: await idOf(advisor), membre });
  return {
    dossier: dossierPath.split('/').at(-1) ?? '',
    contract,
    review: await firstMatch(advisor, dossierPath, /href="\/lectures\/([^"/]+)"/),
    comparison: compared.headers.get('location')?.split('/').at(-1) ?? '',
    delivery: '',
    import: '',
  };
}

/** The advisor's id, as the form that assigns dossiers offers it. */
async function idOf(browser: Browser): Promise<string> {
  return firstMatch(browser, '/dossiers', /<select[^>]*id="f-charge"[^>]*>.*?<option value="([^"]+)">/s);
}

const PARAMS: Record<string, string> = { format: 'html', number: '1', requirement: 'sau-frequence', share: 'x' };

/** The address of a route on these things. */
function addressOf({ path }: RouteRule, things: Things): string {
  return path.replaceAll(/:([a-z]+)/gi, (_match, name: string) => {
    if (name === 'id') return path.startsWith('/comparaisons') ? things.comparison : things.review;
    return name in things ? things[name as keyof Things] || 'missing' : (PARAMS[name] ?? 'missing');
  });
}

/** A form without a token never changes anything: what is allowed is refused later than by the guard. */
async function statusOf(browser: Browser, route: RouteRule, things: Things): Promise<{ status: number; text: string }> {
  const response = await browser.fetch(addressOf(route, things), {
    method: route.method.toUpperCase(),
    headers: { accept: 'text/html' },
  });
  return { status: response.status, text: response.status === 403 ? await response.text() : '' };
}

async function makeKey(browser: Browser, scope: string): Promise<string> {
  const wanted = { nom: 'Clé', droits: scope, jours: '30' };
  const page = await (await browser.submit('/cles-api', '/cles-api', wanted)).text();
  return /data-token>([^<]+)</.exec(page)?.[1] ?? '';
}

/** As a program asks: a key, no cookie. */
function callWith({ url }: Desk, key: string, route: RouteRule, things: Things): Promise<Response> {
  const headers = { authorization: `Bearer ${key}` };
  return fetch(new URL(addressOf(route, things), url), { method: route.method.toUpperCase(), headers });
}

/** What a browser's session never does: only a key changes anything by the API. */
const needsKey = ({ method, path }: RouteRule) => path.startsWith('/api/') && method !== 'get';

const REFUSED_BY_ROLE = 'Votre rôle ne permet pas';

describe('every route', () => {
  let desk: Desk;
  let own: Things;
  let foreign: Things;
  const browsers = new Map<Role, Browser>();
  let other: Browser;

  beforeAll(async () => {
    desk = await openDesk();
    for (const role of ROLES) browsers.set(role, await desk.as(role));
    const doctor = browsers.get('doctor');
    const advisor = browsers.get('advisor');
    if (!doctor || !advisor) throw new Error('no people');
    own = await makeThings(doctor, advisor);
    other = await desk.as('doctor');
    foreign = await makeThings(await desk.as('doctor', 'Union B'), await desk.as('advisor', 'Union B'));
  }, 120_000);
  afterAll(() => desk.close());

  const withAction = ROUTE_RULES.filter(({ rule }) => rule.access === 'organisation' || rule.access === 'object');
  const withObject = ROUTE_RULES.filter(({ rule }) => rule.access === 'object');
  const closed = ROUTE_RULES.filter(({ rule }) => rule.access === 'closed');
  const reachable = (route: RouteRule, things: Things) => !addressOf(route, things).includes('/missing');
  /** Things made here; deliveries and imports have their own tests. */
  const onThings = (route: RouteRule) =>
    route.rule.access !== 'object' || !['delivery', 'import'].includes(route.rule.kind);

  it('asks strangers to sign in, except the public ones', async () => {
    const stranger = desk.browser();
    for (const route of ROUTE_RULES) {
      if (route.rule.access === 'public') continue;
      const { status } = await statusOf(stranger, route, own);
      expect([303, 401], keyOf(route)).toContain(status);
    }
  });

  it.each(ROLES)('lets a %s do on own things what the policy allows, and nothing else', async (role) => {
    const browser = browsers.get(role) ?? other;
    const actor = { user: 'me', organisation: 'here', role };
    const dossier = { kind: 'dossier', organisation: 'here', member: 'me' } as const;
    const here = { kind: 'organisation', organisation: 'here' } as const;
    for (const route of withAction.filter((one) => onThings(one) && reachable(one, own))) {
      const { rule } = route;
      if (rule.access !== 'organisation' && rule.access !== 'object') continue;
      const allowed = allows(actor, rule.action, rule.access === 'object' ? dossier : here);
      const { status, text } = await statusOf(browser, route, own);
      if (needsKey(route)) expect(status, keyOf(route)).toBe(401);
      else if (allowed) {
        expect(text.includes(REFUSED_BY_ROLE), `${keyOf(route)} is refused (${status})`).toBe(false);
        expect(status, keyOf(route)).not.toBe(401);
      } else expect([status, text.includes(REFUSED_BY_ROLE)], keyOf(route)).toEqual([403, true]);
    }
  });

  it.each(ROLES)('hides the things of another organisation from a %s', async (role) => {
    const browser = browsers.get(role) ?? other;
    for (const route of withObject) {
      expect((await statusOf(browser, route, foreign)).status, keyOf(route)).toBe(404);
    }
  });

  it('hides a doctor’s things from another doctor of the same organisation', async () => {
    for (const route of withObject.filter(onThings)) {
      expect((await statusOf(other, route, own)).status, keyOf(route)).toBe(404);
    }
  });

  it.each(ROLES)('gives the key of a %s the rights of its owner, and none to a key that only reads', async (role) => {
    const browser = browsers.get(role) ?? other;
    const actor = { user: 'me', organisation: 'here', role };
    const dossier = { kind: 'dossier', organisation: 'here', member: 'me' } as const;
    const [write, read] = [await makeKey(browser, 'write'), await makeKey(browser, 'read')];
    const api = ROUTE_RULES.filter(({ path, rule }) => path.startsWith('/api/') && rule.access !== 'public');
    expect(api.length).toBeGreaterThan(4);
    for (const route of api) {
      const { rule, method } = route;
      const status = async (key: string, things: Things) => (await callWith(desk, key, route, things)).status;
      if (rule.access === 'object') {
        expect(await status(write, own), keyOf(route)).toBe(allows(actor, rule.action, dossier) ? 200 : 403);
        expect(await status(write, foreign), keyOf(route)).toBe(404);
      } else if (rule.access === 'closed') expect(await status(write, own), keyOf(route)).toBe(404);
      else expect([401, 403, 404], keyOf(route)).not.toContain(await status(write, own));
      if (method === 'post') expect(await status(read, own), keyOf(route)).toBe(403);
      expect((await callWith(desk, 'contraclair_wrong', route, own)).status, keyOf(route)).toBe(401);
    }
  });

  it('answers nobody where it is closed', async () => {
    for (const route of closed.filter((one) => !needsKey(one))) {
      expect((await statusOf(browsers.get('administrator') ?? other, route, own)).status, keyOf(route)).toBe(404);
    }
  });
});
