/** A database that stops or crashes under load: requests fail cleanly meanwhile, and everything goes on afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryDirectory } from '../builders/directory.ts';
import { isFinished, waitForState } from '../builders/server.ts';
import { type Cluster, initialise } from '../postgres/programs.ts';
import { launchPostgres, type PostgresServer, stopPostgres } from '../postgres/server.ts';
import { createService, keepSending, type Sender } from './processes.ts';

const TIMEOUT = 240_000;
const OUTAGE = 400;

let home: string;
let data: string;
let cluster: Cluster;
let server: PostgresServer;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'contraclair-restart-'));
  data = await temporaryDirectory();
  cluster = await initialise(home);
  server = await launchPostgres(cluster);
});
afterEach(async () => {
  await stopPostgres(server).catch(() => undefined);
  await rm(home, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
});

/** After a crash, processes of the old server may hold its memory for a moment. */
async function startAgain(): Promise<void> {
  for (let tries = 20; ; tries -= 1) {
    try {
      server = await launchPostgres(cluster, { port: server.port });
      return;
    } catch (error) {
      if (tries === 0) throw error;
      await setTimeout(200);
    }
  }
}

async function moreThan(sender: Sender, count: number): Promise<void> {
  const wanted = sender.acknowledged.size + count;
  for (let tries = 600; sender.acknowledged.size < wanted && tries > 0; tries -= 1) await setTimeout(50);
  expect(sender.acknowledged.size).toBeGreaterThanOrEqual(wanted);
}

it('answers 503 while the database is away, crashes nowhere, and loses nothing', { timeout: TIMEOUT }, async () => {
  const events = join(data, 'events');
  const service = await createService({
    DATABASE_URL: server.url,
    CONTRACLAIR_DATA: join(data, 'data'),
    EVENTS: events,
  });
  await service.start('web');
  await service.start('worker');
  const sender = keepSending(service.url, 2);
  try {
    for (const how of ['kill', 'stop'] as const) {
      await moreThan(sender, 3);
      await stopPostgres(server, how);
      const before = sender.refused.length;
      for (let tries = 200; sender.refused.length === before && tries > 0; tries -= 1) await setTimeout(50);
      const page = await fetch(`${service.url}/lectures/inconnue`);
      expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('réessayez dans un instant')]);
      await setTimeout(OUTAGE);
      await startAgain();
    }
    await moreThan(sender, 3);
    expect((await fetch(`${service.url}/sante`)).status).toBe(200);
  } finally {
    await sender.stop();
  }
  expect(new Set(sender.refused)).toEqual(new Set([503]));
  for (const id of sender.acknowledged.keys()) {
    expect((await waitForState(service.url, id, isFinished)).state).toBe('done');
  }
  await service.stop();
});
