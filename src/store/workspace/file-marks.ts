/** Marks of files: hashes under a key, so that whoever holds the database alone cannot tell which known contract is in it. */
import { createHmac } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { FileMarks } from '../../app/workspace/import-ports.ts';
import type { Database } from '../../database/schema.ts';

/** The marks under `key` (32 bytes). They go with their review. */
export function createFileMarks(db: Kysely<Database>, key: Uint8Array): FileMarks {
  const marksOf = (hashes: readonly string[]) => [
    ...new Set(hashes.map((hash) => createHmac('sha256', key).update(hash).digest('base64url'))),
  ];
  return {
    async add(organisation, review, hashes) {
      const rows = marksOf(hashes).map((mark) => ({ organisation_id: organisation, mark, review_id: review }));
      if (rows.length === 0) return;
      await db
        .insertInto('file_marks')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async reviewWith(organisation, hashes) {
      const marks = marksOf(hashes);
      if (marks.length === 0) return null;
      const row = await db
        .selectFrom('file_marks')
        .where('organisation_id', '=', organisation)
        .where('mark', 'in', marks)
        .select('review_id')
        .groupBy('review_id')
        .having(sql<number>`count(*)`, '=', marks.length)
        .orderBy('review_id')
        .limit(1)
        .executeTakeFirst();
      return row?.review_id ?? null;
    },
  };
}
