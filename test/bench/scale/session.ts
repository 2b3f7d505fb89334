/** The service as its own process, and people signed in to it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Used } from './inside.ts';

const MAIN = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));
const INSIDE = new URL('./inside.ts', import.meta.url).href;
const PREPARE = fileURLToPath(new URL('./prepare.ts', import.meta.url));
const CLI = fileURLToPath(new URL('../../../bin/contraclair.js', import.meta.url));

export const ADMINISTRATOR = {
  name: 'Camille Le Goff',
  email: 'camille@exemple.fr',
  password: 'un mot de passe assez long 42',
};
const ORGANISATION = 'Union mesurée';

/** Makes the organisation and its first account, as an administrator of the service does, with the settings of this process. */
export async function createAdvisor(): Promise<void> {
  const args = [
    'administrator',
    '--organisation',
    ORGANISATION,
    '--name',
    ADMINISTRATOR.name,
    '--email',
    ADMINISTRATOR.email,
  ];
  const child = spawn(process.execPath, [CLI, ...args], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin?.end(`${ADMINISTRATOR.password}\n`);
  const [status] = (await once(child, 'exit')) as [number];
  if (status !== 0) throw new Error(`the account could not be made (${status})`);
}

/** Keeps every cookie, and follows no redirection by itself. */
export class Visitor {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(new URL(path, this.#url), { redirect: 'manual', ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', ...value] = pair.split('=');
      this.#cookies.set(name, value.join('='));
    }
    return response;
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    const page = await (await this.fetch('/connexion')).text();
    const token = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({ _csrf: token, courriel: email, motdepasse: password });
    const headers = { origin: this.#url };
    const response = await this.fetch('/connexion', { method: 'POST', body, headers });
    if (response.status !== 303) throw new Error(`could not sign in (${response.status})`);
  }
}

/** Runs one task of `prepare.ts` for the service with these settings. */
export async function prepare(settings: Record<string, string>, task: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [PREPARE, ...task], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [status] = (await once(child, 'exit')) as [number];
  if (status !== 0) throw new Error(`${task[0]} failed (${status})`);
}

/** Starts the real web server, as `npm start` does; resolves once it listens. */
export async function startService(settings: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', INSIDE, MAIN], {
    env: { ...process.env, CONTRACLAIR_WORKERS: '0', CONTRACLAIR_REQUESTS_PER_MIN: '1000000', ...settings },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const { stdout } = child;
  if (stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: stdout })) if (line.includes('"listening"')) break;
  stdout.resume();
  return {
    /** What it has used since it started. */
    async used(): Promise<Used> {
      const answer = once(child, 'message') as Promise<[Used]>;
      child.send('used');
      return (await answer)[0];
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export type Service = Awaited<ReturnType<typeof startService>>;
