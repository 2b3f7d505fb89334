/** PostgreSQL: Kysely on `pg`, reading and writing the same portable types as the embedded database. */
import { type DataTypeNode, Kysely, PostgresDialect, PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
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

class PortableDialect extends PostgresDialect {
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
  // Without a listener, a connection dropped by a restarted server would end this process.
  pool.on('error', () => undefined);
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
