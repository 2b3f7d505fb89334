/** People of an organisation of thousands, on both engines: in French order, page by page, found by name or address. */
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PeopleQuery } from '../../src/app/workspace/ports.ts';
import { migrate } from '../../src/database/migrate.ts';
import { createOrganisationStore } from '../../src/store/workspace/organisation-store.ts';
import { DATABASES, type TestDatabase } from '../builders/database.ts';

const AT = new Date('2026-11-20T10:00:00Z');
const NAMES = ['Zoé Abel', 'Élise Roux', 'adèle Bon', 'Éric 100 % Nord', 'Bruno Le Gall', 'Adele Bon', 'Œdipe Roi'];

describe.each(DATABASES)('people on $engine', ({ open }) => {
  let database: TestDatabase;
  const store = () => createOrganisationStore(database.db);

  beforeEach(async () => {
    database = await open();
    for (const id of ['org', 'other']) await store().create({ id, kind: 'union', name: id, createdAt: AT });
    for (const [index, name] of NAMES.entries()) {
      const [id, at] = [`u${index}`, AT.toISOString()];
      await sql`insert into auth_users (id, name, email, "emailVerified", "createdAt", "updatedAt")
        values (${id}, ${name}, ${`${id}@exemple.test`}, 1, ${at}, ${at})`.execute(database.db);
      const role = index === 4 ? 'advisor' : index === 0 ? 'administrator' : 'doctor';
      await store().setRole(index === 6 ? 'other' : 'org', id, role, AT);
    }
  });
  afterEach(() => database.close());

  async function all(query: Omit<PeopleQuery, 'limit' | 'after'>): Promise<string[]> {
    const seen: string[] = [];
    let after: PeopleQuery['after'];
    for (;;) {
      const page = await store().people('org', { ...query, limit: 2, ...(after === undefined ? {} : { after }) });
      seen.push(...page.map(({ name }) => name));
      const last = page.at(-1);
      if (last === undefined) return seen;
      after = { name: last.name, user: last.user };
    }
  }

  it('come in French order, each once, those of another organisation never', async () => {
    expect(await all({})).toEqual([
      'adèle Bon',
      'Adele Bon',
      'Bruno Le Gall',
      'Élise Roux',
      'Éric 100 % Nord',
      'Zoé Abel',
    ]);
    expect(await all({ role: 'doctor' })).toHaveLength(4);
  });

  it('are found by words of the name or the address, taken as they are', async () => {
    expect(await all({ words: 'ÉLISE' })).toEqual(['Élise Roux']);
    expect(await all({ words: 'u4@ex' })).toEqual(['Bruno Le Gall']);
    expect(await all({ words: '%' })).toEqual(['Éric 100 % Nord']);
    expect(await all({ words: 'roi' })).toEqual([]);
  });

  it('are found one by one only within the organisation', async () => {
    expect((await store().staff('org')).map(({ name }) => name)).toEqual(['Bruno Le Gall', 'Zoé Abel']);
    expect((await store().colleagueAt('org', ' U1@Exemple.test '))?.user).toBe('u1');
    expect(await store().colleagueAt('org', 'u6@exemple.test')).toBeNull();
    expect(await store().colleague('org', 'u6')).toBeNull();
    const named = await store().named('org', ['u1', 'u1', 'u6', 'nobody']);
    expect(named.map(({ user }) => user)).toEqual(['u1']);
  });

  it('who joined before there was an order are put in order', async () => {
    const before = await all({});
    for (const name of ['name', 'role']) await sql.raw(`drop index memberships_by_${name}`).execute(database.db);
    await sql`alter table memberships drop column sort_key`.execute(database.db);
    await sql`delete from kysely_migration where name = '018-people'`.execute(database.db);
    expect(await migrate(database.db)).toEqual(['018-people']);
    expect(await all({})).toEqual(before);
  });
});
