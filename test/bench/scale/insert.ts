/** Inserts rows by the hundreds of thousands: one statement's text is built once for all. */
import { CompiledQuery, type Kysely } from 'kysely';
import { type DatabaseEngine, engineOf } from '../../../src/database/engine.ts';
import type { Database } from '../../../src/database/schema.ts';

/** Few enough rows for the parameters that one statement may have. */
const ROWS = 500;
const texts = new Map<string, string>();

function insertion(engine: DatabaseEngine, table: string, columns: string[], rows: number): string {
  const key = `${engine} ${table} ${rows}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const value = (place: number) => (engine === 'postgres' ? `$${place}` : '?');
  const row = (index: number) =>
    `(${columns.map((_, column) => value(index * columns.length + column + 1)).join(',')})`;
  const values = Array.from({ length: rows }, (_, index) => row(index)).join(',');
  const made = `insert into ${table} (${columns.join(',')}) values ${values}`;
  texts.set(key, made);
  return made;
}

/** Inserts rows that all have the columns of the first. */
export async function insertRows(db: Kysely<Database>, table: keyof Database, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  for (let start = 0; start < rows.length; start += ROWS) {
    const some = rows.slice(start, start + ROWS);
    const values = some.flatMap((row) => Object.values(row));
    await db.executeQuery(CompiledQuery.raw(insertion(engineOf(db), table, columns, some.length), values));
  }
}
