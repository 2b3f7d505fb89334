/** Starts real PostgreSQL servers for tests and measures. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { GuardOptions } from './guard.ts';
import { type Cluster, serverIdentity } from './programs.ts';

const GUARD = fileURLToPath(new URL('guard.ts', import.meta.url));
const START_TIME = 30_000;
/** A test server may forget what a power cut would take: processes are killed here, not machines. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  full_page_writes: 'off',
};

export interface PostgresServer {
  /** Address of the maintenance database. */
  url: string;
  port: number;
  /** Process that runs the server: SIGTERM stops it, SIGUSR2 kills it. */
  guard: number;
}

export interface LaunchOptions {
  port?: number;
  /** The server ends with this process. */
  guardian?: number;
  /** Removed with the server. */
  home?: string;
  settings?: Record<string, string>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function waitUntilReady(url: string, guard: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIME;
  while (!(await answers(url))) {
    if (guard.exitCode !== null) throw new Error('PostgreSQL did not start');
    if (Date.now() > deadline) throw new Error('PostgreSQL does not answer');
    await setTimeout(50);
  }
}

/** Starts a server on a cluster; resolves once it answers. */
export async function launchPostgres(
  { programs, data }: Cluster,
  options: LaunchOptions = {},
): Promise<PostgresServer> {
  const port = options.port ?? (await freePort());
  const settings = Object.entries({ ...SETTINGS, ...options.settings, port: String(port) });
  const guarding: GuardOptions = {
    program: join(programs, 'postgres'),
    flags: ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    identity: serverIdentity(),
    guardian: options.guardian ?? process.pid,
    home: options.home ?? null,
  };
  const guard = spawn(process.execPath, [GUARD, JSON.stringify(guarding)], { detached: true, stdio: 'ignore' });
  guard.unref();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await waitUntilReady(url, guard);
  return { url, port, guard: guard.pid ?? 0 };
}

/** Stops a server, or kills it as a crash would; resolves once its guard has ended. */
export async function stopPostgres({ guard }: PostgresServer, how: 'stop' | 'kill' = 'stop'): Promise<void> {
  process.kill(guard, how === 'stop' ? 'SIGTERM' : 'SIGUSR2');
  for (;;) {
    try {
      process.kill(guard, 0);
    } catch {
      return;
    }
    await setTimeout(20);
  }
}
