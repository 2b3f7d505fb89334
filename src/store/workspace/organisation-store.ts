/** Organisations, roles and invitations in the database. */
import type { Kysely } from 'kysely';
import type { Membership, Organisation, OrganisationStore } from '../../app/workspace/ports.ts';
import type { Database } from '../../database/schema.ts';
import type { OrganisationsTable } from '../../database/workspace-schema.ts';
import { sortKey } from './dossier-rows.ts';
import { createInvitationRows } from './invitation-rows.ts';
import { createPeopleRows } from './people-rows.ts';

function openOrganisation({ id, kind, name, created_at }: OrganisationsTable): Organisation {
  return { id, kind, name, createdAt: new Date(created_at) };
}

async function membershipsOf(db: Kysely<Database>, user: string): Promise<Membership[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .where('memberships.user_id', '=', user)
    .select(['memberships.role', 'organisations.id', 'kind', 'name', 'organisations.created_at'])
    .orderBy('memberships.chosen_at', 'desc')
    .orderBy('organisations.id')
    .execute();
  return rows.map((row) => ({ organisation: openOrganisation(row), user, role: row.role }));
}

function createRoles(
  db: Kysely<Database>,
): Pick<OrganisationStore, 'setRole' | 'remove' | 'choose' | 'countAdministrators'> {
  return {
    async setRole(organisation, user, role, now) {
      const at = now.getTime();
      const account = db.selectFrom('auth_users').where('id', '=', user).select('name');
      const sort_key = sortKey((await account.executeTakeFirst())?.name ?? '');
      const row = { organisation_id: organisation, user_id: user, role, created_at: at, chosen_at: at, sort_key };
      await db
        .insertInto('memberships')
        .values(row)
        .onConflict((conflict) => conflict.columns(['organisation_id', 'user_id']).doUpdateSet({ role }))
        .execute();
    },
    async remove(organisation, user) {
      const own = db.deleteFrom('memberships').where('organisation_id', '=', organisation).where('user_id', '=', user);
      return (await own.executeTakeFirst()).numDeletedRows > 0n;
    },
    async choose(user, organisation, now) {
      const own = db.updateTable('memberships').where('organisation_id', '=', organisation).where('user_id', '=', user);
      return (await own.set({ chosen_at: now.getTime() }).executeTakeFirst()).numUpdatedRows > 0n;
    },
    async countAdministrators(organisation) {
      const found = await db
        .selectFrom('memberships')
        .where('organisation_id', '=', organisation)
        .where('role', '=', 'administrator')
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(found.count);
    },
  };
}

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createOrganisationStore(db: Kysely<Database>): OrganisationStore {
  return {
    async create({ id, kind, name, createdAt }) {
      await db.insertInto('organisations').values({ id, kind, name, created_at: createdAt.getTime() }).execute();
    },
    async find(id) {
      const row = await db.selectFrom('organisations').where('id', '=', id).selectAll().executeTakeFirst();
      return row === undefined ? null : openOrganisation(row);
    },
    async all() {
      const rows = await db.selectFrom('organisations').selectAll().orderBy('name').orderBy('id').execute();
      return rows.map(openOrganisation);
    },
    current: async (user) => (await membershipsOf(db, user))[0] ?? null,
    memberships: (user) => membershipsOf(db, user),
    ...createPeopleRows(db),
    ...createRoles(db),
    ...createInvitationRows(db),
  };
}
