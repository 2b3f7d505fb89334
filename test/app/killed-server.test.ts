/** A server that is killed outright loses nothing that it acknowledged, and does nothing twice. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqlite } from '../../src/database/sqlite.ts';
import { LOCKED } from '../builders/engine.ts';
import { formOf, isFinished, readState, VisitorAgent, waitForState } from '../builders/server.ts';
import { temporaryDirectory } from '../builders/storage.ts';

const SCRIPT = fileURLToPath(new URL('../builders/gated-server.ts', import.meta.url));
const CONTRACT = 'Article 1 - Sauvegardes\n\nLe prestataire sauvegarde les données chaque jour.\n';

interface ServerProcess {
  url: string;
  process: ChildProcess;
}

let directory: string;
let running: ServerProcess | null = null;

async function firstLine(stream: Readable): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('the server did not start');
}

async function start(): Promise<ServerProcess> {
  const env = {
    ...process.env,
    PORT: '0',
    CONTRACLAIR_DATA: join(directory, 'data'),
    CONTRACLAIR_UPLOADS_PER_10_MIN: '100000',
    CONTRACLAIR_REQUESTS_PER_MIN: '1000000',
    GATE: join(directory, 'gate'),
    EVENTS: join(directory, 'events'),
  };
  const child = spawn(process.execPath, [SCRIPT], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const { port } = JSON.parse(await firstLine(child.stdout)) as { port: number };
  running = { url: `http://localhost:${port}`, process: child };
  return running;
}

async function kill(server: ServerProcess): Promise<void> {
  server.process.kill('SIGKILL');
  await once(server.process, 'exit');
  running = null;
}

/** Asks the server to stop, lets its reading end once the stop has begun, and resolves with its exit code. */
async function stop(server: ServerProcess): Promise<number> {
  const ended = once(server.process, 'exit');
  server.process.kill('SIGTERM');
  await vi.waitUntil(async () => (await events()).includes('stopping'), { timeout: 30_000 });
  await writeFile(join(directory, 'gate'), '');
  const [code] = await ended;
  running = null;
  return code;
}

/** The id of the review, once the server has acknowledged it. */
async function upload(url: string, names: string[], contract = CONTRACT): Promise<string> {
  const body = formOf(
    'files',
    names.map((name) => [name, `${contract}\n${name}`]),
  );
  const response = await fetch(`${url}/api/v1/reviews`, { method: 'POST', body });
  expect(response.status).toBe(202);
  return ((await response.json()) as { id: string }).id;
}

async function events(): Promise<string[]> {
  return (await readFile(join(directory, 'events'), 'utf8')).trim().split('\n').sort();
}

async function jobs(): Promise<{ review_id: string; state: string; attempts: number }[]> {
  const db = openSqlite(join(directory, 'data', 'contraclair.db'));
  const rows = await db.selectFrom('jobs').select(['review_id', 'state', 'attempts']).execute();
  await db.destroy();
  return rows;
}

beforeEach(async () => {
  directory = await temporaryDirectory();
  await writeFile(join(directory, 'events'), '');
});
afterEach(async () => {
  if (running !== null) await kill(running);
  await rm(directory, { recursive: true, force: true });
});

describe('a server killed in the middle of a review', () => {
  it('finishes it after a restart, reading again only what it had not read', async () => {
    const first = await start();
    const interrupted = await upload(first.url, ['libre.txt', 'retenu.txt']);
    const waiting = await upload(first.url, ['autre.txt']);
    await waitForState(first.url, interrupted, ({ progress }) => progress.file === 'retenu.txt');
    await kill(first);
    expect(await events()).toEqual(['read libre.txt']);

    await writeFile(join(directory, 'gate'), '');
    const second = await start();
    const state = await waitForState(second.url, interrupted, isFinished);
    expect(state).toMatchObject({
      state: 'done',
      review: { documents: [{ name: 'libre.txt' }, { name: 'retenu.txt' }] },
    });
    expect(await waitForState(second.url, waiting, isFinished)).toMatchObject({ state: 'done' });
    expect(await events()).toEqual([
      'judged autre.txt',
      'judged libre.txt+retenu.txt',
      'read autre.txt',
      'read libre.txt',
      'read retenu.txt',
    ]);
    await kill(second);
    expect(await jobs()).toEqual(
      expect.arrayContaining([
        { review_id: interrupted, state: 'done', attempts: 2 },
        { review_id: waiting, state: 'done', attempts: 1 },
      ]),
    );
    expect(await jobs()).toHaveLength(2);
  });

  it('reviews every contract that it acknowledged, whenever it is killed', async () => {
    await writeFile(join(directory, 'gate'), '');
    const acknowledged: string[] = [];
    for (const pause of [0, 5, 20, 60]) {
      const server = await start();
      const sending = Array.from({ length: 6 }, (_, n) =>
        upload(server.url, [`${pause}-${n}.txt`]).then((id) => acknowledged.push(id)),
      );
      const sent = Promise.allSettled(sending);
      await sending[0];
      await new Promise((resolve) => setTimeout(resolve, pause));
      await kill(server);
      await sent;
    }
    const last = await start();
    expect(acknowledged.length).toBeGreaterThanOrEqual(4);
    for (const id of acknowledged) expect((await waitForState(last.url, id, isFinished)).state).toBe('done');
    await kill(last);
    const reviewed = (await jobs()).map((job) => job.review_id);
    expect(new Set(reviewed).size).toBe(reviewed.length);
    expect(reviewed).toEqual(expect.arrayContaining(acknowledged));
  });
});

describe('a locked file whose password was just given', () => {
  const LOCKED_NAME = 'retenu.txt';

  /** A server that reads the file with its password, and waits before the end. */
  async function reading(): Promise<{ server: ServerProcess; id: string }> {
    await writeFile(join(directory, 'gate'), '');
    const server = await start();
    const id = await upload(server.url, [LOCKED_NAME], LOCKED);
    await waitForState(server.url, id, isFinished);
    await rm(join(directory, 'gate'));
    await give(server.url, id);
    expect((await readState(server.url, id)).state).toBe('running');
    return { server, id };
  }

  async function give(url: string, id: string): Promise<void> {
    const form = { fichier: LOCKED_NAME, motdepasse: 'sesame' };
    const response = await new VisitorAgent(url).submit(`/lectures/${id}/mot-de-passe`, form);
    expect(response.status).toBe(303);
  }

  async function expectAskedAgain(id: string): Promise<void> {
    const server = await start();
    const state = await waitForState(server.url, id, isFinished);
    expect(state.failures).toMatchObject([{ file: LOCKED_NAME, code: 'password-required' }]);
    const page = await new VisitorAgent(server.url).page(`/lectures/${id}`);
    expect(page).toContain('s’est interrompue avant sa fin');
    expect(page).toContain('Ouvrir et relire');
    await writeFile(join(directory, 'gate'), '');
    await give(server.url, id);
    expect(await waitForState(server.url, id, isFinished)).toMatchObject({ state: 'done' });
    await kill(server);
  }

  it('is asked for again, with a reason, when the server is killed', { timeout: 120_000 }, async () => {
    const { server, id } = await reading();
    await kill(server);
    await expectAskedAgain(id);
  });

  it('is asked for again when the server stops', async () => {
    const { server, id } = await reading();
    expect(await stop(server)).toBe(0);
    await expectAskedAgain(id);
  });
});

describe('a server asked to stop', () => {
  it('gives its review back, ends by itself, and the next server finishes it as if nothing had happened', async () => {
    const first = await start();
    const id = await upload(first.url, ['libre.txt', 'retenu.txt']);
    await waitForState(first.url, id, ({ progress }) => progress.file === 'retenu.txt');
    expect(await stop(first)).toBe(0);
    expect(await jobs()).toEqual([{ review_id: id, state: 'queued', attempts: 0 }]);

    const second = await start();
    expect(await waitForState(second.url, id, isFinished)).toMatchObject({ state: 'done' });
    await kill(second);
    expect(await jobs()).toEqual([{ review_id: id, state: 'done', attempts: 1 }]);
  });
});
