/** The files that put the service in place: what they name is there, and the commands of the compose file serve with its own
 *  environment, on a real PostgreSQL. Docker itself is not needed. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { temporaryDirectory } from '../builders/directory.ts';
import { isFinished, waitForState } from '../builders/server.ts';
import { freePort, sendContract } from '../faults/processes.ts';
import { createDatabase } from '../postgres/database.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const DEPLOY = join(PROJECT, 'deploy');
const read = (name: string) => readFileSync(join(DEPLOY, name), 'utf8');
const run = promisify(execFile);

interface Service {
  command?: string[];
  environment: Record<string, string>;
  healthcheck?: { test: string[] };
}
const composed = parse(read('compose.yaml'), { merge: true }) as { services: Record<'web' | 'worker', Service> };
const dockerfile = read('Dockerfile');

/** Puts values into `${NAME}`, `${NAME:-default}` and `${NAME:?}`, as compose does. */
function interpolate(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_match, name: string, kind?: string, other = '') => {
    const value = values[name] ?? '';
    if (value === '' && kind === '?') throw new Error(`${name} must be set`);
    return value === '' && kind === '-' ? other : value;
  });
}

/** Names of settings that the program reads. */
const known = new Set(
  [
    ...readFileSync(join(PROJECT, 'src/config.ts'), 'utf8').matchAll(/^ {2}((?:CONTRACLAIR_\w+|PORT|DATABASE_URL)):/gm),
  ].map(([, name]) => name),
);

describe('the image', () => {
  it('takes in everything that the program needs, and nothing that is ignored', () => {
    const copied = [...dockerfile.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
    const ignored = read('Dockerfile.dockerignore').split('\n');
    for (const source of copied) {
      expect(existsSync(join(PROJECT, source)), source).toBe(true);
      expect(ignored, source).toContain(`!${source}`);
    }
    const needed = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [
        ...readFileSync(join(PROJECT, 'src', name), 'utf8').matchAll(/'(?:\.\.\/)+(views|rules|samples)\b/g),
      ])
      .map(([, folder]) => folder);
    expect(copied).toEqual(expect.arrayContaining([...new Set(needed)]));
  });

  it('and the services set only what the program reads', () => {
    expect(known.size).toBeGreaterThan(15);
    for (const { environment } of [composed.services.web, composed.services.worker]) {
      for (const name of Object.keys(environment)) expect(known, name).toContain(name);
    }
    const wanted = [...read('compose.yaml').matchAll(/\$\{(\w+):\?\}/g)].map(([, name]) => name);
    for (const name of wanted) expect(read('.env.example')).toMatch(new RegExp(`^${name}=$`, 'm'));
    expect(() => interpolate(composed.services.web.environment.DATABASE_URL ?? '', {})).toThrow('must be set');
  });
});

describe('the units of systemd', () => {
  it.each(['contraclair.service', 'contraclair-worker@.service'])('%s starts what is there', (name) => {
    const [, script = ''] = /^ExecStart=\S+ (\S+)$/m.exec(read(name)) ?? [];
    expect(existsSync(join(PROJECT, script)), script).toBe(true);
    for (const [, variable = ''] of read(name).matchAll(/^Environment=(\w+)=/gm)) expect(known).toContain(variable);
  });
});

describe('the services of the compose file', () => {
  const running: ChildProcess[] = [];
  let directory: string;
  let port: number;
  let values: Record<string, string>;
  let databaseUrl: string;

  /** The environment as written; only the host of the database and the port are those of this machine. */
  function environmentOf(service: Service): Record<string, string> {
    const own = Object.entries(service.environment).map(([name, value]) => [name, interpolate(String(value), values)]);
    const given = Object.fromEntries(own) as Record<string, string>;
    expect(given.DATABASE_URL).toBe(`postgres://contraclair:${values.POSTGRES_PASSWORD}@database:5432/contraclair`);
    const { PATH = '' } = process.env;
    return { ...given, PATH, DATABASE_URL: databaseUrl, PORT: String(port), CONTRACLAIR_DATA: directory };
  }

  function start(service: Service, command: string[]): void {
    const [program = '', ...args] = command;
    expect(program).toBe('node');
    const options = { cwd: PROJECT, env: environmentOf(service), stdio: 'ignore' as const };
    running.push(spawn(process.execPath, args, options));
  }

  /** The health check as compose runs it, on this machine's port. */
  async function isHealthy(service: Service): Promise<boolean> {
    const [kind, program, ...args] = service.healthcheck?.test ?? [];
    expect([kind, program]).toEqual(['CMD', 'node']);
    const here = args.map((arg) => arg.replace('localhost:3000', `localhost:${port}`));
    return run(process.execPath, here).then(
      () => true,
      () => false,
    );
  }

  beforeAll(async () => {
    [directory, port, databaseUrl] = [await temporaryDirectory(), await freePort(), await createDatabase(true)];
    values = { POSTGRES_PASSWORD: 'secret', CONTRACLAIR_KEY: randomBytes(32).toString('hex') };
    const { web, worker } = composed.services;
    const image = JSON.parse(/^CMD (\[.+\])$/m.exec(dockerfile)?.[1] ?? '[]') as string[];
    start(web, web.command ?? image);
    start(worker, worker.command ?? image);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(
      running.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }),
    );
    await rm(directory, { recursive: true, force: true });
  });

  it('start together, are healthy, and read a contract: pages by one, reading by the other', async () => {
    const deadline = Date.now() + 90_000;
    while (!(await isHealthy(composed.services.web))) expect(Date.now()).toBeLessThan(deadline);
    const text = 'Article 1\n\nLe prestataire sauvegarde les données chaque jour.\n';
    const id = await sendContract(`http://localhost:${port}`, text);
    expect(id).toEqual(expect.any(String));
    expect((await waitForState(`http://localhost:${port}`, String(id), isFinished)).state).toBe('done');
  }, 180_000);

  it('take the first administrator as the guide says', async () => {
    const [, command = ''] = /exec web (node bin\/contraclair\.js administrator)/.exec(
      readFileSync(join(PROJECT, 'docs/exploitation.md'), 'utf8'),
    ) ?? [''];
    const [, ...args] = command.split(' ');
    values.CONTRACLAIR_ACCOUNTS = 'on';
    const env = environmentOf(composed.services.web);
    const given = ['--organisation', 'Union', '--name', 'Camille Martin', '--email', 'camille@exemple.test'];
    const made = run(process.execPath, [...args, ...given], { cwd: PROJECT, env });
    made.child.stdin?.end('une phrase que je garde\n');
    expect((await made).stdout).toContain('/connexion');
  }, 120_000);
});
