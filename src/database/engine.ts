/** Which engine stands behind a connection: the two differ only where SQL itself does (search, catalogues). */
import { type Kysely, PostgresAdapter } from 'kysely';

export type Engine = 'sqlite' | 'postgres';

/** The engine of a connection or transaction, for the few statements that differ. */
// biome-ignore lint/suspicious/noExplicitAny: any schema will do
export function engineOf(db: Kysely<any>): Engine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}
