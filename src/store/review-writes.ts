/** What the stores of reviews and of openings share: where they write, and the writes that both make. */
import type { Kysely, Transaction } from 'kysely';
import type { Clock, KeptFile, Progress } from '../app/ports.ts';
import type { JobLedger } from '../database/job-ledger.ts';
import type { Database } from '../database/schema.ts';
import type { RowCipher } from './cipher.ts';
import { createReviewRows, type ReviewRows } from './review-rows.ts';

export interface ReviewStoreOptions {
  db: Kysely<Database>;
  ledger: JobLedger;
  cipher: RowCipher;
  clock: Clock;
}

export interface ReviewContext extends Omit<ReviewStoreOptions, 'cipher'> {
  rows: ReviewRows;
}

/** States of a review that no run has, nor will have. */
export const ENDED = ['done', 'failed'] as const;

export const WAITING: Progress = { stage: 'attente' };

export function reviewContext({ cipher, ...options }: ReviewStoreOptions): ReviewContext {
  return { ...options, rows: createReviewRows(cipher) };
}

/** Adds files found inside others, after those that were received. */
export async function addFiles(
  { rows }: Pick<ReviewContext, 'rows'>,
  transaction: Transaction<Database>,
  review: string,
  files: readonly KeptFile[],
): Promise<void> {
  if (files.length === 0) return;
  const last = transaction.selectFrom('review_files').where('review_id', '=', review).orderBy('position', 'desc');
  const found = await last.select('position').executeTakeFirst();
  const first = (found?.position ?? -1) + 1;
  const sealed = await Promise.all(files.map((file, at) => rows.fileRow(review, file, first + at)));
  await transaction.insertInto('review_files').values(sealed).execute();
}
