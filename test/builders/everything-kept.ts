/** All that a storage holds, as bytes, so that a test can look for what must not be there. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/database/schema.ts';

/** Every file of a folder, those of a database under way included. */
export async function everyByteIn(directory: string): Promise<Buffer> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name)))));
}

/** Every row of every table, jobs included, as PostgreSQL itself writes it out. */
export async function everyRowOf(db: Kysely<Database>): Promise<Buffer> {
  const tables = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`.execute(
    db,
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await sql<{ line: string }>`select r::text as line from ${sql.raw(name)} r`.execute(db);
    texts.push(...rows.rows.map((row) => row.line));
  }
  return Buffer.from(texts.join('\n'));
}
