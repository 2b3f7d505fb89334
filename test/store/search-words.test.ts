/** Searches in a few contracts whose pages were indexed before their words stood beside them. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createRowCipher } from '../../src/store/cipher.ts';
import { createSearchIndex } from '../../src/store/search-index.ts';
import { createSearchTerms } from '../../src/store/search-terms.ts';
import { DATABASES } from '../builders/database.ts';

it('finds the same in old pages and new ones', async () => {
  const database = await DATABASES[0].open();
  const { db } = database;
  try {
    const terms = createSearchTerms(randomBytes(32));
    const index = createSearchIndex({ db, cipher: createRowCipher(randomBytes(32)), terms });
    for (const id of ['old', 'new']) {
      await sql`insert into reviews (id, state, types, progress, created_at, expires_at)
        values (${id}, 'done', '[]', x'00', 1, 2)`.execute(db);
      const page = { file: 0, block: 0 };
      const pages = ['Sauvegarde chaque nuit', 'Garantie de reprise'].map((text, at) => ({
        ...page,
        page: at + 1,
        text,
      }));
      await index.index(id, 'union', pages);
    }
    const search = async (text: string) => {
      const answer = await index.search({ text, scope: 'union', reviews: ['old', 'new'], limit: 5 });
      return answer.hits.map(({ review, places }) => [review, places.map((place) => place.page)]);
    };
    const queries = ['sauvegardes', 'nuit sauvegarde', 'garantie', 'sauvegarde reprise', 'absent'];
    const before = await Promise.all(queries.map(search));
    expect(before[0]).toEqual([
      ['new', [1]],
      ['old', [1]],
    ]);
    await sql`update search_pages set words = null where review_id = 'old'`.execute(db);
    expect(await Promise.all(queries.map(search))).toEqual(before);
  } finally {
    await database.close();
  }
});
