import { describe, expect, it } from 'vitest';
import type { ContractFacts } from '../../../src/core/review/types.ts';
import { listDeadlines } from '../../../src/report/calendar/deadlines.ts';
import { renderDeadlines } from '../../../src/report/calendar/index.ts';
import { buildReview } from '../../builders/review.ts';

const review = buildReview();
const withFacts = (facts: Partial<ContractFacts>, date = review.date) =>
  buildReview({ facts: { ...review.facts, ...facts }, date });
const shown = (one: ReturnType<typeof buildReview>) =>
  listDeadlines(one).map(({ kind, date, past }) => [kind, date, past]);

const NO_DATE = { startDate: null, noticeDate: null, endDate: null };

describe('deadlines', () => {
  it('come in order of date, those that are over told apart', () => {
    expect(shown(review)).toEqual([
      ['effet', '2024-03-14', true],
      ['preavis', '2026-12-14', false],
      ['echeance', '2027-03-14', false],
    ]);
  });

  it('go on with the next period once the notice day of this one is over', () => {
    expect(shown(withFacts({}, '2026-12-20')).slice(1)).toEqual([
      ['preavis', '2026-12-14', true],
      ['echeance', '2027-03-14', false],
      ['preavis-suivant', '2027-12-14', false],
      ['echeance-suivante', '2028-03-14', false],
    ]);
  });

  it('have no next period when the contract does not renew', () => {
    expect(shown(withFacts({ renewal: 0 }, '2026-12-20'))).toHaveLength(3);
  });

  it('say what happens at the end', () => {
    const details = (facts: Partial<ContractFacts>) =>
      listDeadlines(withFacts(facts)).find(({ kind }) => kind === 'echeance')?.detail;
    expect(details({ renewal: 12 })).toBe('Sans lettre de votre part, le contrat repart pour 1\u00a0an.');
    expect(details({ renewal: 0 })).toBe('Le contrat s’arrête, sauf nouvel accord.');
    expect(details({ renewal: null })).toBe('Le contrat ne dit pas ce qui se passe ensuite.');
  });

  it('are none when the contract gives no day', () => {
    expect(listDeadlines(withFacts(NO_DATE))).toEqual([]);
  });
});

describe('the calendar of a contract', () => {
  it('holds what is to come, with a reminder 30 days before the notice day', () => {
    const file = renderDeadlines(review) ?? '';
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(file).toContain('DTSTART;VALUE=DATE:20261214');
    expect(file).toContain('TRIGGER:-P30D');
    expect(file).not.toContain('20240314');
  });

  it('is the same for the same review, byte for byte', () => {
    expect(renderDeadlines(buildReview())).toBe(renderDeadlines(review));
  });

  it('names its events after the contract, so that a later reading replaces them', () => {
    const uids = (file: string | null) => file?.match(/^UID:.*$/gm);
    const later = withFacts({ noticeDate: '2026-12-13' }, '2026-11-30');
    expect(uids(renderDeadlines(later))).toEqual(uids(renderDeadlines(review)));
    const [first, ...rest] = review.documents;
    const other = buildReview({ documents: first ? [{ ...first, textHash: 'c'.repeat(64) }, ...rest] : [] });
    expect(uids(renderDeadlines(other))).not.toEqual(uids(renderDeadlines(review)));
  });

  it('is not there when nothing is to come', () => {
    expect(renderDeadlines(withFacts(NO_DATE))).toBeNull();
    expect(renderDeadlines(withFacts({ renewal: 0 }, '2030-01-01'))).toBeNull();
  });
});
