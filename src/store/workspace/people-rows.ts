/** The people of an organisation in the database: one, some by name, the staff, a page of all. */
import { type Kysely, sql } from 'kysely';
import type { Colleague, OrganisationStore, PeopleQuery } from '../../app/workspace/ports.ts';
import type { Database } from '../../database/schema.ts';
import { containing, sortKey } from './dossier-rows.ts';

/** Ids looked for in one statement: engines bound the number of parameters. */
const BATCH = 500;

function within(db: Kysely<Database>, organisation: string) {
  return db
    .selectFrom('memberships as m')
    .innerJoin('auth_users as u', 'u.id', 'm.user_id')
    .where('m.organisation_id', '=', organisation)
    .select(['m.user_id as user', 'u.name', 'u.email', 'm.role', 'm.created_at']);
}

type Row = Awaited<ReturnType<ReturnType<typeof within>['execute']>>[number];

const openColleague = ({ user, name, email, role, created_at }: Row): Colleague => ({
  user,
  name,
  email,
  role,
  since: new Date(created_at),
});

async function page(
  db: Kysely<Database>,
  organisation: string,
  { words, role, after, limit }: PeopleQuery,
): Promise<Colleague[]> {
  const key = sortKey(words ?? '');
  const rows = await within(db, organisation)
    .$if(role !== undefined, (some) => some.where('m.role', '=', role ?? 'doctor'))
    .$if(key !== '', (some) =>
      some.where(
        sql<boolean>`(m.sort_key like ${containing(key)} escape '\\' or u.email like ${containing(key)} escape '\\')`,
      ),
    )
    .$if(after !== undefined, (some) =>
      some.where(sql<boolean>`(m.sort_key, m.user_id) > (${sortKey(after?.name ?? '')}, ${after?.user ?? ''})`),
    )
    .orderBy('m.sort_key')
    .orderBy('m.user_id')
    .limit(limit)
    .execute();
  return rows.map(openColleague);
}

type PeopleRows = Pick<OrganisationStore, 'colleague' | 'colleagueAt' | 'staff' | 'named' | 'people'>;

/** The part of the organisation store that finds people. */
export function createPeopleRows(db: Kysely<Database>): PeopleRows {
  const first = async (query: ReturnType<typeof within>) => {
    const row = await query.executeTakeFirst();
    return row === undefined ? null : openColleague(row);
  };
  return {
    colleague: (organisation, user) => first(within(db, organisation).where('m.user_id', '=', user)),
    colleagueAt: (organisation, email) =>
      first(within(db, organisation).where('u.email', '=', email.trim().toLowerCase())),
    async staff(organisation) {
      const staff = within(db, organisation).where('m.role', 'in', ['advisor', 'administrator']);
      return (await staff.orderBy('m.sort_key').orderBy('m.user_id').execute()).map(openColleague);
    },
    async named(organisation, users) {
      const wanted = [...new Set(users)];
      const found: Colleague[] = [];
      for (let start = 0; start < wanted.length; start += BATCH) {
        const some = within(db, organisation).where('m.user_id', 'in', wanted.slice(start, start + BATCH));
        found.push(...(await some.execute()).map(openColleague));
      }
      return found;
    },
    people: (organisation, query) => page(db, organisation, query),
  };
}
