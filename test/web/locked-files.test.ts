/** The password of a locked PDF: it opens the file, and is written nowhere, on either engine. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Extractor } from '../../src/app/ports.ts';
import { type Composition, compose, systemClock } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import { createExtractor } from '../../src/extract/index.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { buildEngine } from '../builders/engine.ts';
import { everyByteIn, everyRowOf } from '../builders/everything-kept.ts';
import { idIn, isFinished, openServer, type TestServer, VisitorAgent, waitForState } from '../builders/server.ts';
import { CONTRACT } from '../extract/files/contract-model.ts';
import { renderPdf } from '../extract/files/render-pdf.ts';
import { createDatabase } from '../postgres/database.ts';

const PASSWORD = 'Mésange-7413-des-Tilleuls';
const WRONG = 'Bouvreuil-2209-du-Moulin';
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** As it would stand in bytes, in a column, in JSON, in a form, in what PDF readers make of it. */
const formsOf = (password: string) => [
  ...(['utf8', 'latin1', 'utf16le'] as const).map((encoding) => Buffer.from(password, encoding)),
  Buffer.from(Buffer.from(password).toString('hex')),
  Buffer.from(Buffer.from(password).toString('base64').slice(0, 24)),
  Buffer.from(JSON.stringify(password).slice(1, -1)),
  Buffer.from(encodeURIComponent(password)),
  Buffer.from(password.slice(8)),
];

let server: TestServer;
let extractor: Extractor;
let closing: (() => Promise<unknown>)[];
/** What keeps a reading that was given a password from its end. */
let gate: { reached: Promise<void>; open: () => void };

function openGate() {
  const reached = Promise.withResolvers<void>();
  const passed = Promise.withResolvers<void>();
  const waits = () => {
    reached.resolve();
    return passed.promise;
  };
  return { reached: reached.promise, open: passed.resolve, waits };
}

/** Real extraction, which stops at the gate when it is given a password. */
function gatedEngine() {
  const real = createExtractor({});
  const own = openGate();
  gate = own;
  extractor = {
    drawPage: (bytes, page, signal) => real.drawPage(bytes, page, signal),
    async extract(input, onProgress, signal) {
      if (input.password !== undefined) await own.waits();
      return real.extract(input, onProgress, signal);
    },
    close: () => real.close(),
  };
  return { extractor };
}

/** One process that serves and works. */
async function openEmbedded() {
  server = await openServer({ engine: gatedEngine() });
  closing = [() => server.close()];
  return () => everyByteIn(server.directory);
}

/** A process that serves, and another that works, on a shared database. */
async function openShared() {
  const databaseUrl = await createDatabase();
  const key = Buffer.alloc(32, 7);
  server = await openServer({ engine: gatedEngine(), settings: { databaseUrl, key, workers: 0 } });
  const directory = await temporaryDirectory();
  const config = { ...readConfig({ CONTRACLAIR_DATA: directory }), databaseUrl, key };
  const worker: Composition = await compose(
    config,
    buildEngine({ extractor: createExtractor({}) }),
    QUIET,
    systemClock,
  );
  worker.worker.start();
  closing = [() => server.close(), () => worker.close()];
  return async () => {
    const db = openPostgres(databaseUrl, { connections: 1 });
    const rows = await everyRowOf(db);
    await db.destroy();
    return Buffer.concat([rows, await everyByteIn(server.directory), await everyByteIn(directory)]);
  };
}

const ENGINES = [
  { engine: 'SQLite', open: openEmbedded },
  { engine: 'PostgreSQL', open: openShared },
];

afterEach(async () => {
  gate.open();
  for (const close of closing) await close();
});

describe.each(ENGINES)('a locked PDF on $engine', ({ open }) => {
  let everything: () => Promise<Buffer>;
  let visitor: VisitorAgent;
  let id: string;

  beforeEach(async () => {
    everything = await open();
    visitor = new VisitorAgent(server.url);
    const locked = await renderPdf(CONTRACT, { userPassword: PASSWORD, version: '1.7' });
    const sent = await visitor.upload([['contrat.pdf', new Uint8Array(locked)]]);
    id = idIn(sent.headers.get('location'));
    expect(await waitForState(server.url, id, isFinished)).toMatchObject({ failures: [{ code: 'password-required' }] });
  });

  const give = (motdepasse: string) =>
    visitor.submit(`/lectures/${id}/mot-de-passe`, { fichier: 'contrat.pdf', motdepasse });

  async function expectNowhere(password: string): Promise<void> {
    const bytes = await everything();
    // Nothing less than what the review alone takes; only its jobs remain once it is erased.
    expect(bytes.length).toBeGreaterThan(200);
    for (const form of formsOf(password))
      expect([form.toString(), bytes.includes(form)]).toEqual([form.toString(), false]);
    expect(server.logged.join()).not.toContain(password);
  }

  it('opens with its password, which is found nowhere, neither while it is read nor after', async () => {
    expect((await give(PASSWORD)).status).toBe(303);
    await gate.reached;
    expect(await waitForState(server.url, id, ({ state }) => state === 'running')).toMatchObject({
      progress: { stage: 'lecture', file: 'contrat.pdf' },
    });
    expect(await visitor.page(`/lectures/${id}`)).toContain('Lecture de votre contrat');
    expect((await give(PASSWORD)).status).toBe(409);
    await expectNowhere(PASSWORD);
    gate.open();
    const state = await waitForState(server.url, id, isFinished);
    expect(state).toMatchObject({ state: 'done', review: { documents: [{ name: 'contrat.pdf' }] } });
    expect(state.failures).toBeUndefined();
    await expectNowhere(PASSWORD);
  });

  it('says that a password is wrong, and keeps no trace of it', async () => {
    gate.open();
    await give(WRONG);
    const state = await waitForState(server.url, id, isFinished);
    expect(state).toMatchObject({ state: 'failed', failures: [{ code: 'password-wrong' }] });
    expect(await visitor.page(`/lectures/${id}`)).toContain('n’ouvre pas ce document');
    await expectNowhere(WRONG);
  });

  it('is erased with its review while it is read', async () => {
    await give(PASSWORD);
    await gate.reached;
    await visitor.submit(`/lectures/${id}/annuler`);
    expect((await visitor.fetch(`/lectures/${id}`)).status).toBe(404);
    gate.open();
    await expectNowhere(PASSWORD);
  });
});
