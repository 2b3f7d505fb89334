/** What the queue writes inside somebody else's transaction, so that a result and the end of its job are one. */
import type { Transaction } from 'kysely';
import type { Lease } from '../app/ports.ts';
import type { Database } from './schema.ts';

export interface JobLedger {
  enqueue(transaction: Transaction<Database>, review: string): Promise<void>;
  /** Drops the jobs of a review that is being deleted. */
  forget(transaction: Transaction<Database>, review: string): Promise<void>;
  /** True while this lease still owns its job. */
  holds(transaction: Transaction<Database>, lease: Lease): Promise<boolean>;
  /** Closes the job; false, without change, when the lease is lost. */
  complete(transaction: Transaction<Database>, lease: Lease): Promise<boolean>;
}
