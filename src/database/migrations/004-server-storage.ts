/** What several machines share through PostgreSQL: bytes of files, who claimed which job, passwords on their way to a worker.
 *  Shipped: never edit, add a new migration. */
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../engine.ts';

async function createFiles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('stored_files')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('complete', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('file_chunks')
    .addColumn('key', 'text', (column) => column.notNull().references('stored_files.key').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('file_chunks_key', ['key', 'position'])
    .execute();
  // Encrypted bytes do not shrink: PostgreSQL must not try.
  if (engineOf(db) === 'postgres')
    await sql`alter table file_chunks alter column bytes set storage external`.execute(db);
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await createFiles(db);
  // No reference to the job: it lives in the tables of the queue engine.
  await db.schema
    .createTable('job_claims')
    .addColumn('job', 'text', (column) => column.primaryKey())
    .addColumn('worker', 'text', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('retry_count', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('passwords')
    .addColumn('review_id', 'text', (column) => column.primaryKey().references('reviews.id').onDelete('cascade'))
    .addColumn('sealed', 'blob', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
}
