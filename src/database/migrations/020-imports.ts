/** Files of an import kept before they are sorted into dossiers, who sorts them, and marks that tell files already there.
 *  Shipped: never edit. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['staged_at', 'claimed_until'] as const) {
    await db.schema.alterTable('imports').addColumn(column, 'bigint').execute();
  }
  await db.schema
    .alterTable('import_items')
    .addColumn('duplicate', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('import_files')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('import_id', 'text', (column) => column.notNull().references('imports.id').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('file_key', 'text')
    .addColumn('body', 'blob', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('import_files_import').on('import_files').columns(['import_id', 'position']).execute();
  await db.schema.createIndex('import_files_key').on('import_files').column('file_key').execute();
  await db.schema
    .createTable('file_marks')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addColumn('review_id', 'text', (column) => column.notNull().references('reviews.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('file_marks_key', ['organisation_id', 'mark', 'review_id'])
    .execute();
  await db.schema.createIndex('file_marks_review').on('file_marks').column('review_id').execute();
}
