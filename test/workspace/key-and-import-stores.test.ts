/** API keys, imports and marks of files on both engines. */
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApiKey } from '../../src/app/workspace/key-ports.ts';
import { createRowCipher } from '../../src/store/cipher.ts';
import { createApiKeyStore } from '../../src/store/workspace/api-key-store.ts';
import { createFileMarks } from '../../src/store/workspace/file-marks.ts';
import { createImportStore } from '../../src/store/workspace/import-store.ts';
import { createOrganisationStore } from '../../src/store/workspace/organisation-store.ts';
import { DATABASES, type TestDatabase } from '../builders/database.ts';

const AT = new Date('2026-11-20T10:00:00Z');
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
const hash = (letter: string) => letter.repeat(64);

describe.each(DATABASES)('on $engine', ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  async function addReview(id: string): Promise<void> {
    const row = { id, state: 'done' as const, types: '[]', progress: new Uint8Array(1), outcome: null };
    const times = { created_at: 1, expires_at: 2, finished_at: null, opening: null, opening_until: null };
    await database.db
      .insertInto('reviews')
      .values({ ...row, ...times })
      .execute();
  }

  describe('a key', () => {
    const key: ApiKey = {
      id: 'k',
      organisation: 'org',
      user: 'u',
      label: 'Logiciel',
      scope: 'read',
      createdAt: AT,
      expiresAt: later(60),
      usedAt: null,
      revokedAt: null,
    };
    beforeEach(async () => {
      const { db } = database;
      await createOrganisationStore(db).create({ id: 'org', kind: 'union', name: 'Union', createdAt: AT });
      const now = AT.toISOString();
      await sql`insert into auth_users (id, name, email, "emailVerified", "createdAt", "updatedAt")
        values ('u', 'Camille', 'c@exemple.test', 0, ${now}, ${now})`.execute(db);
      await createApiKeyStore(db).create(key, 'jeton');
    });

    it('is found by its token until it ends, its use noted once a minute', async () => {
      const store = createApiKeyStore(database.db);
      expect(await store.use('un autre', AT)).toBeNull();
      expect(await store.use('jeton', AT)).toMatchObject({ id: 'k', scope: 'read', usedAt: null });
      await store.use('jeton', later(0.5));
      expect((await store.list('org', 'u'))[0]?.usedAt).toEqual(AT);
      await store.use('jeton', later(2));
      expect((await store.list('org', null))[0]?.usedAt).toEqual(later(2));
      expect(await store.use('jeton', later(60))).toBeNull();
    });

    it('is ended by its owner or their organisation, once; its token is nowhere', async () => {
      const store = createApiKeyStore(database.db);
      expect(await store.revoke('org', 'k', 'somebody else', AT)).toBe(false);
      expect(await store.revoke('another', 'k', null, AT)).toBe(false);
      expect(await store.revoke('org', 'k', 'u', AT)).toBe(true);
      expect(await store.revoke('org', 'k', null, AT)).toBe(false);
      expect(await store.use('jeton', AT)).toBeNull();
      const rows = await database.db.selectFrom('api_keys').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain('jeton');
    });

    it('goes with its owner', async () => {
      await sql`delete from auth_users where id = 'u'`.execute(database.db);
      expect(await createApiKeyStore(database.db).list('org', null)).toEqual([]);
    });
  });

  describe('an import', () => {
    const record = {
      id: 'i',
      organisation: 'org',
      createdBy: 'u',
      createdAt: AT,
      stagedAt: null,
      doneAt: null,
      total: 0,
    };
    const file = { key: 'f'.repeat(32), name: 'Lilas/secret.pdf', sha256: hash('a'), size: 3 };
    const store = () => createImportStore(database.db, createRowCipher(new Uint8Array(32)));

    it('gives its files back in order, their names sealed', async () => {
      const imports = store();
      await imports.start(record);
      await imports.stage('i', 0, { path: 'Lilas/secret.pdf', file, failure: null });
      await imports.stage('i', 1, { path: 'Trop.pdf', file: null, failure: 'Trop lourd.' });
      expect((await imports.staged('i')).map(({ path, failure }) => [path, failure])).toEqual([
        ['Lilas/secret.pdf', null],
        ['Trop.pdf', 'Trop lourd.'],
      ]);
      const rows = await database.db.selectFrom('import_files').selectAll().execute();
      expect(rows.some(({ body }) => Buffer.from(body).includes('secret'))).toBe(false);
      expect(await imports.abandon('i')).toEqual([file.key]);
      expect(await database.db.selectFrom('import_files').selectAll().execute()).toEqual([]);
    });

    it('is sorted by one process at a time, and by another when that one is silent', async () => {
      const imports = store();
      await imports.start(record);
      expect(await imports.claim('i', AT, later(1))).toBe(false);
      expect(await imports.unfinished()).toEqual([]);
      expect(await imports.cutShort(later(1))).toEqual(['i']);
      await imports.setStaged('i', 2, AT);
      expect([await imports.unfinished(), await imports.cutShort(later(1))]).toEqual([['i'], []]);
      const claims = await Promise.all([1, 2, 3].map(() => imports.claim('i', AT, later(1))));
      expect(claims.filter(Boolean)).toHaveLength(1);
      await imports.prolong('i', later(2));
      expect(await imports.claim('i', later(1.5), later(3))).toBe(false);
      expect(await imports.claim('i', later(2), later(3))).toBe(true);
      const item = { position: 0, name: 'Lilas', dossier: 'd', review: 'r', failure: null, duplicate: false };
      await imports.addItem('i', item);
      await imports.addItem('i', { ...item, dossier: 'another' });
      expect(await imports.items('i')).toEqual([{ ...item, state: null }]);
      await imports.finish('i', later(3));
      expect([await imports.unfinished(), await imports.claim('i', later(9), later(10))]).toEqual([[], false]);
      expect(await imports.find('i')).toMatchObject({ doneAt: later(3), total: 2 });
    });
  });

  describe('marks of files', () => {
    it('find the review that holds all of them, in the same organisation, while it is there', async () => {
      const marks = createFileMarks(database.db, new Uint8Array(32));
      for (const id of ['r1', 'r2']) await addReview(id);
      await marks.add('org', 'r1', [hash('a'), hash('b'), hash('b')]);
      await marks.add('org', 'r1', [hash('a')]);
      await marks.add('org', 'r2', [hash('b'), hash('c')]);
      const found = (...letters: string[]) => marks.reviewWith('org', letters.map(hash));
      expect([await found('a', 'b'), await found('b', 'b', 'a'), await found('b', 'c')]).toEqual(['r1', 'r1', 'r2']);
      expect([await found('a', 'c'), await found('a', 'b', 'c'), await found()]).toEqual([null, null, null]);
      expect(await marks.reviewWith('other', [hash('a')])).toBeNull();
      expect(await createFileMarks(database.db, new Uint8Array(32).fill(1)).reviewWith('org', [hash('a')])).toBeNull();
      await database.db.deleteFrom('reviews').where('id', '=', 'r1').execute();
      expect([await found('a'), await found('b')]).toEqual([null, 'r2']);
    });
  });
});
