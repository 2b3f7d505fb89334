/** Files found inside others join the review: read once, kept as its own, within the limit of files. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lease } from '../../src/app/ports.ts';
import { readFilesAtHand } from '../../src/app/read-files.ts';
import { runReview } from '../../src/app/run-review.ts';
import { startSubmission } from '../../src/app/submit-review.ts';
import { randomIds } from '../../src/compose.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { buildExtractor, buildReviewByText } from '../builders/engine.ts';
import { claimFrom, openEmbeddedStorage, type TestStorage } from '../builders/storage.ts';
import { makeMail } from '../extract/files/mail.ts';
import { makeZip } from '../extract/files/zip.ts';

const CONTRACT = 'Article 1. Le prestataire sauvegarde.';
const mail = makeMail(
  [
    { type: 'text/plain', content: 'Voici le contrat.' },
    { type: 'text/plain', content: CONTRACT, name: 'contrat.txt', disposition: 'attachment' },
  ],
  ['From: a@armor.example', 'Message-ID: <1@armor.example>'],
);
const archive = makeZip([
  { name: 'lot/contrat.txt', content: CONTRACT },
  { name: 'lot/envoi.eml', content: mail },
]);

let clock: ManualClock;
let storage: TestStorage;
beforeEach(async () => {
  clock = manualClock('2026-01-01T23:30:00Z');
  storage = await openEmbeddedStorage(clock);
});
afterEach(() => storage.close());

async function* streamed(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

async function submit(...files: [string, Uint8Array][]): Promise<string> {
  const limits = { maxFileBytes: 100_000, maxFiles: 9, retentionDays: 30 };
  const submission = startSubmission({ ...storage, clock, ids: randomIds, limits });
  for (const [name, bytes] of files) await submission.add(name, streamed(bytes));
  const [id = ''] = await submission.commit([]);
  return id;
}

const claim = (worker?: string) => claimFrom(storage, worker);

function run(lease: Lease, maxFiles = 9, extractor = buildExtractor()) {
  const options = { ...storage, extractor, reviewer: buildReviewByText, maxFiles };
  return runReview(options, lease, new AbortController().signal);
}

describe('a run', () => {
  it('reads an archive, the e-mail in it, and the file attached to that e-mail', async () => {
    const id = await submit(['lot.zip', archive]);
    expect(await run(await claim())).toBe('done');
    const contents = await storage.reviews.contents(id);
    expect(contents?.map(({ name }) => name)).toEqual(['lot.zip', 'contrat.txt', 'envoi.eml', 'contrat (2).txt']);
    expect(contents?.every(({ document, name }) => document?.name === name)).toBe(true);
    const [, inner] = contents ?? [];
    expect(Buffer.from((await storage.files.read(inner?.key ?? '')) ?? []).toString()).toBe(CONTRACT);
    expect((await storage.reviews.get(id))?.files).toHaveLength(4);
  });

  it('opens it once, however often it runs', async () => {
    const id = await submit(['lot.zip', archive]);
    await run(await claim());
    await storage.reviews.requeue(id);
    const opened: string[] = [];
    const extractor = buildExtractor(async (name) => void opened.push(name));
    await run(await claim(), 9, extractor);
    expect(opened).toEqual([]);
    expect(await storage.reviews.contents(id)).toHaveLength(4);
  });

  it('reads a file that was sent twice once', async () => {
    const bytes = new TextEncoder().encode(CONTRACT);
    await submit(['contrat.txt', bytes], ['copie.txt', bytes]);
    const opened: string[] = [];
    await run(
      await claim(),
      9,
      buildExtractor(async (name) => void opened.push(name)),
    );
    expect(opened).toEqual(['contrat.txt']);
  });

  it('takes in no more files than a contract may have, and names those left out', async () => {
    const id = await submit(['lot.zip', archive]);
    await run(await claim(), 2);
    const contents = await storage.reviews.contents(id);
    expect(contents?.map(({ name }) => name)).toEqual(['lot.zip', 'contrat.txt']);
    expect(contents?.[0]?.document?.warnings).toMatchObject([
      { code: 'unread-file', message: expect.stringContaining('envoi.eml') },
    ]);
  });

  it('leaves nothing behind when it lost its review', async () => {
    const id = await submit(['lot.zip', archive]);
    const late = await claim();
    clock.advance(10 * 60_000);
    await claim('host/2/b');
    expect(await run(late)).toBe('lost');
    expect(await storage.reviews.contents(id)).toHaveLength(1);
  });

  it('deletes what was found inside with its review', async () => {
    const id = await submit(['lot.zip', archive]);
    await run(await claim());
    const keys = (await storage.reviews.contents(id))?.map(({ key }) => key);
    expect((await storage.reviews.delete(id))?.sort()).toEqual(keys?.sort());
  });
});

it('files at hand are read the same way', async () => {
  const { documents, failures } = await readFilesAtHand(buildExtractor(), [{ name: 'lot.zip', bytes: archive }]);
  expect(documents.map(({ name }) => name)).toEqual(['lot.zip', 'contrat.txt', 'envoi.eml', 'contrat (2).txt']);
  expect(failures).toEqual([]);
});
