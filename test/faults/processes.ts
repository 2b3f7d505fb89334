/** Processes that a test starts, kills and starts again, and somebody who keeps sending contracts to them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { formOf } from '../builders/server.ts';

const SCRIPT = fileURLToPath(new URL('service.ts', import.meta.url));

export type Role = 'web' | 'worker';

export interface Service {
  url: string;
  start(role: Role): Promise<void>;
  /** SIGKILL; resolves once the process is gone. */
  kill(role: Role): Promise<void>;
  stop(): Promise<void>;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function ready(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) if (line === 'ready') return;
  throw new Error('the process ended before it was ready');
}

/** A web server on a port of its own and a worker, both on the storage of `settings`. */
export async function createService(settings: Record<string, string>): Promise<Service> {
  const port = await freePort();
  const running = new Map<Role, ChildProcess>();
  const limits = { CONTRACLAIR_UPLOADS_PER_10_MIN: '100000', CONTRACLAIR_REQUESTS_PER_MIN: '1000000' };
  const end = async (role: Role, signal: NodeJS.Signals) => {
    const child = running.get(role);
    running.delete(role);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    url: `http://localhost:${port}`,
    async start(role) {
      const env = { ...process.env, ...limits, PORT: String(port), ...settings };
      const child = spawn(process.execPath, [SCRIPT, role], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      running.set(role, child);
      await ready(child);
    },
    kill: (role) => end(role, 'SIGKILL'),
    async stop() {
      await Promise.all([end('web', 'SIGTERM'), end('worker', 'SIGTERM')]);
    },
  };
}

export interface Sender {
  /** Ids that the server acknowledged, with the text that was sent. */
  acknowledged: Map<string, string>;
  /** Status of each answer that was not an acknowledgement; 0 when there was no answer. */
  refused: number[];
  stop(): Promise<void>;
}

const CONTRACT = 'Article 1 - Sauvegardes\n\nLe prestataire sauvegarde les données chaque jour.\n';

/** Sends one contract; returns its id, or the status of the refusal. */
export async function sendContract(url: string, text: string): Promise<string | number> {
  try {
    const body = formOf('files', [['contrat.txt', text]]);
    const response = await fetch(`${url}/api/v1/reviews`, { method: 'POST', body });
    const answer = (await response.json()) as { id?: string };
    return response.status === 202 && answer.id !== undefined ? answer.id : response.status;
  } catch {
    return 0;
  }
}

/** Sends contracts, `lanes` at a time, each different, until stopped. */
export function keepSending(url: string, lanes: number): Sender {
  const acknowledged = new Map<string, string>();
  const refused: number[] = [];
  let stopped = false;
  let sent = 0;
  const lane = async () => {
    while (!stopped) {
      const text = `${CONTRACT}\nContrat numéro ${sent++}.\n${'x'.repeat((sent * 977) % 20_000)}`;
      const answer = await sendContract(url, text);
      if (typeof answer === 'string') acknowledged.set(answer, text);
      else refused.push(answer);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const all = Promise.all(Array.from({ length: lanes }, lane));
  return {
    acknowledged,
    refused,
    async stop() {
      stopped = true;
      await all;
    },
  };
}
