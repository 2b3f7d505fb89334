/** A server with accounts, its people, and browsers without scripts that keep every cookie. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Clock } from '../../src/app/ports.ts';
import { compose, loadRules, systemClock } from '../../src/compose.ts';
import { type AccountSettings, type Config, readConfig } from '../../src/config.ts';
import { review } from '../../src/core/review/review.ts';
import type { Role } from '../../src/core/workspace/policy.ts';
import { buildEngine, buildExtractor } from '../builders/engine.ts';
import { openServer, type TestServer } from '../builders/server.ts';

export const PASSWORD = 'une phrase que je garde';

/** A browser that keeps cookies, follows nothing by itself, and sends forms as pages do. */
export class Browser {
  readonly #url: string;
  readonly cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const jar = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (jar !== '' && !headers.has('cookie')) headers.set('cookie', jar);
    const response = await fetch(new URL(path, this.#url), { redirect: 'manual', ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value.join('='));
    }
    return response;
  }

  async page(path: string): Promise<string> {
    return (await this.fetch(path)).text();
  }

  /** The token of the forms of a page. */
  async token(path: string): Promise<string> {
    const token = /name="_csrf" value="([^"]+)"/.exec(await this.page(path))?.[1];
    if (token === undefined) throw new Error(`no form at ${path}`);
    return token;
  }

  /** Sends a form as found on `from`. */
  async submit(from: string, path: string, fields: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams({ _csrf: await this.token(from), ...fields });
    return this.fetch(path, { method: 'POST', body });
  }

  async signIn(email: string, password = PASSWORD): Promise<Response> {
    return this.submit('/connexion', '/connexion', { courriel: email, motdepasse: password, suite: '/' });
  }

  async upload(
    from: string,
    path: string,
    files: [string, string][],
    fields: [string, string][] = [],
    at = 'fichiers',
  ) {
    const form = new FormData();
    for (const [name, value] of [['_csrf', await this.token(from)] as [string, string], ...fields])
      form.append(name, value);
    for (const [name, text] of files) form.append(at, new File([text], name));
    return this.fetch(path, { method: 'POST', body: form });
  }
}

export interface Desk extends TestServer {
  browser(): Browser;
  /** A browser signed in as somebody new of this role, in the first organisation or the named one. */
  as(role: Role, organisation?: string): Promise<Browser & { email: string }>;
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** The link shown on a page that just made one. */
export function linkIn(html: string): string {
  const link = /<code class="link">([^<]+)<\/code>/.exec(html)?.[1];
  if (link === undefined) throw new Error('the page shows no link');
  return new URL(link).pathname;
}

export interface DeskOptions {
  clock?: Clock;
  external?: AccountSettings['external'];
  port?: number;
  databaseUrl?: string;
  settings?: Partial<Config>;
}

async function makeOrganisation(desk: TestServer, settings: Parameters<typeof compose>[0], name: string) {
  const email = `admin-${randomBytes(4).toString('hex')}@exemple.test`;
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const { workspace, close } = await compose({ ...settings, workers: 0 }, buildEngine(), silent, systemClock);
  await workspace?.people.createFirstAdministrator({
    kind: 'union',
    organisation: name,
    name: 'Première Personne',
    email,
    password: PASSWORD,
  });
  await close();
  const admin = new Browser(desk.url);
  await admin.signIn(email);
  return { admin, email };
}

/** Opens the server; the first organisation is "Union A". */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const { clock, external = null, databaseUrl, settings: others = {} } = options;
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const accounts = { url, external };
  const rules = loadRules(readConfig({}));
  const engine = {
    extractor: buildExtractor(),
    ruleSet: rules,
    rules: rules.data,
    reviewer: ((documents, options) => review(documents, rules, { ...options, engine: '0.1.0' })) as ReturnType<
      typeof buildEngine
    >['reviewer'],
  };
  const server = await openServer({
    engine,
    settings: { accounts, port, workers: 1, databaseUrl, ...others },
    ...(clock ? { clock } : {}),
  });
  const settings = { ...readConfig({ CONTRACLAIR_DATA: server.directory }), accounts, databaseUrl };
  const admins = new Map<string, Awaited<ReturnType<typeof makeOrganisation>>>();
  async function adminOf(organisation: string) {
    const known = admins.get(organisation) ?? (await makeOrganisation(server, settings, organisation));
    admins.set(organisation, known);
    return known;
  }
  return {
    ...server,
    browser: () => new Browser(server.url),
    async as(role, organisation = 'Union A') {
      const { admin, email } = await adminOf(organisation);
      if (role === 'administrator') return Object.assign(admin, { email });
      const address = `${role}-${randomBytes(4).toString('hex')}@exemple.test`;
      const made = await admin.submit('/personnes', '/personnes/inviter', { nom: 'Camille Martin', role });
      const path = linkIn(await made.text());
      const browser = new Browser(server.url);
      await browser.submit(path, path, { nom: 'Camille Martin', courriel: address, motdepasse: PASSWORD });
      return Object.assign(browser, { email: address });
    },
  };
}
