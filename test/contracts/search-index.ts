/** What every search index promises, whatever keeps it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SearchPage } from '../../src/app/ports.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { buildNewReview } from '../builders/new-review.ts';
import type { TestStorage } from '../builders/storage.ts';

const page = (text: string, place: Partial<SearchPage> = {}): SearchPage => ({
  file: 0,
  page: 1,
  block: 0,
  text,
  ...place,
});

/** Clauses, and what people type when they look for them. */
const CLAUSES: [clause: string, searched: string[]][] = [
  ['Le client peut résilier le contrat à tout moment.', ['résiliation', 'resilier', 'CONTRATS', 'résilié']],
  ['Les sauvegardes sont externalisées chaque nuit.', ['sauvegarde externalisée', 'sauvegardes', 'nuits']],
  ['La mise en œuvre des mesures de sécurité incombe au prestataire.', ['oeuvre', 'œuvre', 'mesure securite']],
  ['Délai de rétablissement : 48 heures ouvrées.', ['48 heures', 'delais retablissement', 'heure ouvrée']],
  ["L'hébergement des données de santé est certifié HDS.", ['hebergement', 'donnée santé', 'hds']],
  ['Les pénalités de retard sont plafonnées.', ['penalite', 'plafonné', 'pénalités plafonnées']],
];

export function describeSearchIndex(name: string, open: (clock: ManualClock) => Promise<TestStorage>): void {
  describe(`search index on ${name}`, () => {
    let storage: TestStorage;
    beforeEach(async () => {
      storage = await open(manualClock());
    });
    afterEach(() => storage.close());

    async function add(id: string, scope: string, ...pages: SearchPage[]): Promise<void> {
      await storage.reviews.submit([buildNewReview({ id })]);
      expect(await storage.search.index(id, scope, pages)).toBe(true);
    }
    const found = async (text: string, options: { scope?: string; reviews?: string[] } = {}) => {
      const answer = await storage.search.search({ text, scope: 'union', limit: 50, ...options });
      return answer.hits.map((hit) => hit.review);
    };

    it('finds words whatever their accents, case, plural, gender or conjugation', async () => {
      for (const [index, [clause]] of CLAUSES.entries()) await add(`r${index}`, 'union', page(clause));
      for (const [index, [, searched]] of CLAUSES.entries()) {
        for (const text of searched) expect([text, await found(text)]).toEqual([text, [`r${index}`]]);
      }
    });

    it('finds only pages that hold all words, and tells where they stand', async () => {
      const places = { file: 1, page: 4, block: 17 };
      await add('r', 'union', page('Réversibilité des données'), page('Réversibilité sans frais', places));
      const answer = await storage.search.search({ text: 'frais de réversibilité', scope: 'union', limit: 5 });
      const text = 'Réversibilité sans frais';
      expect(answer).toEqual({ hits: [{ review: 'r', places: [{ ...places, text }] }], cursor: null });
      expect(await found('frais données')).toEqual([]);
    });

    it('shows the first pages of each contract, the contract indexed last first', async () => {
      const pages = [1, 2, 3, 4, 5].map((number) => page('astreinte', { page: number, block: number }));
      await add('old', 'union', ...pages);
      await add('new', 'union', page('astreinte'));
      const { hits } = await storage.search.search({ text: 'astreintes', scope: 'union', limit: 5 });
      expect(hits.map((hit) => hit.review)).toEqual(['new', 'old']);
      expect(hits[1]?.places.map((place) => place.page)).toEqual([1, 2, 3]);
    });

    it('never finds what belongs to another scope, whatever is asked', async () => {
      await add('ours', 'union', page('maintenance'));
      await add('theirs', 'autre union', page('maintenance'));
      expect(await found('maintenance')).toEqual(['ours']);
      expect(await found('maintenance', { scope: 'autre union' })).toEqual(['theirs']);
      expect(await found('maintenance', { scope: 'autre' })).toEqual([]);
      expect(await found('maintenance', { reviews: ['ours', 'theirs'] })).toEqual(['ours']);
    });

    it('narrows to the reviews that somebody may see', async () => {
      for (const id of ['a', 'b', 'c']) await add(id, 'union', page('garantie'), page('garantie', { page: 2 }));
      expect(await found('garanties', { reviews: ['a', 'c'] })).toEqual(['c', 'a']);
      expect(await found('garanties', { reviews: [] })).toEqual([]);
    });

    it.each([{ among: false }, { among: true }])(
      'goes through all hits in order, page after page (%j)',
      async ({ among }) => {
        const ids = Array.from({ length: 9 }, (_, index) => `r${index}`);
        for (const id of ids)
          await add(id, 'union', ...[1, 2, 3, 4].map((number) => page('licence', { page: number })));
        const seen: string[] = [];
        let cursor: string | undefined;
        for (let turn = 0; turn < 9; turn += 1) {
          const query = { text: 'licence', scope: 'union', limit: 2, ...(among ? { reviews: ids } : {}) };
          const answer = await storage.search.search({ ...query, ...(cursor === undefined ? {} : { cursor }) });
          seen.push(...answer.hits.map((hit) => hit.review));
          if (answer.cursor === null) break;
          cursor = answer.cursor;
        }
        expect(seen).toEqual(ids.toReversed());
      },
    );

    it.each(['abc', '-1', '1e9', '99999999999999999999', ''])('takes the cursor %j for none', async (cursor) => {
      await add('r', 'union', page('licence'));
      for (const narrowed of [{}, { reviews: ['r'] }]) {
        const query = { text: 'licence', scope: 'union', limit: 2, cursor, ...narrowed };
        expect((await storage.search.search(query)).hits.map((hit) => hit.review)).toEqual(['r']);
      }
    });

    it('reads on when one contract alone fills a window of pages', async () => {
      await add('before', 'union', page('redondance'));
      await add('huge', 'union', ...Array.from({ length: 450 }, (_, index) => page('redondance', { page: index + 1 })));
      expect(await found('redondance')).toEqual(['huge', 'before']);
    });

    it('replaces what was indexed, and forgets on demand or with the review', async () => {
      await add('r', 'union', page('ancien texte'));
      await storage.search.index('r', 'union', [page('nouveau texte')]);
      expect(await found('ancien')).toEqual([]);
      expect(await found('nouveau')).toEqual(['r']);
      await storage.search.forget('r');
      expect(await found('nouveau')).toEqual([]);
      await storage.search.index('r', 'union', [page('nouveau texte')]);
      await storage.reviews.delete('r');
      await storage.search.tidy();
      expect(await found('nouveau')).toEqual([]);
      expect(await storage.db.selectFrom('search_pages').selectAll().execute()).toEqual([]);
    });

    it('keeps nothing of a review that is unknown, and finds nothing for small words or signs alone', async () => {
      expect(await storage.search.index('unknown', 'union', [page('texte')])).toBe(false);
      await add('r', 'union', page('le contrat de la société'));
      for (const text of ['', '  ', 'le de la', '"" & | ! : * (', "'"]) expect(await found(text)).toEqual([]);
      expect(await found('contrat" OR "société')).toEqual([]);
      expect(await found("société' & !contrat:*")).toEqual(['r']);
    });

    it('is rebuilt in the same order from what is said to be in each review', async () => {
      for (const id of ['a', 'b', 'c']) await add(id, 'union', page('avant'));
      expect(await storage.search.rebuild(async (review) => [page(`après ${review === 'b' ? 'deux' : ''}`)])).toBe(3);
      expect(await found('avant')).toEqual([]);
      expect(await found('après')).toEqual(['c', 'b', 'a']);
      expect(await found('deux')).toEqual(['b']);
    });
  });
}
