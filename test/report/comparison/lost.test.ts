/** Lost commitments in every form of a difference: said first, with the old words and the new. */
import { describe, expect, it } from 'vitest';
import { diffReviews } from '../../../src/core/comparison/diff.ts';
import type { LostCommitment, ReviewDiff } from '../../../src/core/comparison/types.ts';
import { renderDiff } from '../../../src/report/comparison/index.ts';
import { describeLoss } from '../../../src/report/comparison/lost-view.ts';
import { finding } from '../../builders/comparison.ts';
import { buildReview } from '../../builders/review.ts';

const passage = (text: string, article: string) => ({ document: 'a.pdf', page: 2, article, heading: null, text });

const REMOVED: LostCommitment = {
  kind: 'removed',
  holder: 'provider',
  why: 'gone',
  cue: null,
  figures: [],
  before: passage('Le Prestataire forme les secrétaires.', '3.4'),
  after: null,
  words: [{ kind: 'removed', text: 'Le Prestataire forme les secrétaires.' }],
  requirements: [],
};
const WEAKENED: LostCommitment = {
  ...REMOVED,
  kind: 'weakened',
  holder: 'client',
  why: 'excluded',
  cue: 'sauf',
  figures: [{ label: '', before: '4 heures', after: '8 heures', values: { before: 4, after: 8 }, unit: 'heure' }],
  after: passage('Réponse en 8 heures, sauf en août.', '4.1'),
  requirements: ['a'],
};

const contract = (verdict: 'conforme' | 'partiel') => ({
  documents: [],
  review: buildReview({ findings: [finding('a', verdict)] }),
});
const DIFF: ReviewDiff = { ...diffReviews(contract('conforme'), contract('partiel')), lost: [REMOVED, WEAKENED] };

describe('a lost commitment', () => {
  it('is named after whose it was, where it stood, and why it is less', () => {
    expect(describeLoss(REMOVED, new Map())).toMatchObject({
      place: 'Article\u00a03.4',
      what: 'Engagement supprimé',
      because: 'Rien ne le remplace.',
      after: null,
      points: [],
    });
    expect(describeLoss(WEAKENED, new Map([['a', 'Délai']]))).toMatchObject({
      place: 'Article\u00a03.4, devenu article\u00a04.1',
      what: 'Droit affaibli',
      because:
        'Une exclusion ou une exception s’ajoute\u00a0: «\u00a0sauf\u00a0». Le chiffre est moins bon\u00a0: 4\u00a0heures, puis 8\u00a0heures.',
      points: [{ id: 'a', title: 'Délai' }],
    });
  });

  it('stands before the points that get worse in the text, with its count in the headline', async () => {
    const text = String(await renderDiff('text', DIFF, '2026-01-01'));
    expect(text).toContain('1\u00a0engagement disparaît, 1\u00a0s’affaiblit.');
    const order = ['Engagements disparus ou affaiblis', 'Le Prestataire forme', 'Moins bien qu’avant'];
    const places = order.map((words) => text.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it('is in the JSON, the CSV, the workbook and the documents', async () => {
    expect(JSON.parse(String(await renderDiff('json', DIFF, '2026-01-01'))).lost).toHaveLength(2);
    const csv = String(await renderDiff('csv', DIFF, '2026-01-01'));
    expect(
      csv
        .split('\n')
        .slice(1, 3)
        .map((line) => line.split(';')[0]),
    ).toEqual(['"disparu"', '"affaibli"']);
    for (const format of ['xlsx', 'docx', 'pdf'] as const)
      expect((await renderDiff(format, DIFF, '2026-01-01')).length, format).toBeGreaterThan(1000);
  });

  it('is not spoken of when there is none', async () => {
    const text = String(await renderDiff('text', { ...DIFF, lost: [] }, '2026-01-01'));
    expect(text).not.toContain('Engagements disparus');
  });
});
