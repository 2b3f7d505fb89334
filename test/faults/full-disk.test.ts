/** Without room for data, uploads are refused with the reason, nothing of them stays, and what was kept is intact. */
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openPostgres } from '../../src/database/postgres.ts';
import { formOf, isFinished, openServer, type TestServer, waitForState } from '../builders/server.ts';
import { createDatabase } from '../postgres/database.ts';
import { sendContract } from './processes.ts';

const CONTRACT = 'Article 1 - Sauvegardes\n\nLe prestataire sauvegarde les données chaque jour.\n';

let server: TestServer;
afterEach(() => server.close());

async function refusal(url: string) {
  const body = formOf('files', [['contrat.txt', CONTRACT]]);
  const response = await fetch(`${url}/api/v1/reviews`, { method: 'POST', body });
  return { status: response.status, ...((await response.json()) as { error?: { code: string; message: string } }) };
}

/** Uploads before, while and after there is no room. */
async function survive(without: () => Promise<void>, withRoom: () => Promise<void>): Promise<void> {
  const before = await sendContract(server.url, CONTRACT);
  expect((await waitForState(server.url, String(before), isFinished)).state).toBe('done');
  await without();
  const message = expect.stringContaining('espace de stockage du serveur est plein');
  expect(await refusal(server.url)).toMatchObject({ status: 507, error: { code: 'storage-full', message } });
  expect((await waitForState(server.url, String(before), isFinished)).state).toBe('done');
  await withRoom();
  const after = await sendContract(server.url, CONTRACT);
  expect((await waitForState(server.url, String(after), isFinished)).state).toBe('done');
}

describe('a disk without room', () => {
  it('is told by the embedded storage, which keeps no half of a file', async () => {
    server = await openServer();
    const handle = await open(import.meta.filename);
    const prototype = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const drafts = join(server.directory, 'files', 'tmp');
    await survive(
      async () => {
        vi.spyOn(prototype, 'writeFile').mockRejectedValue(full);
      },
      async () => {
        expect(await readdir(drafts)).toEqual([]);
        vi.restoreAllMocks();
      },
    );
  });

  it('is told by PostgreSQL, which keeps no half of a file either', async () => {
    const databaseUrl = await createDatabase();
    server = await openServer({ settings: { databaseUrl } });
    const db = openPostgres(databaseUrl);
    const kept = async () => (await db.selectFrom('stored_files').select('key').execute()).length;
    await survive(
      async () => {
        await sql`create function refuse() returns trigger language plpgsql as
          ${sql.lit("begin raise exception 'No space left on device' using errcode = '53100'; end")}`.execute(db);
        await sql`create trigger full_disk before insert on file_chunks execute function refuse()`.execute(db);
      },
      async () => {
        expect(await kept()).toBe(1);
        await sql`drop function refuse cascade`.execute(db);
      },
    );
    await db.destroy();
  });
});
