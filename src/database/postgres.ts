/** PostgreSQL: Kysely on `pg`, reading and writing the same portable types as the embedded database. */
import {
  type DatabaseConnection,
  type DataTypeNode,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  PostgresQueryCompiler,
} from 'kysely';
import pg from 'pg';
import { AppError, storageFull, unavailable } from '../app/errors.ts';
import type { Database } from './schema.ts';

/** How long a request waits for a connection before it fails, in milliseconds. */
const CONNECTION_TIMEOUT = 10_000;
/** A transaction whose client fell silent is undone after this long: it would hold its locks for ever. In milliseconds. */
const IDLE_TRANSACTION_TIMEOUT = 60_000;
const CONNECTIONS = 10;
const INT8_OID = 20;

/** Counts and times are far below 2^53: numbers, as SQLite gives them. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  return oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format);
}

/** Migrations name types as SQLite does: `blob` is `bytea` here, and the text of a column is compared byte by byte, as there. */
class PortableCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    if (node.dataType === 'blob') this.append('bytea');
    else super.visitDataType(node);
    const declaresColumn = this.parentNode?.kind === 'ColumnDefinitionNode';
    if (node.dataType === 'text' && declaresColumn) this.append(' collate "C"');
  }
}

/** Classes of SQLSTATE that tell of the server rather than of the statement: connection, resources, operator. */
const FULL = '53100';
const PASSING = /^(08|53|57P|58)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;

function explain(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === FULL) return storageFull(error);
  // What the server says carries a SQLSTATE; without one, it is the connection that failed.
  return PASSING.test(code) || !SQLSTATE.test(code) ? unavailable(error) : error;
}

/** A connection whose failures say whether it is worth trying again. */
class ExplainingDriver extends PostgresDriver {
  readonly #guarded = new WeakSet<DatabaseConnection>();

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection().catch((error: unknown) => {
      throw explain(error);
    });
    if (!this.#guarded.has(connection)) this.#guard(connection);
    return connection;
  }

  #guard(connection: DatabaseConnection): void {
    this.#guarded.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async (query) => {
      try {
        return await execute(query);
      } catch (error) {
        throw explain(error);
      }
    };
  }
}

class PortableDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new ExplainingDriver(this.#config);
  }

  override createQueryCompiler(): PostgresQueryCompiler {
    return new PortableCompiler();
  }
}

export interface PostgresOptions {
  /** Most connections held at once. */
  connections?: number;
}

/** A pool of connections. A connection that the server drops while idle is replaced by the next request. */
export function createPool(url: string, { connections = CONNECTIONS }: PostgresOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT,
    keepAlive: true,
    application_name: 'contraclair',
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  });
  // Without listeners, a connection dropped by a restarted server would end this process, idle or inside a transaction.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Kysely on a pool, which `destroy()` closes. Connects on first use. */
export function onPool(pool: pg.Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PortableDialect({ pool }) });
}

/** Opens a database by its address (`postgres://…`). Close it with `destroy()`. */
export function openPostgres(url: string, options: PostgresOptions = {}): Kysely<Database> {
  return onPool(createPool(url, options));
}
