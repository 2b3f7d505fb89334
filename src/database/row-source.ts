/** Reads all rows of a database as they stood at one moment, while others go on writing. */
import { type Kysely, sql } from 'kysely';
import type { CellValue, RowBatch } from '../app/copy-ports.ts';
import { AppError, mayPass } from '../app/errors.ts';
import { type CopiedTable, copiedTables } from './copied-tables.ts';
import { engineOf, waitForEver } from './engine.ts';
import { appliedMigrations } from './migrate.ts';
import type { Database } from './schema.ts';

/** Rows read at a time: sealed reviews are large. */
const BATCH = 100;

export interface RowSnapshot {
  /** Names of the migrations that made the tables. */
  migrations: string[];
  /** Name of the master key that seals the columns; null when nothing was ever written. */
  fingerprint: string | null;
  rows(): AsyncIterable<RowBatch>;
}

type Row = Record<string, CellValue>;

function inColumns({ name, columns }: CopiedTable, rows: Row[]): RowBatch {
  return { table: name, columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) };
}

/** Rows of one table, through a cursor of the server. */
async function* readServer(db: Kysely<Database>, table: CopiedTable): AsyncIterable<RowBatch> {
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  await sql`declare copied no scroll cursor for select ${columns} from ${sql.table(table.name)}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(BATCH)} from copied`.execute(db);
    if (rows.length > 0) yield inColumns(table, rows);
    if (rows.length < BATCH) break;
  }
  await sql`close copied`.execute(db);
}

/** Rows of one table, by row id: it has the order in which they were written, and every one of our tables has it. */
async function* readEmbedded(db: Kysely<Database>, table: CopiedTable): AsyncIterable<RowBatch> {
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  for (let last = -1; ; ) {
    const { rows } = await sql<Row & { row_id: number }>`
      select rowid as row_id, ${columns} from ${sql.table(table.name)} where rowid > ${last} order by rowid limit ${BATCH}`.execute(
      db,
    );
    if (rows.length > 0) yield inColumns(table, rows);
    if (rows.length < BATCH) return;
    last = rows.at(-1)?.row_id ?? last;
  }
}

/** All rows of all copied tables. `db` is one connection, or a transaction. */
export async function* readRows(db: Kysely<Database>, tables: readonly CopiedTable[]): AsyncIterable<RowBatch> {
  const read = engineOf(db) === 'postgres' ? readServer : readEmbedded;
  for (const table of tables) yield* read(db, table);
}

const BEGIN = {
  postgres: sql`begin isolation level repeatable read read only`,
  // Reads what was committed before, however long it takes; writers go on.
  sqlite: sql`begin`,
};

async function beginAlone(connection: Kysely<Database>): Promise<void> {
  try {
    await sql`begin immediate`.execute(connection);
  } catch (error) {
    if (!mayPass(error)) throw error;
    const message = 'Le service écrit encore dans ces données\u00a0: arrêtez-le, puis recommencez.';
    throw new AppError('copy-refused', message, { cause: error });
  }
}

/** Runs `use` on the rows as they stand now. With `alone`, nobody else can write until it ends (SQLite only). */
export async function withSnapshot<T>(
  db: Kysely<Database>,
  use: (snapshot: RowSnapshot) => Promise<T>,
  { alone = false } = {},
): Promise<T> {
  return db.connection().execute(async (connection) => {
    if (alone) await beginAlone(connection);
    else await BEGIN[engineOf(connection)].execute(connection);
    try {
      await waitForEver(connection);
      const tables = await copiedTables(connection);
      const migrations = await appliedMigrations(connection);
      const setting = connection.selectFrom('settings').select('value').where('name', '=', 'key-fingerprint');
      const fingerprint = (await setting.executeTakeFirst())?.value ?? null;
      return await use({ migrations, fingerprint, rows: () => readRows(connection, tables) });
    } finally {
      await sql`rollback`.execute(connection);
    }
  });
}
