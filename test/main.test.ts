/** The server as it is really started: with nothing configured but where to listen and to keep data. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from './builders/storage.ts';

const ENTRY = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const WORKER = fileURLToPath(new URL('../src/worker.ts', import.meta.url));

let directory: string;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

function launch(settings: Record<string, string>, entry = ENTRY): ChildProcess {
  const env = { ...process.env, PORT: '0', CONTRACLAIR_DATA: join(directory, 'data'), ...settings };
  return spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function listening(child: ChildProcess): Promise<{ port: number; url: string }> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const entry = JSON.parse(line) as { msg: string; port: number; url: string };
    if (entry.msg === 'listening') return entry;
  }
  throw new Error('the server ended before it listened');
}

/** Exit status and error output of a server that does not start. */
async function refusal(settings: Record<string, string>): Promise<[number, string]> {
  const child = launch(settings);
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [status] = (await once(child, 'close')) as [number];
  return [status, errors];
}

describe('npm start', () => {
  it('listens, keeps its data private, and ends by itself when asked to', async () => {
    const child = launch({});
    const { url } = await listening(child);
    expect((await fetch(url)).status).toBe(200);
    for (const name of await readdir(join(directory, 'data'))) {
      expect((await stat(join(directory, 'data', name))).mode & 0o077).toBe(0);
    }
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('hands the signal that stops npm over to the server, and waits for its end', async () => {
    const script = spawn('npm', ['start'], {
      env: { ...process.env, PORT: '0', CONTRACLAIR_DATA: join(directory, 'data'), npm_config_loglevel: 'silent' },
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: fileURLToPath(new URL('..', import.meta.url)),
    });
    const lines: string[] = [];
    for await (const line of createInterface({ input: script.stdout })) {
      if (!line.startsWith('{')) continue;
      lines.push((JSON.parse(line) as { msg: string }).msg);
      if (lines.at(-1) === 'listening') script.kill('SIGTERM');
    }
    expect(lines).toEqual(['listening', 'stopping', 'stopped']);
    if (script.exitCode === null) await once(script, 'exit');
    expect(script.exitCode).toBe(0);
  });

  it('refuses to start, and says why, on a taken port', async () => {
    const child = launch({ CONTRACLAIR_WORKERS: '0' });
    const { port } = await listening(child);
    expect(await refusal({ PORT: String(port) })).toEqual([1, expect.stringContaining('port is taken')]);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ CONTRACLAIR_KEY: '00'.repeat(32) }, 'another key'],
    [{ CONTRACLAIR_RULES: '/nonexistent' }, 'no rule set in /nonexistent'],
  ])('refuses to start, and says why, with %j', async (settings, reason) => {
    expect(await refusal(settings)).toEqual([1, expect.stringContaining(reason)]);
  });
});

describe('npm run worker', () => {
  it('works without listening, and ends by itself when asked to', async () => {
    const child = launch({ CONTRACLAIR_WORKERS: '0', CONTRACLAIR_DATA: join(directory, 'worker') }, WORKER);
    if (child.stdout === null) throw new Error('no output');
    const messages: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const { msg, lanes } = JSON.parse(line) as { msg: string; lanes?: number };
      messages.push(msg);
      if (msg === 'working') expect(lanes).toBe(1);
      if (msg === 'working') child.kill('SIGTERM');
    }
    expect(messages).toEqual(['working', 'stopping', 'stopped']);
  });
});
