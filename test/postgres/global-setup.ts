/** Gives a test run the folder of its PostgreSQL server, which the first test that needs it starts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { stopPostgres } from './server.ts';
import { runningServer } from './shared.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresHome: string;
    testRun: number;
  }
}

let home = '';

export async function setup(project: TestProject): Promise<void> {
  home = await mkdtemp(join(tmpdir(), 'contraclair-postgres-'));
  project.provide('postgresHome', home);
  project.provide('testRun', process.pid);
}

export async function teardown(): Promise<void> {
  const server = await runningServer(home);
  if (server !== null && server.guard !== 0) await stopPostgres(server);
  await rm(home, { recursive: true, force: true });
}
