/** What only the embedded storage has: files that somebody may alter, columns in a file, a key file. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import { openSqlite } from '../../src/database/sqlite.ts';
import { createRowCipher, deriveKeys, openSealed } from '../../src/store/cipher.ts';
import { checkKey, loadMasterKey } from '../../src/store/master-key.ts';
import { manualClock } from '../builders/clock.ts';
import { openEmbeddedStorage, streamOf, temporaryDirectory } from '../builders/storage.ts';

describe('the embedded storage', () => {
  it('refuses altered files', async () => {
    const storage = await openEmbeddedStorage(manualClock());
    const { key } = await storage.files.write(streamOf('Article 1'));
    const path = join(storage.directory, 'files', key.slice(0, 2), key);
    const bytes = await readFile(path);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect(await storage.files.read(key)).toBeNull();
    await storage.close();
  });

  it('refuses a column moved to another row, or sealed under another key', async () => {
    const cipher = createRowCipher(randomBytes(32));
    const sealed = await cipher.seal('outcome:a', { score: 62 });
    expect(await cipher.open('outcome:a', sealed)).toEqual({ score: 62 });
    await expect(cipher.open('outcome:b', sealed)).rejects.toThrow('cannot be decrypted');
    expect(openSealed(randomBytes(32), 'outcome:a', sealed)).toBeNull();
    expect(openSealed(randomBytes(32), 'outcome:a', new Uint8Array(5))).toBeNull();
  });
});

describe('master key', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await temporaryDirectory();
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('is made once, for the owner only, even when processes start together', async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, () => loadMasterKey(directory)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect((await stat(join(directory, 'contraclair.key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['contraclair.key']);
  });

  it('is refused when the data was written under another one', async () => {
    const db = openSqlite(':memory:');
    await migrate(db);
    const [one, other] = [deriveKeys(randomBytes(32)), deriveKeys(randomBytes(32))];
    await checkKey(db, one.fingerprint);
    await checkKey(db, one.fingerprint);
    await expect(checkKey(db, other.fingerprint)).rejects.toMatchObject({ code: 'wrong-key' });
    await db.destroy();
  });

  it('is refused when its file was damaged', async () => {
    await writeFile(join(directory, 'contraclair.key'), 'abc');
    await expect(loadMasterKey(directory)).rejects.toMatchObject({ code: 'configuration' });
  });
});
