/** Everything kept survives a backup, a restoration and a change of engine, or the copy says that it did not. */
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CopyProgress } from '../../src/app/copy-data.ts';
import { createCopies } from '../../src/compose/copies.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { createAuditLog } from '../../src/store/workspace/audit-log.ts';
import { createOrganisationStore } from '../../src/store/workspace/organisation-store.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { createDatabase } from '../postgres/database.ts';
import { CLOCK, fillStorage, open, readStorage, SILENT, settingsOf } from './filled-storage.ts';

const quiet = () => undefined;
const copies = (config: Config) => createCopies(config, CLOCK, SILENT);

let directory: string;
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const embedded = async (name: string) => settingsOf(join(directory, name));
const server = async (name: string) => settingsOf(join(directory, name), await createDatabase(true));
const ENGINES = { SQLite: embedded, PostgreSQL: server } as const;

async function filled(config: Config) {
  const storage = await open(config);
  await fillStorage(storage);
  const seen = await readStorage(storage);
  await storage.close();
  return seen;
}

async function expectCopy(config: Config, original: Awaited<ReturnType<typeof filled>>): Promise<void> {
  const storage = await open(config);
  try {
    expect(await readStorage(storage)).toEqual(original);
    const claimed = [await storage.queue.claim(), await storage.queue.claim(), await storage.queue.claim()];
    expect(claimed.map((lease) => lease?.review ?? 'none').sort()).toEqual(['none', 'running', 'waiting']);
  } finally {
    await storage.close();
  }
}

describe.each([
  ['SQLite', 'SQLite'],
  ['SQLite', 'PostgreSQL'],
  ['PostgreSQL', 'SQLite'],
  ['PostgreSQL', 'PostgreSQL'],
] as const)('a backup of %s', (from, to) => {
  it(`is restored on ${to} as it was, and what waited is reviewed`, async () => {
    const source = await ENGINES[from]('source');
    const original = await filled(source);
    const path = join(directory, 'sauvegarde');
    const written = await copies(source).backup(path, quiet);
    expect(written).toMatchObject({ files: 3, unreadable: [] });
    const target = await ENGINES[to]('target');
    const read = await copies(target).restore(path, quiet);
    expect(read).toEqual(written);
    await expectCopy(target, original);
  });
});

describe('the log', () => {
  it('tells the administrators of each organisation that all was copied, and that a copy was taken up again', async () => {
    const [source, target] = [await embedded('source'), await embedded('target')];
    const storage = await open(source);
    const organisations = createOrganisationStore(storage.db);
    for (const id of ['a', 'b']) await organisations.create({ id, kind: 'union', name: id, createdAt: CLOCK.now() });
    await storage.close();
    const path = join(directory, 'sauvegarde');
    await copies(source).backup(path, quiet);
    await copies(target).restore(path, quiet);
    const restored = await open(target);
    try {
      const audit = createAuditLog({ db: restored.db, key: restored.keys.audit, clock: CLOCK });
      for (const id of ['a', 'b']) {
        const entries = await audit.page(id, { before: null, limit: 10 });
        expect(entries.map(({ action }) => action)).toEqual(['backup.restored', 'backup.made']);
      }
      expect(await audit.verify()).toMatchObject({ entries: 4, brokenAt: null });
    } finally {
      await restored.close();
    }
  });
});

describe('a backup', () => {
  const path = () => join(directory, 'sauvegarde');
  beforeEach(async () => {
    const source = await embedded('source');
    await filled(source);
    await copies(source).backup(path(), quiet);
  });

  it('tells no word, no name and no address of what it holds', async () => {
    const bytes = await readFile(path());
    for (const word of ['contrat', 'Vannes', 'reviews', 'waiting']) expect(bytes.includes(word)).toBe(false);
  });

  it.each([
    [
      'changed',
      async () => {
        const bytes = await readFile(path());
        const middle = Math.floor(bytes.length / 2);
        bytes[middle] = (bytes[middle] ?? 0) ^ 1;
        await writeFile(path(), bytes);
      },
    ],
    ['cut off', async () => truncate(path(), (await readFile(path())).length - 300)],
    ['made longer', async () => writeFile(path(), Buffer.concat([await readFile(path()), Buffer.from('x')]))],
    ['something else', async () => writeFile(path(), 'a text')],
  ] as const)('that was %s is refused, and nothing of it stays', async (_what, spoil) => {
    await spoil();
    const target = await embedded('target');
    await expect(copies(target).restore(path(), quiet)).rejects.toMatchObject({ code: 'copy-damaged' });
    const storage = await open(target);
    expect(await storage.reviews.get('done')).toBeNull();
    await storage.close();
  });

  it('is refused under another key, and where there is data already', async () => {
    const other = readConfig({ CONTRACLAIR_DATA: join(directory, 'other'), CONTRACLAIR_KEY: 'cd'.repeat(32) });
    await expect(copies(other).restore(path(), quiet)).rejects.toMatchObject({ code: 'wrong-key' });
    const taken = await embedded('source');
    await expect(copies(taken).restore(path(), quiet)).rejects.toMatchObject({ code: 'copy-refused' });
    await expect(copies(taken).restore(join(directory, 'none'), quiet)).rejects.toMatchObject({
      code: 'unreadable-input',
    });
  });

  it('never takes the place of another file, and leaves no draft', async () => {
    const source = await embedded('source');
    await expect(copies(source).backup(path(), quiet)).rejects.toMatchObject({ code: 'copy-refused' });
    await expect(copies(source).backup(join(directory, 'no/such/folder'), quiet)).rejects.toMatchObject({
      code: 'copy-refused',
    });
    expect((await readdir(directory)).sort()).toEqual(['sauvegarde', 'source']);
  });

  it('is made while others write, as things stood when it began', async () => {
    const source = await embedded('source');
    const other = await open(source);
    let wrote = false;
    const during = async (progress: CopyProgress) => {
      if (wrote || progress.stage !== 'files') return;
      wrote = true;
      await other.reviews.delete('waiting');
    };
    const second = join(directory, 'second');
    const pending: Promise<void>[] = [];
    await copies(source).backup(second, (progress) => void pending.push(during(progress)));
    await Promise.all(pending);
    await other.close();
    const target = await embedded('target');
    await copies(target).restore(second, quiet);
    const storage = await open(target);
    expect(await storage.reviews.get('waiting')).not.toBeNull();
    await storage.close();
  });
});

describe('a transfer from SQLite to PostgreSQL', () => {
  const between = async () => {
    const source = await embedded('source');
    const target = { ...source, databaseUrl: await createDatabase(true) };
    return { source, target, original: await filled(source) };
  };

  it('carries everything over, tells its progress, and refuses to be done twice', async () => {
    const { target, original } = await between();
    const stages = new Set<string>();
    const report = await copies(target).transfer((progress) => void stages.add(progress.stage));
    expect(report).toMatchObject({ files: 3, known: 0, unreadable: [] });
    expect([...stages]).toEqual(['files', 'rows', 'verification']);
    await expectCopy(target, original);
    await expect(copies(target).transfer(quiet)).rejects.toMatchObject({ code: 'copy-refused' });
  });

  it('takes up where it was cut: files that arrived are not sent again', async () => {
    const { target, original } = await between();
    const cut = (progress: CopyProgress) => {
      if (progress.stage === 'rows') throw new Error('cut');
    };
    await expect(copies(target).transfer(cut)).rejects.toThrow('cut');
    const storage = await open(target);
    expect(await storage.reviews.get('done')).toBeNull();
    await storage.close();
    expect(await copies(target).transfer(quiet)).toMatchObject({ files: 3, known: 3 });
    await expectCopy(target, original);
  });

  it('is refused under another key than that of the data', async () => {
    const { target } = await between();
    const other = { ...target, key: Buffer.alloc(32, 7) };
    await expect(copies(other).transfer(quiet)).rejects.toMatchObject({ code: 'wrong-key' });
  });

  it('names the files that can no longer be read, and carries the rest over', async () => {
    const { target } = await between();
    const [folder = ''] = (await readdir(join(target.dataDirectory, 'files'))).filter((name) => name !== 'tmp');
    const [name = ''] = await readdir(join(target.dataDirectory, 'files', folder));
    await writeFile(join(target.dataDirectory, 'files', folder, name), 'spoiled');
    expect(await copies(target).transfer(quiet)).toMatchObject({ files: 2, unreadable: [name] });
  });

  it('waits for nobody: a server that still writes is told to stop first', async () => {
    const { target } = await between();
    const db = openSqlite(join(target.dataDirectory, 'contraclair.db'));
    const held = await db.startTransaction().execute();
    await expect(copies(target).transfer(quiet)).rejects.toThrow('arrêtez-le');
    await held.rollback().execute();
    await db.destroy();
  }, 30_000);

  it('asks for both ends, and a backup for something to keep', async () => {
    const nothing = copies(await embedded('nothing')).backup(join(directory, 'sauvegarde'), quiet);
    await expect(nothing).rejects.toMatchObject({ code: 'copy-refused' });
    await expect(copies(await embedded('source')).transfer(quiet)).rejects.toMatchObject({ code: 'copy-refused' });
    await expect(copies(await server('nothing')).transfer(quiet)).rejects.toMatchObject({ code: 'copy-refused' });
  });
});
