/** Marks of files: hashes under a key, so that whoever holds the database alone cannot tell which known contract is in it. */
import { createHmac } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { FileMarks } from '../../app/workspace/import-ports.ts';
import { lockForUpdate } from '../../database/engine.ts';
import type { Database } from '../../database/schema.ts';

/** How far contracts of before have their marks: the id of the last one, or this, which no id follows. */
const PROGRESS = 'file-marks';
const ALL = '~';

function createProgress(db: Kysely<Database>): Pick<FileMarks, 'unmarked' | 'setMarked'> {
  return {
    async unmarked(limit) {
      const row = await db.selectFrom('settings').where('name', '=', PROGRESS).select('value').executeTakeFirst();
      return db
        .selectFrom('contracts')
        .where('id', '>', row?.value ?? '')
        .select(['id', 'organisation_id as organisation', 'review_id as review'])
        .orderBy('id')
        .limit(limit)
        .execute();
    },
    async setMarked(contract) {
      const value = contract ?? ALL;
      await db
        .insertInto('settings')
        .values({ name: PROGRESS, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }).where('settings.value', '<', value))
        .execute();
    },
  };
}

/** The marks under `key` (32 bytes). They go with their review. */
export function createFileMarks(db: Kysely<Database>, key: Uint8Array): FileMarks {
  const marksOf = (hashes: readonly string[]) => [
    ...new Set(hashes.map((hash) => createHmac('sha256', key).update(hash).digest('base64url'))),
  ];
  const addAll: FileMarks['addAll'] = async (reviews) => {
    const rows = reviews.flatMap(({ organisation, review, hashes }) =>
      marksOf(hashes).map((mark) => ({ organisation_id: organisation, mark, review_id: review })),
    );
    if (rows.length === 0) return;
    await db.transaction().execute(async (transaction) => {
      // A review that is deleted meanwhile has no marks to come.
      const wanted = rows.map(({ review_id }) => review_id);
      const found = transaction.selectFrom('reviews').where('id', 'in', wanted).orderBy('id').select('id');
      const there = new Set((await lockForUpdate(transaction, found).execute()).map(({ id }) => id));
      const kept = rows.filter(({ review_id }) => there.has(review_id));
      if (kept.length === 0) return;
      await transaction
        .insertInto('file_marks')
        .values(kept)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
  };
  return {
    ...createProgress(db),
    add: (organisation, review, hashes) => addAll([{ organisation, review, hashes }]),
    addAll,
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
