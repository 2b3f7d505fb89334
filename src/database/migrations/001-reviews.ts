/** First tables: reviews, their files, and the jobs that run them. Shipped: never edit, add a new migration. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';

async function createReviews(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reviews')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('types', 'text', (column) => column.notNull())
    .addColumn('progress', 'blob', (column) => column.notNull())
    .addColumn('outcome', 'blob')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .execute();
  await db.schema.createIndex('reviews_expires_at').on('reviews').column('expires_at').execute();
}

async function createReviewFiles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('review_files')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('review_id', 'text', (column) => column.notNull().references('reviews.id').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('meta', 'blob', (column) => column.notNull())
    .addColumn('document', 'blob')
    .addUniqueConstraint('review_files_position', ['review_id', 'position'])
    .execute();
}

async function createJobs(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('jobs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('review_id', 'text', (column) => column.notNull().references('reviews.id').onDelete('cascade'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('run_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('locked_by', 'text')
    .addColumn('locked_until', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .execute();
  const live = sql<boolean>`state in ('queued', 'running')`;
  await db.schema.createIndex('jobs_live').on('jobs').column('review_id').unique().where(live).execute();
  await db.schema.createIndex('jobs_next').on('jobs').columns(['run_at', 'id']).where(live).execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await createReviews(db);
  await createReviewFiles(db);
  await createJobs(db);
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}
