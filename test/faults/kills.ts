/** Kills the web server and the worker at random points, and looks at what is left. */
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Storage } from '../../src/compose/storage.ts';
import { openStorage } from '../../src/compose/storage.ts';
import { readConfig } from '../../src/config.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { waitForState } from '../builders/server.ts';
import { createService, keepSending, type Service } from './processes.ts';

export interface KillOptions {
  /** Times that each of the two processes is killed. */
  kills: number;
  seed: number;
  /** Besides the data directory. */
  settings: Record<string, string>;
}

export interface KillReport {
  acknowledged: number;
  /** Acknowledged, but not reviewed in the end. */
  lost: string[];
  /** Files whose bytes are not those that were sent. */
  wrong: string[];
  /** Reviews that the queue finished more than once. */
  twice: string[];
  /** Jobs still waiting or running in the end. */
  left: number;
  /** Runs begun, of which killed ones were run again. */
  runs: number;
}

/** Longest life of a process between two kills, in milliseconds. */
const LIFE = 700;
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Mulberry32: the same kills for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function killRepeatedly(service: Service, { kills, seed }: KillOptions): Promise<void> {
  await Promise.all(
    (['web', 'worker'] as const).map(async (role, index) => {
      const random = randomFrom(seed + index);
      for (let turn = 0; turn < kills; turn += 1) {
        await setTimeout(random() * LIFE);
        await service.kill(role);
        await service.start(role);
      }
    }),
  );
}

/** Reviews finished more than once, as the queue itself counts them. */
async function finishedTwice({ db }: Storage, embedded: boolean): Promise<string[]> {
  const { sql } = await import('kysely');
  const done = embedded
    ? sql<{ review: string }>`select review_id as review from jobs where state = 'done'`
    : sql<{ review: string }>`select data->>'review' as review from pgboss.job where state = 'completed'`;
  const reviews = (await done.execute(db)).rows.map((row) => row.review);
  return reviews.filter((review, index) => reviews.indexOf(review) !== index);
}

async function inspect(sent: Map<string, string>, events: string[], settings: Record<string, string>) {
  const storage = await openStorage(readConfig(settings), { now: () => new Date() }, SILENT);
  const wrong: string[] = [];
  for (const [id, text] of sent) {
    const [file] = (await storage.reviews.contents(id)) ?? [];
    const bytes = file === undefined ? null : await storage.files.read(file.key);
    const hash = createHash('sha256').update(text).digest('hex');
    if (file?.sha256 !== hash || bytes === null || Buffer.from(bytes).toString('utf8') !== text) wrong.push(id);
  }
  const twice = await finishedTwice(storage, settings.DATABASE_URL === undefined);
  const ended = events.filter((event) => event.startsWith('done ')).map((event) => event.slice(5));
  twice.push(...ended.filter((job, index) => ended.indexOf(job) !== index));
  let left = 0;
  while ((await storage.queue.claim()) !== null) left += 1;
  await storage.close();
  return { wrong, twice, left };
}

/** Runs the service under continuous uploads, kills both processes `kills` times each, and tells what became of every upload. */
export async function surviveKills(options: KillOptions): Promise<KillReport> {
  const directory = await temporaryDirectory();
  const events = join(directory, 'events');
  await writeFile(events, '');
  const settings = { ...options.settings, CONTRACLAIR_DATA: join(directory, 'data'), EVENTS: events };
  const service = await createService(settings);
  try {
    await Promise.all([service.start('web'), service.start('worker')]);
    const sender = keepSending(service.url, 3);
    await killRepeatedly(service, options);
    await sender.stop();
    const lost: string[] = [];
    for (const id of sender.acknowledged.keys()) {
      const state = await waitForState(service.url, id, (one) => one.state === 'done' || one.state === 'failed');
      if (state.state !== 'done') lost.push(id);
    }
    await service.stop();
    const lines = (await readFile(events, 'utf8')).split('\n').filter((line) => line !== '');
    const found = await inspect(sender.acknowledged, lines, settings);
    return { acknowledged: sender.acknowledged.size, lost, runs: lines.length, ...found };
  } finally {
    await Promise.all([service.kill('web'), service.kill('worker')]);
    await rm(directory, { recursive: true, force: true });
  }
}
