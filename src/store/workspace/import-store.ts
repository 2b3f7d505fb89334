/** Bulk imports: the files that wait, and what became of each dossier. */
import type { Kysely } from 'kysely';
import type { KeptFile } from '../../app/ports.ts';
import type { ImportRecord, ImportStore, StagedFile } from '../../app/workspace/import-ports.ts';
import type { ImportsTable } from '../../database/dossier-schema.ts';
import type { Database } from '../../database/schema.ts';
import type { RowCipher } from '../cipher.ts';
import { timeOf } from './row-values.ts';

const MOST_RESUMED = 100;

function openImport(row: ImportsTable): ImportRecord {
  return {
    id: row.id,
    organisation: row.organisation_id,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    stagedAt: timeOf(row.staged_at),
    doneAt: timeOf(row.done_at),
    total: row.total,
  };
}

/** Files that wait: where they are is needed in clear, so that none is swept away; their names are not. */
function createStaging(db: Kysely<Database>, cipher: RowCipher) {
  const place = (id: string) => `import:${id}`;
  const staging: Pick<ImportStore, 'stage' | 'staged' | 'abandon'> = {
    async stage(id, position, staged) {
      const row = `${id}:${position}`;
      const body = await cipher.seal(place(row), staged);
      const file_key = staged.file?.key ?? null;
      await db.insertInto('import_files').values({ id: row, import_id: id, position, file_key, body }).execute();
    },
    async staged(id) {
      const own = db.selectFrom('import_files').where('import_id', '=', id).select(['id', 'body']);
      const files: StagedFile[] = [];
      for (const row of await own.orderBy('position').execute()) {
        files.push(
          (await cipher.open(place(row.id), row.body)) as Omit<StagedFile, 'file'> & { file: KeptFile | null },
        );
      }
      return files;
    },
    async abandon(id) {
      const own = db.selectFrom('import_files').where('import_id', '=', id).select('file_key');
      const keys = (await own.execute()).flatMap(({ file_key }) => file_key ?? []);
      await db.deleteFrom('imports').where('id', '=', id).execute();
      return keys;
    },
  };
  return staging;
}

function createClaims(db: Kysely<Database>) {
  const claims: Pick<ImportStore, 'setStaged' | 'claim' | 'prolong' | 'unfinished' | 'cutShort' | 'finish'> = {
    async setStaged(id, total, now) {
      await db.updateTable('imports').where('id', '=', id).set({ staged_at: now.getTime(), total }).execute();
    },
    async claim(id, now, until) {
      const free = db
        .updateTable('imports')
        .where('id', '=', id)
        .where('staged_at', 'is not', null)
        .where('done_at', 'is', null)
        .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', now.getTime())]));
      return (await free.set({ claimed_until: until.getTime() }).executeTakeFirst()).numUpdatedRows > 0n;
    },
    async prolong(id, until) {
      await db.updateTable('imports').where('id', '=', id).set({ claimed_until: until.getTime() }).execute();
    },
    async unfinished() {
      const open = db.selectFrom('imports').where('staged_at', 'is not', null).where('done_at', 'is', null);
      const rows = await open.select('id').orderBy('created_at').limit(MOST_RESUMED).execute();
      return rows.map(({ id }) => id);
    },
    async cutShort(before) {
      const cut = db.selectFrom('imports').where('staged_at', 'is', null).where('done_at', 'is', null);
      const rows = await cut.where('created_at', '<', before.getTime()).select('id').limit(MOST_RESUMED).execute();
      return rows.map(({ id }) => id);
    },
    async finish(id, now) {
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('import_files').where('import_id', '=', id).execute();
        await transaction.updateTable('imports').where('id', '=', id).set({ done_at: now.getTime() }).execute();
      });
    },
  };
  return claims;
}

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createImportStore(db: Kysely<Database>, cipher: RowCipher): ImportStore {
  return {
    ...createStaging(db, cipher),
    ...createClaims(db),
    async start({ id, organisation, createdBy, createdAt, stagedAt, doneAt, total }) {
      const row: ImportsTable = {
        id,
        organisation_id: organisation,
        created_by: createdBy,
        created_at: createdAt.getTime(),
        staged_at: stagedAt?.getTime() ?? null,
        done_at: doneAt?.getTime() ?? null,
        claimed_until: null,
        total,
      };
      await db.insertInto('imports').values(row).execute();
    },
    async addItem(id, { position, name, dossier, review, failure, duplicate }) {
      const row = { id: `${id}:${position}`, import_id: id, position, name, dossier, review, failure };
      await db
        .insertInto('import_items')
        .values({ ...row, duplicate: duplicate ? 1 : 0 })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
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
        .select(['position', 'name', 'dossier', 'review', 'failure', 'duplicate', 'contracts.state'])
        .orderBy('position')
        .execute();
      return rows.map(({ duplicate, ...row }) => ({ ...row, duplicate: duplicate === 1 }));
    },
    async recent(organisation, limit) {
      const own = db.selectFrom('imports').where('organisation_id', '=', organisation).selectAll();
      const staged = own.where((where) =>
        where.or([where('staged_at', 'is not', null), where('done_at', 'is not', null)]),
      );
      return (await staged.orderBy('created_at', 'desc').orderBy('id').limit(limit).execute()).map(openImport);
    },
  };
}
