/** Runs a PostgreSQL server for as long as its guardian lives: a test run that is killed leaves no server behind. */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

export interface GuardOptions {
  program: string;
  flags: string[];
  identity: { uid?: number; gid?: number };
  guardian: number;
  /** Removed once the server has ended; null keeps everything. */
  home: string | null;
}

const LOOK = 300;
const options = JSON.parse(process.argv[2] ?? '') as GuardOptions;
const server = spawn(options.program, options.flags, { ...options.identity, stdio: 'ignore' });
let running = true;
const ended = new Promise<void>((resolve) => {
  server.on('exit', () => {
    running = false;
    resolve();
  });
});
// SIGINT asks PostgreSQL for a fast stop: it cuts its clients off.
process.on('SIGTERM', () => server.kill('SIGINT'));
process.on('SIGUSR2', () => server.kill('SIGKILL'));

function guardianLives(): boolean {
  try {
    process.kill(options.guardian, 0);
    return true;
  } catch {
    return false;
  }
}

while (running && guardianLives()) await Promise.race([setTimeout(LOOK), ended]);
server.kill('SIGINT');
await ended;
if (options.home !== null) await rm(options.home, { recursive: true, force: true });
