/** The master key: from the settings, or from a key file made at the first start, readable by its owner only. */
import { randomBytes } from 'node:crypto';
import { link, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { AppError } from '../app/errors.ts';
import type { Database } from '../database/schema.ts';
import { syncDirectory, writeFlushed } from './durable-files.ts';

const KEY_FILE = 'contraclair.key';
const HEXADECIMAL_KEY = /^[0-9a-f]{64}$/i;

function isErrorWithCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function readKeyFile(path: string): Promise<Uint8Array | null> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    if (!HEXADECIMAL_KEY.test(text)) throw new AppError('configuration', `${KEY_FILE} does not hold a 256-bit key`);
    return Buffer.from(text, 'hex');
  } catch (error) {
    if (isErrorWithCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Makes the key file whole or not at all, even when two processes start together. */
async function makeKeyFile(directory: string, path: string): Promise<void> {
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  await writeFlushed(draft, (handle) => handle.writeFile(`${randomBytes(32).toString('hex')}\n`));
  try {
    await link(draft, path);
  } catch (error) {
    if (!isErrorWithCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await syncDirectory(directory);
}

/** The key file's key (32 bytes), made on first use in `directory`, which must exist. */
export async function loadMasterKey(directory: string): Promise<Uint8Array> {
  const path = join(directory, KEY_FILE);
  const known = await readKeyFile(path);
  if (known !== null) return known;
  await makeKeyFile(directory, path);
  const made = await readKeyFile(path);
  if (made === null) throw new AppError('configuration', `${KEY_FILE} disappeared while starting`);
  return made;
}

/** Refuses to start on data written under another key, rather than failing later on each review.
 *  Throws `AppError('wrong-key')`. */
export async function checkKey(db: Kysely<Database>, fingerprint: string): Promise<void> {
  const setting = { name: 'key-fingerprint', value: fingerprint };
  await db
    .insertInto('settings')
    .values(setting)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', setting.name)
    .executeTakeFirstOrThrow();
  if (row.value === fingerprint) return;
  const advice = `restore the ${KEY_FILE} file of this data directory, or set CONTRACLAIR_KEY to its key`;
  throw new AppError('wrong-key', `The stored reviews were encrypted under another key: ${advice}.`);
}
