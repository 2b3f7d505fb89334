/** Dossiers in the database: lists read one table, by keyset, within one organisation. */
import { type Kysely, sql } from 'kysely';
import type { Cursor, DossierFilter, DossierSort, DossierStore } from '../../app/workspace/dossier-ports.ts';
import type { Scope } from '../../core/workspace/policy.ts';
import type { DossiersTable } from '../../database/dossier-schema.ts';
import type { Database } from '../../database/schema.ts';
import { calendarOf } from './calendar-rows.ts';
import { containing, dossierRow, NO_DAY, openDossier, sortKey } from './dossier-rows.ts';
import { keepTallies } from './tallies.ts';

/** Column and direction of each sort; ids settle what is equal, in the same direction. */
const SORTS = {
  recent: { column: 'changed_at', descending: true },
  titre: { column: 'sort_key', descending: false },
  echeance: { column: 'due_on', descending: false },
} as const satisfies Record<DossierSort, { column: keyof DossiersTable; descending: boolean }>;

function within(db: Kysely<Database>, { organisation, member }: Scope) {
  const own = db.selectFrom('dossiers').where('organisation_id', '=', organisation);
  return member === null ? own : own.where('member_id', '=', member);
}

function filtered(query: ReturnType<typeof within>, filter: DossierFilter) {
  const { status, assignee, speciality, title } = filter;
  return query
    .$if(status !== undefined, (some) => some.where('status', '=', status ?? 'a-lire'))
    .$if(assignee !== undefined, (some) => some.where('assignee_id', '=', assignee ?? ''))
    .$if(speciality !== undefined, (some) => some.where('speciality', '=', speciality ?? ''))
    .$if(title !== undefined && sortKey(title) !== '', (some) =>
      some.where(sql<boolean>`sort_key like ${containing(title ?? '')} escape '\\'`),
    );
}

function list(
  db: Kysely<Database>,
  scope: Scope,
  { filter, sort, after, limit }: { filter: DossierFilter; sort: DossierSort; after: Cursor | null; limit: number },
) {
  const { column, descending } = SORTS[sort];
  const past = sql.raw(descending ? '<' : '>');
  const direction = descending ? 'desc' : 'asc';
  let query = filtered(within(db, scope), filter);
  if (after !== null) {
    // As one comparison of rows: both engines then begin in the middle of the index, where "or" would read up to there.
    query = query.where(sql<boolean>`(${sql.ref(column)}, id) ${past} (${after.value}, ${after.id})`);
  }
  return query.selectAll().orderBy(column, direction).orderBy('id', direction).limit(limit).execute();
}

function createChanges(db: Kysely<Database>): Pick<DossierStore, 'change' | 'setStatus' | 'setValidation' | 'delete'> {
  const one = (id: string) => db.updateTable('dossiers').where('id', '=', id);
  return {
    async change(id, { title, speciality, member, assignee, dueOn }, now) {
      const values: Partial<DossiersTable> = { changed_at: now.getTime() };
      if (title !== undefined) Object.assign(values, { title, sort_key: sortKey(title) });
      if (speciality !== undefined) values.speciality = speciality;
      if (member !== undefined) values.member_id = member;
      if (assignee !== undefined) values.assignee_id = assignee;
      if (dueOn !== undefined) values.due_on = dueOn ?? NO_DAY;
      await db.transaction().execute(async (transaction) => {
        await transaction.updateTable('dossiers').where('id', '=', id).set(values).execute();
        if (assignee !== undefined) {
          const contracts = transaction.updateTable('contracts').where('dossier_id', '=', id);
          await contracts.set({ assignee_id: assignee }).execute();
        }
        if (speciality === undefined) return;
        await keepTallies(transaction, id, () =>
          transaction.updateTable('contracts').where('dossier_id', '=', id).set({ speciality }).execute(),
        );
      });
    },
    async setStatus(id, status, { now, keepUntil, clearValidation }) {
      const cleared = clearValidation ? { validated_by: null, validated_at: null } : {};
      const at = now.getTime();
      await db.transaction().execute(async (transaction) => {
        const dossier = transaction.updateTable('dossiers').where('id', '=', id);
        await keepTallies(transaction, id, () =>
          dossier.set({ status, status_at: at, changed_at: at, ...cleared }).execute(),
        );
        const reviews = transaction.selectFrom('contracts').where('dossier_id', '=', id).select('review_id');
        await transaction
          .updateTable('reviews')
          .where('id', 'in', reviews)
          .set({ expires_at: keepUntil.getTime() })
          .execute();
      });
    },
    async setValidation(id, validation) {
      const at = validation?.at.getTime() ?? null;
      await one(id)
        .set({ validated_by: validation?.by ?? null, validated_at: at })
        .execute();
    },
    async delete(id) {
      const gone = await db
        .transaction()
        .execute((transaction) =>
          keepTallies(transaction, id, () =>
            transaction.deleteFrom('dossiers').where('id', '=', id).executeTakeFirst(),
          ),
        );
      return gone.numDeletedRows > 0n;
    },
  };
}

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createDossierStore(db: Kysely<Database>): DossierStore {
  return {
    async create(dossier) {
      await db.insertInto('dossiers').values(dossierRow(dossier)).execute();
    },
    async find(id) {
      const row = await db.selectFrom('dossiers').where('id', '=', id).selectAll().executeTakeFirst();
      return row === undefined ? null : openDossier(row);
    },
    list: async (scope, options) => (await list(db, scope, options)).map(openDossier),
    ...createChanges(db),
    async dueForDeletion(organisation, status, before, limit) {
      const old = within(db, { organisation, member: null }).where('status', '=', status);
      const rows = await old.where('status_at', '<=', before.getTime()).select('id').limit(limit).execute();
      return rows.map((row) => row.id);
    },
    async findAll(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('dossiers')
        .where('id', 'in', [...ids])
        .selectAll()
        .execute();
      return rows.map(openDossier);
    },
    calendar: (scope, period) => calendarOf(db, scope, period),
  };
}
