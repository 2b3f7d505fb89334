/** Bulk imports by the web: a ZIP or many files, what became of each, and who may see it. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manualClock } from '../builders/clock.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { makeActor, openBench } from './bench.ts';
import { type Browser, type Desk, openDesk } from './desk.ts';
import { until } from './until.ts';

async function* streamOfBytes(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1000) yield bytes.subarray(start, start + 1000);
}

/** How many files a data directory keeps. */
async function filesBelow(directory: string): Promise<number> {
  const entries = await readdir(join(directory, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}
const filesKept = () => filesBelow(desk.directory);

const CONTRACT = 'Le prestataire sauvegarde les données du client chaque jour.';
const text = new TextEncoder().encode(CONTRACT);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function send(browser: Browser, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const form = new FormData();
  form.append('_csrf', await browser.token('/imports'));
  form.append('fichiers', new File([bytes], name));
  return browser.fetch('/imports', { method: 'POST', body: form });
}

const zipOf = (files: Record<string, Uint8Array>) => new Uint8Array(zipSync(files));

async function finished(browser: Browser, report: string): Promise<string> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const page = await browser.page(report);
    if (!page.includes('http-equiv="refresh"')) return page;
    if (Date.now() > deadline) throw new Error('never finished');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('files that are there already', () => {
  it('are said to be, and not kept twice', async () => {
    const advisor = await desk.as('advisor', 'Union D');
    const other = new TextEncoder().encode(`${CONTRACT} Chaque nuit aussi.`);
    const first = await send(advisor, 'envoi.zip', zipOf({ 'Lilas/contrat.txt': text, 'Lilas/annexe.txt': other }));
    await finished(advisor, first.headers.get('location') ?? '');
    const kept = await filesKept();
    const again = zipOf({
      'Autre nom/autre.txt': text,
      'Neuf/contrat.txt': new TextEncoder().encode('Le prestataire ne sauvegarde rien du tout.'),
      'Neuf/annexe.txt': other,
      'Neuf bis/contrat.txt': new TextEncoder().encode('Le prestataire ne sauvegarde rien du tout.'),
    });
    const page = await finished(advisor, (await send(advisor, 'suite.zip', again)).headers.get('location') ?? '');
    expect(page).toMatch(/Déjà dans vos dossiers[\s\S]*Autre nom[\s\S]*Neuf bis/);
    expect(page).toContain('2\u00a0dossiers déjà là');
    expect(await filesKept()).toBe(kept + 2);
    const list = await advisor.page('/dossiers?tri=titre');
    expect([list.includes('Neuf'), list.includes('Autre nom'), list.includes('Neuf bis')]).toEqual([
      true,
      false,
      false,
    ]);
    const lilas = /href="(\/dossiers\/[\w-]+)">Lilas/.exec(list)?.[1] ?? '';
    expect(page).toContain(`href="${lilas}"`);
  });

  it('are told from those of another organisation, and forgotten with their dossier', async () => {
    const admin = await desk.as('administrator', 'Union E');
    const sent = async () => {
      const answer = await send(admin, 'Lilas.txt', new Uint8Array(text));
      return finished(admin, answer.headers.get('location') ?? '');
    };
    expect(await sent()).not.toContain('Déjà dans vos dossiers');
    expect(await sent()).toContain('Déjà dans vos dossiers');
    const dossier = /href="(\/dossiers\/[\w-]+)">Lilas/.exec(await admin.page('/dossiers'))?.[1] ?? '';
    await admin.submit(dossier, `${dossier}/effacer`);
    expect(await sent()).not.toContain('Déjà dans vos dossiers');
  });

  it('are those deposited by hand too', async () => {
    const advisor = await desk.as('advisor', 'Union F');
    const opened = await advisor.submit('/dossiers', '/dossiers', { titre: 'À la main' });
    const dossier = opened.headers.get('location') ?? '';
    await advisor.upload(dossier, `${dossier}/contrats`, [['contrat.txt', CONTRACT]]);
    const answer = await send(advisor, 'Lilas.txt', new Uint8Array(text));
    expect(await finished(advisor, answer.headers.get('location') ?? '')).toContain('Déjà dans vos dossiers');
  });
});

describe('many files at once', () => {
  it('fail one by one: what is too large takes its own dossier only', async () => {
    const own = await openDesk({ settings: { maxFileBytes: 100_000, maxFiles: 2 } });
    try {
      const advisor = await own.as('advisor');
      const form = new FormData();
      form.append('_csrf', await advisor.token('/imports'));
      const add = (path: string, bytes: BlobPart) => form.append('fichiers', new File([bytes], path));
      add('Gros/contrat.txt', 'x'.repeat(200_000));
      add('Gros/annexe.txt', CONTRACT);
      add('Bon/contrat.txt', `${CONTRACT} Bon.`);
      for (const name of ['a', 'b', 'c']) add(`Trop/${name}.txt`, `${CONTRACT} ${name}`);
      const answer = await advisor.fetch('/imports', { method: 'POST', body: form });
      const page = await finished(advisor, answer.headers.get('location') ?? '');
      expect(page).toMatch(/Gros[\s\S]*contrat\.txt\u00a0» dépasse/);
      expect(page).toContain('Ce dossier compte 3 fichiers');
      expect(page).toMatch(/Dossiers créés[\s\S]*Bon/);
      expect(await filesBelow(own.directory)).toBe(1);
    } finally {
      await own.close();
    }
  });

  it('are never written in clear, not even while they are unpacked', async () => {
    const advisor = await desk.as('advisor', 'Union G');
    const secret = 'Cabinet du docteur Introuvable';
    const sent = await send(
      advisor,
      'envoi.zip',
      zipOf({ [`${secret}/contrat.txt`]: new TextEncoder().encode(`${CONTRACT} ${secret}`) }),
    );
    await finished(advisor, sent.headers.get('location') ?? '');
    const scratch = await readdir(join(desk.directory, 'scratch')).catch(() => []);
    expect(scratch).toEqual([]);
    for (const name of await readdir(join(desk.directory, 'files'), { recursive: true })) {
      const bytes = await readFile(join(desk.directory, 'files', name)).catch(() => Buffer.alloc(0));
      expect(bytes.includes('Introuvable')).toBe(false);
    }
  });
});

describe('an import that is cut', () => {
  const CABINETS = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [
      `Cabinet ${at}/contrat.txt`,
      new TextEncoder().encode(`${CONTRACT} Numéro ${at}.`),
    ]),
  );

  it('goes on when the service starts again, and makes nothing twice', async () => {
    const directory = await temporaryDirectory();
    const clock = manualClock();
    try {
      const before = await openBench(directory, clock);
      const actor = await makeActor(before.workspace);
      const id = await before.workspace.bulkImport.receive(actor, (staging) =>
        staging.addArchive(streamOfBytes(zipOf(CABINETS))),
      );
      await before.close();
      const after = await openBench(directory, clock);
      try {
        const { workspace, composition } = after;
        expect((await workspace.bulkImport.importReport(id))?.record.doneAt).toBeNull();
        await composition.purge();
        clock.advance(2 * 60 * 60 * 1000);
        await composition.purge();
        const report = await until(async () => {
          const found = await workspace.bulkImport.importReport(id);
          return found?.record.doneAt ? found : undefined;
        });
        expect(report.items.map(({ name }) => name).sort()).toEqual(
          Object.keys(CABINETS)
            .map((path) => path.split('/')[0])
            .sort(),
        );
        expect(report.items.every(({ failure, duplicate, dossier }) => failure === null && !duplicate && dossier)).toBe(
          true,
        );
        const { dossiers } = await workspace.dossiers.list(actor, { filter: {}, sort: 'titre', after: null });
        expect(dossiers.map(({ contracts }) => contracts)).toEqual(Array.from({ length: 12 }, () => 1));
        expect(await filesBelow(directory)).toBe(12);
      } finally {
        await after.close();
      }
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });

  it('at any step gives the same dossiers when it is taken up again', async () => {
    const directory = await temporaryDirectory();
    const bench = await openBench(directory, manualClock());
    try {
      const { workspace } = bench;
      const actor = await makeActor(workspace);
      const id = await workspace.bulkImport.importArchive(actor, streamOfBytes(zipOf(CABINETS)));
      const first = await workspace.bulkImport.importReport(id);
      const again = await workspace.bulkImport.importArchive(actor, streamOfBytes(zipOf(CABINETS)));
      const second = await workspace.bulkImport.importReport(again);
      expect(second?.items.every(({ duplicate }) => duplicate)).toBe(true);
      expect(second?.items.map(({ dossier }) => dossier)).toEqual(first?.items.map(({ dossier }) => dossier));
    } finally {
      await bench.close();
      await rm(directory, { recursive: true, force: true });
    }
  });

  it('while its files come in leaves nothing behind', async () => {
    const directory = await temporaryDirectory();
    const clock = manualClock();
    const bench = await openBench(directory, clock);
    try {
      const { workspace, composition } = bench;
      const actor = await makeActor(workspace);
      const cut = workspace.bulkImport.receive(actor, async (staging) => {
        await staging.add('Lilas/contrat.txt', streamOfBytes(new Uint8Array(text)));
        throw new Error('the client left');
      });
      await expect(cut).rejects.toThrow('the client left');
      expect(await filesBelow(directory)).toBe(0);
      expect(await workspace.bulkImport.recentImports(actor.organisation)).toEqual([]);
      await composition.purge();
    } finally {
      await bench.close();
      await rm(directory, { recursive: true, force: true });
    }
  });
});

describe('an archive', () => {
  it('becomes dossiers, read in turn, with a report of what failed', async () => {
    const advisor = await desk.as('advisor');
    const archive = zipOf({
      'Cabinet Été/contrat.txt': text,
      'Cabinet Été/cgv.txt': text,
      'Illisible/image.bin': new Uint8Array([0, 1, 2, 3]),
      '__MACOSX/._contrat.txt': text,
      '../../ailleurs.txt': text,
    });
    const sent = await send(advisor, 'envoi.zip', archive);
    const report = sent.headers.get('location') ?? '';
    expect(report).toMatch(/^\/imports\/[\w-]+$/);
    const page = await finished(advisor, report);
    expect(page).toContain('Cabinet Été');
    expect(page).not.toContain('MACOSX');
    expect(page).toMatch(/Ce qui n’a pas marché[\s\S]*Illisible/);
    expect((await (await desk.as('advisor', 'Union B')).fetch(report)).status).toBe(404);
    expect((await (await desk.as('doctor')).fetch(report)).status).toBe(403);
    expect(await advisor.page('/dossiers?nom=ete')).toContain('Cabinet Été');
  });

  it('that is none, or empty, is refused and nothing is kept', async () => {
    const advisor = await desk.as('advisor', 'Union C');
    const wrong = await send(advisor, 'faux.zip', new Uint8Array(text));
    expect([wrong.status, (await wrong.text()).includes('archive ZIP lisible')]).toEqual([422, true]);
    const empty = await send(advisor, 'vide.zip', zipOf({}));
    expect(empty.status).toBe(422);
    expect(await advisor.page('/dossiers')).toContain('Aucun dossier');
  });

  it('that swells is not unpacked', async () => {
    const advisor = await desk.as('advisor', 'Union C');
    const bomb = zipOf({ 'Bombe/zeros.txt': new Uint8Array(8 * 1024 * 1024) });
    const sent = await send(advisor, 'bombe.zip', bomb);
    const page = await finished(advisor, sent.headers.get('location') ?? '');
    expect(page).toContain('chiffré, endommagé ou démesuré');
    expect(await advisor.page('/dossiers')).toContain('Aucun dossier');
  });
});
