/** Which engine stands behind a connection, and the few statements that only one of them has or needs. */
import { type Kysely, PostgresAdapter, type SelectQueryBuilder, sql, type Transaction } from 'kysely';

export type DatabaseEngine = 'sqlite' | 'postgres';

/** The engine of a connection or transaction, whatever its tables. */
export function engineOf<Tables>(db: Kysely<Tables>): DatabaseEngine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}

/** Keeps the rows read from changing until the end of the transaction. On SQLite a transaction is alone already. */
export function lockForUpdate<Tables, Names extends keyof Tables, Row>(
  transaction: Transaction<Tables>,
  query: SelectQueryBuilder<Tables, Names, Row>,
): SelectQueryBuilder<Tables, Names, Row> {
  return engineOf(transaction) === 'postgres' ? query.forUpdate() : query;
}

/** Makes transactions that take the same `name` wait for each other. On SQLite they all do. */
export async function serialise<Tables>(transaction: Transaction<Tables>, name: string): Promise<void> {
  if (engineOf(transaction) === 'sqlite') return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contraclair:${name}`}, 0))`.execute(transaction);
}

/** Lets this transaction stay idle while its caller reads or writes elsewhere: PostgreSQL would cut it off. */
export async function waitForEver<Tables>(transaction: Kysely<Tables>): Promise<void> {
  if (engineOf(transaction) === 'sqlite') return;
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(transaction);
}
