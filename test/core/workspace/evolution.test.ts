/** Figures over time: split where it is safe, whole where a part would show single practices. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodsOf, quarterOf } from '../../../src/core/workspace/evolution.ts';
import { emptyCounts, SMALLEST_GROUP, type Tally } from '../../../src/core/workspace/statistics.ts';

/** Dossiers of one contract each, by month; a finding for each. */
function talliesOf(months: Record<string, number>, keyOf: (month: string) => string): Tally[] {
  const groups = new Map<string, string[]>();
  for (const [month, count] of Object.entries(months)) {
    const ids = Array.from({ length: count }, (_, at) => `${month}-${at}`);
    groups.set(keyOf(month), [...(groups.get(keyOf(month)) ?? []), ...ids]);
  }
  return [...groups].map(([key, ids]) => ({
    key,
    dossiers: ids.length,
    few: ids.length < SMALLEST_GROUP ? ids : [],
    counts: { ...emptyCounts(), conforme: ids.length },
  }));
}

const all = (months: Record<string, number>) => ({
  year: talliesOf(months, (month) => month.slice(0, 4)),
  quarter: talliesOf(months, quarterOf),
  month: talliesOf(months, (month) => month),
});
const named = (periods: ReturnType<typeof periodsOf>) =>
  periods.map(({ key, rest, dossiers }) => `${key}${rest ? ' (autres)' : ''} ${dossiers}`);

describe('periods', () => {
  it('are quarters and months where each is large enough', () => {
    const months = { '2024-02': 5, '2024-05': 6, '2024-06': 7 };
    const { year, quarter, month } = all(months);
    expect(named(periodsOf({ year }))).toEqual(['2024 18']);
    expect(named(periodsOf({ year, quarter }))).toEqual(['2024-T1 5', '2024-T2 13']);
    expect(named(periodsOf({ year, quarter, month }))).toEqual(['2024-T1 5', '2024-05 6', '2024-06 7']);
  });

  it('gather the parts that are too small, never fewer than five dossiers together', () => {
    const { year, quarter } = all({ '2024-02': 6, '2024-05': 3, '2024-08': 2, '2024-11': 9 });
    expect(named(periodsOf({ year, quarter }))).toEqual(['2024-T1 6', '2024-T4 9', '2024 (autres) 5']);
  });

  it('stay whole where a small part would show by subtraction', () => {
    expect(named(periodsOf(all({ '2024-02': 6, '2024-05': 3 })))).toEqual(['2024 9']);
  });

  it('stay whole where some contracts have no month', () => {
    const { quarter, month } = all({ '2024-02': 6, '2024-05': 6 });
    const year = talliesOf({ '2024-02': 6, '2024-05': 8 }, (at) => at.slice(0, 4));
    expect(named(periodsOf({ year, quarter, month }))).toEqual(['2024 14']);
  });

  it('never show fewer than five dossiers, alone or as the difference of any two levels', () => {
    const month = fc.tuple(fc.integer({ min: 2022, max: 2025 }), fc.integer({ min: 1, max: 12 }));
    const key = month.map(([year, at]) => `${year}-${String(at).padStart(2, '0')}`);
    const months = fc.dictionary(key, fc.integer({ min: 1, max: 12 }), { maxKeys: 30 });
    const property = fc.property(months, (given) => {
      const { year, quarter, month: monthly } = all(given);
      const levels = [periodsOf({ year }), periodsOf({ year, quarter }), periodsOf({ year, quarter, month: monthly })];
      for (const periods of levels) for (const { examined } of periods) expect(examined).toBeGreaterThanOrEqual(5);
      const totals = levels.map((periods) => periods.reduce((sum, { examined }) => sum + examined, 0));
      expect(new Set(totals).size).toBe(1);
      const [coarse = [], , fine = []] = levels;
      for (const { key: of, examined } of coarse) {
        const inside = fine.filter((period) => period.key.startsWith(of) && of !== '');
        const hidden = examined - inside.reduce((sum, period) => sum + period.examined, 0);
        expect(hidden === 0 || hidden >= SMALLEST_GROUP || of === '').toBe(true);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });
});
