/** An organisation of more doctors than a list can offer: dossiers are given to them by address, people are found by name. */
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqlite } from '../../src/database/sqlite.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
let admin: Awaited<ReturnType<Desk['as']>>;

beforeAll(async () => {
  desk = await openDesk();
  admin = await desk.as('administrator');
  const db = openSqlite(join(desk.directory, 'contraclair.db'));
  const { id } = await db.selectFrom('organisations').select('id').executeTakeFirstOrThrow();
  for (let index = 0; index < 120; index += 1) {
    const [user, name] = [`m${index}`, `Médecin ${String(index).padStart(3, '0')}`];
    await sql`insert into auth_users (id, name, email, "emailVerified", "createdAt", "updatedAt")
      values (${user}, ${name}, ${`${user}@exemple.test`}, 1, '2026-01-01', '2026-01-01')`.execute(db);
    const key = name.toLowerCase().replace('é', 'e');
    const row = {
      organisation_id: id,
      user_id: user,
      role: 'doctor' as const,
      created_at: 1,
      chosen_at: 1,
      sort_key: key,
    };
    await db.insertInto('memberships').values(row).execute();
  }
  await db.destroy();
});
afterAll(() => desk.close());

it('opens a dossier for the account at an address, and says when there is none', async () => {
  expect(await admin.page('/dossiers')).not.toContain('name="membre"');
  const fields = { titre: 'Cabinet', specialite: '' };
  const open = (address: string) => admin.submit('/dossiers', '/dossiers', { ...fields, 'courriel-membre': address });
  const refused = await open('personne@exemple.test');
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('n’a cette adresse')]);
  const path = (await open(' M7@exemple.test ')).headers.get('location') ?? '';
  const page = await admin.page(path);
  expect(page).toContain('Médecin 007');
  expect(page).toContain('value="m7@exemple.test"');
  const emptied = await admin.submit(path, path, { ...fields, echeance: '', charge: '', 'courriel-membre': '' });
  expect(emptied.status).toBe(303);
  expect(await admin.page(path)).toContain('sans compte');
});

it('shows people fifty at a time, each once, and finds them by name', async () => {
  const seen: string[] = [];
  let next: string | undefined = '/personnes';
  while (next !== undefined) {
    const page = await admin.page(next.replaceAll('&amp;', '&'));
    seen.push(...[...page.matchAll(/(m\d+)@exemple\.test/g)].map(([, user = '']) => user));
    next = /href="(\/personnes\?suite[^"]+)"/.exec(page)?.[1]?.replaceAll('&#x3D;', '=');
  }
  expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
  const found = await admin.page('/personnes?nom=medecin+042');
  expect([...found.matchAll(/(m\d+)@exemple\.test/g)].map(([, user]) => user)).toEqual(['m42']);
});
