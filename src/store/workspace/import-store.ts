/** Bulk imports and what became of each of their files. */
import type { Kysely } from 'kysely';
import type { ImportRecord, ImportStore } from '../../app/workspace/dossier-ports.ts';
import type { ImportsTable } from '../../database/dossier-schema.ts';
import type { Database } from '../../database/schema.ts';

function openImport(row: ImportsTable): ImportRecord {
  return {
    id: row.id,
    organisation: row.organisation_id,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    doneAt: row.done_at === null ? null : new Date(row.done_at),
    total: row.total,
  };
}

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createImportStore(db: Kysely<Database>): ImportStore {
  return {
    async start({ id, organisation, createdBy, createdAt, total }) {
      const created = createdAt.getTime();
      await db
        .insertInto('imports')
        .values({ id, organisation_id: organisation, created_by: createdBy, created_at: created, done_at: null, total })
        .execute();
    },
    async addItem(id, { position, name, dossier, review, failure }) {
      const row = { id: `${id}:${position}`, import_id: id, position, name, dossier, review, failure };
      await db.insertInto('import_items').values(row).execute();
    },
    async finish(id, now, total) {
      await db.updateTable('imports').where('id', '=', id).set({ done_at: now.getTime(), total }).execute();
    },
    async find(id) {
      const row = await db.selectFrom('imports').where('id', '=', id).selectAll().executeTakeFirst();
      return row === undefined ? null : openImport(row);
    },
    async items(id) {
      const rows = await db
        .selectFrom('import_items')
        .leftJoin('contracts', 'contracts.review_id', 'import_items.review')
        .where('import_items.import_id', '=', id)
        .select(['position', 'name', 'dossier', 'review', 'failure', 'contracts.state'])
        .orderBy('position')
        .execute();
      return rows;
    },
    async recent(organisation, limit) {
      const own = db.selectFrom('imports').where('organisation_id', '=', organisation).selectAll();
      return (await own.orderBy('created_at', 'desc').orderBy('id').limit(limit).execute()).map(openImport);
    },
  };
}
