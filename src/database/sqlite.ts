/** The embedded database: Kysely on `node:sqlite`, with the settings that make a commit durable. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { storageFull, unavailable } from '../app/errors.ts';
import type { Database } from './schema.ts';

/** A writer waits this long for another process before it gives up, in milliseconds. */
const BUSY_TIMEOUT = 10_000;
const CACHED_STATEMENTS = 200;
const PRAGMAS = [
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  'secure_delete = on',
  'mmap_size = 268435456',
];

function toSqlite(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite cannot hold a value of type ${typeof value}`);
}

/** SQLite's own codes (`SQLITE_BUSY`, `SQLITE_FULL`; a write that the disk refuses is `SQLITE_IOERR_WRITE`). */
const BUSY = 5;
const FULL = 13;
const IO_ERROR_WRITE = 778;

/** Runs a statement; a file that is locked too long or that cannot grow is an error of its own. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
    if (code === FULL || code === IO_ERROR_WRITE) throw storageFull(error);
    if (typeof code === 'number' && (code & 0xff) === BUSY) throw unavailable(error);
    throw error;
  }
}

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => guarded(() => statement.all(...parameters.map(toSqlite))),
    run: (parameters) => guarded(() => statement.run(...parameters.map(toSqlite))),
    iterate: (parameters) => guarded(() => statement.iterate(...parameters.map(toSqlite))),
  };
}

interface EmbeddedDatabase extends SqliteDatabase {
  inTransaction(): boolean;
}

function shim(file: string, patience: number): EmbeddedDatabase {
  const database = new DatabaseSync(file, { timeout: patience });
  for (const pragma of PRAGMAS) database.exec(`pragma ${pragma}`);
  const cache = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    inTransaction: () => database.isTransaction,
    prepare(sql) {
      const known = cache.get(sql);
      if (known !== undefined) return known;
      const statement = wrap(database.prepare(sql));
      if (cache.size >= CACHED_STATEMENTS) cache.clear();
      cache.set(sql, statement);
      return statement;
    },
  };
}

class EmbeddedDriver extends SqliteDriver {
  readonly #database: EmbeddedDatabase;

  constructor(config: SqliteDialectConfig, database: EmbeddedDatabase) {
    super(config);
    this.#database = database;
  }

  /** `begin immediate`: a transaction that reads, then writes, would else fail at once when another process wrote in between. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** Without room, SQLite has undone the transaction by itself: what went wrong must not be hidden by a second failure. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction()) await super.rollbackTransaction(connection);
  }
}

/** SQLite rolls table changes back with their transaction; Kysely assumes that it does not. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class NodeSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #database: EmbeddedDatabase;

  constructor(database: EmbeddedDatabase) {
    const config = { database };
    super(config);
    this.#config = config;
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new EmbeddedDriver(this.#config, this.#database);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** Opens (or makes) the database file. Close it with `destroy()`. `patience`: how long a writer waits for another process
 *  before it gives up, in milliseconds. */
export function openSqlite(file: string, { patience = BUSY_TIMEOUT } = {}): Kysely<Database> {
  return new Kysely<Database>({ dialect: new NodeSqliteDialect(shim(file, patience)) });
}
