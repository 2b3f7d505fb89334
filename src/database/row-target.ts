/** Writes the rows of a copy into an empty database, in one transaction. */
import type { ControlledTransaction, Kysely } from 'kysely';
import { sql } from 'kysely';
import { type CellValue, createRowTallies, type RowBatch, type Total } from '../app/copy-ports.ts';
import { AppError } from '../app/errors.ts';
import { copiedTables } from './copied-tables.ts';
import { waitForEver } from './engine.ts';
import { readRows } from './row-source.ts';
import type { Database } from './schema.ts';

/** Fewer than either engine allows in one statement. */
const MOST_PARAMETERS = 10_000;

/** Tables that the service fills by itself when it starts. */
const STARTED = new Set(['settings']);

/** Throws `AppError('copy-refused')` when the database holds data. */
export async function refuseRows(db: Kysely<Database>): Promise<void> {
  for (const { name } of await copiedTables(db)) {
    if (STARTED.has(name)) continue;
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length === 0) continue;
    const message =
      'La base d’arrivée contient déjà des données\u00a0: la copie n’a pas commencé. Choisissez une base vide, ou videz celle-ci.';
    throw new AppError('copy-refused', message, { info: { table: name } });
  }
}

export interface RowTarget {
  put(batch: RowBatch): Promise<void>;
  /** What the tables hold, read back. */
  totals(): Promise<Record<string, Total>>;
  transaction: ControlledTransaction<Database>;
}

async function insert(transaction: Kysely<Database>, { table, columns, rows }: RowBatch): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const size = Math.max(1, Math.floor(MOST_PARAMETERS / Math.max(1, columns.length)));
  for (let start = 0; start < rows.length; start += size) {
    const values = rows.slice(start, start + size).map((row: CellValue[]) => sql`(${sql.join(row)})`);
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(transaction);
  }
}

/** Starts the transaction; the caller commits or rolls it back. */
export async function startRowTarget(db: Kysely<Database>): Promise<RowTarget> {
  const tables = await copiedTables(db);
  const known = new Map(tables.map((table) => [table.name, table.columns]));
  const transaction = await db.startTransaction().execute();
  await waitForEver(transaction);
  for (const name of STARTED) await sql`delete from ${sql.table(name)}`.execute(transaction);
  return {
    transaction,
    async put(batch) {
      const columns = known.get(batch.table);
      if (columns === undefined || batch.columns.some((column) => !columns.includes(column))) {
        const message = `Cette copie contient des données que cette version ne connaît pas (${batch.table}).`;
        throw new AppError('copy-refused', message);
      }
      await insert(transaction, batch);
    },
    async totals() {
      const tallies = createRowTallies();
      for await (const batch of readRows(transaction, tables)) tallies.add(batch);
      return tallies.totals();
    },
  };
}
