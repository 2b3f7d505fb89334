import { describe, expect, it } from 'vitest';
import { compareOffers } from '../../../src/core/comparison/offers.ts';
import type { ContractType, Finding } from '../../../src/core/review/types.ts';
import { figure, finding } from '../../builders/comparison.ts';
import { buildReview } from '../../builders/review.ts';

const offer = (...findings: Finding[]) => buildReview({ findings });
const rowOf = (comparison: ReturnType<typeof compareOffers>, id = 'a') =>
  comparison.rows.find((row) => row.requirement === id);

describe('the best of a row', () => {
  it('is the highest verdict', () => {
    const comparison = compareOffers([
      offer(finding('a', 'partiel')),
      offer(finding('a', 'conforme')),
      offer(finding('a', 'contraire')),
    ]);
    expect(rowOf(comparison)).toMatchObject({ best: [1], bestBy: 'verdict', differs: true });
  });

  it('is the better figure under the same verdict, whichever way is better', () => {
    const low = compareOffers([
      offer(finding('a', 'conforme', [figure(72)])),
      offer(finding('a', 'conforme', [figure(24)])),
    ]);
    expect(rowOf(low)).toMatchObject({ best: [1], bestBy: 'figure' });
    const higher = { direction: 'higher' as const };
    const high = compareOffers([
      offer(finding('a', 'conforme', [figure(72, higher)])),
      offer(finding('a', 'conforme', [figure(24, higher)])),
    ]);
    expect(rowOf(high)).toMatchObject({ best: [0], bestBy: 'figure' });
  });

  it('is nobody when all do as well, when all are silent, or when one could not be read', () => {
    for (const verdicts of [
      ['conforme', 'conforme'],
      ['absent', 'contraire'],
      ['illisible', 'conforme'],
    ] as const)
      expect(rowOf(compareOffers(verdicts.map((verdict) => offer(finding('a', verdict)))))?.best).toEqual([]);
  });

  it('never weighs figures of different kinds', () => {
    const percent = figure(5, { kind: 'percent' });
    const comparison = compareOffers([
      offer(finding('a', 'conforme', [figure(50)])),
      offer(finding('a', 'conforme', [percent])),
    ]);
    expect(rowOf(comparison)).toMatchObject({ best: [], differs: false });
  });
});

describe('offers of different types', () => {
  const comparison = compareOffers([
    offer(finding('a', 'conforme'), finding('b', 'absent')),
    offer(finding('a', 'partiel')),
  ]);

  it('are compared on what applies to all, and it is said', () => {
    expect(comparison.rows.map((row) => row.requirement)).toEqual(['a']);
    expect(comparison.apart.map((row) => row.requirement)).toEqual(['b']);
    expect(comparison.notes.join(' ')).toContain('ne valent que pour certaines');
  });

  it('are not ranked by their prices when they share no type, and it is said', () => {
    const priced = (types: ContractType[], amount: number) => {
      const review = offer(finding('a', 'conforme'));
      const pricing = { lines: [], monthly: amount, setup: null, threeYears: 36 * amount, tax: null, index: null };
      return { ...review, types, facts: { ...review.facts, pricing: { ...pricing, cap: null, assumptions: [] } } };
    };
    const bestPrice = (...types: ContractType[][]) => {
      const compared = compareOffers(types.map((one, i) => priced(one, 100 + i)));
      return { sameObject: compared.sameObject, best: compared.facts.find((row) => row.fact === 'monthly')?.best };
    };
    expect(bestPrice(['hebergement'], ['infogerance'])).toEqual({ sameObject: false, best: [] });
    expect(bestPrice(['hebergement', 'infogerance'], ['infogerance'])).toEqual({ sameObject: true, best: [0] });
  });

  it('are not ranked by their prices when some hold the tax and others do not, and it is said', () => {
    const taxed = (tax: 'HT' | 'TTC', monthly: number) => {
      const review = offer(finding('a', 'conforme'));
      const pricing = { lines: [], monthly, setup: null, threeYears: 36 * monthly, tax, index: null };
      return { ...review, facts: { ...review.facts, pricing: { ...pricing, cap: null, assumptions: [] } } };
    };
    const bestOf = (...reviews: ReturnType<typeof taxed>[]) =>
      compareOffers(reviews).facts.find((row) => row.fact === 'threeYears')?.best;
    expect(bestOf(taxed('HT', 100), taxed('TTC', 110))).toEqual([]);
    expect(bestOf(taxed('HT', 100), taxed('HT', 110))).toEqual([0]);
    expect(compareOffers([taxed('HT', 100), taxed('TTC', 110)]).notes.join(' ')).toContain('hors taxes');
  });

  it('are not ranked by their overall score', () => {
    expect(comparison.facts.find((row) => row.fact === 'score')?.best).toEqual([]);
  });
});

describe('what an offer needs to match the best', () => {
  it('is each point where another does better, and each of its traps', () => {
    const comparison = compareOffers([
      offer(finding('a', 'absent'), finding('b', 'conforme'), finding('c', 'contraire')),
      offer(finding('a', 'conforme', [figure(24)]), finding('b', 'conforme'), finding('c', 'absent')),
    ]);
    expect(comparison.offers[0]?.demands.map((demand) => demand.requirement).sort()).toEqual(['a', 'c']);
    expect(comparison.offers[0]?.demands.find((demand) => demand.requirement === 'a')?.bestFigure).toBe('24 heures');
    expect(comparison.offers[1]?.demands).toEqual([]);
  });

  it('tells two offers of one provider apart by a number', () => {
    const names = compareOffers([offer(finding('a', 'absent')), offer(finding('a', 'absent'))]).offers.map(
      (one) => one.name,
    );
    expect(new Set(names).size).toBe(2);
  });
});
