/** Coverage over time as a drawing and in words. */
import { describe, expect, it } from 'vitest';
import type { Period } from '../../../src/core/workspace/evolution.ts';
import { coverageOf, emptyCounts, OTHERS } from '../../../src/core/workspace/statistics.ts';
import { drawEvolution, namePeriod } from '../../../src/web/presenters/workspace/evolution.ts';

const period = (key: string, conforme: number, parts: Partial<Period> = {}): Period => ({
  ...coverageOf({ key, dossiers: 6, few: [], counts: { ...emptyCounts(), conforme, absent: 10 - conforme } }),
  grain: 'quarter',
  rest: false,
  ...parts,
});

describe('coverage over time', () => {
  it('is drawn as high as it is', () => {
    const chart = drawEvolution([period('2024-T1', 2), period('2024-T2', 5), period('2025', 10)]);
    expect(chart?.bars.map(({ value, label }) => [value, label])).toEqual([
      ['20\u00a0%', 'T1 24'],
      ['50\u00a0%', 'T2 24'],
      ['100\u00a0%', '2025'],
    ]);
    const [low, half, full] = chart?.bars.map(({ height }) => height) ?? [];
    expect([(half ?? 0) * 2, Math.round((low ?? 0) * 5)]).toEqual([full, expect.closeTo(full ?? 0, -1)]);
    for (const bar of chart?.bars ?? []) expect(bar.y + bar.height).toBe(200);
    expect(chart?.summary).toBe(
      'Part des points couverts\u00a0: de 20\u00a0% (1er trimestre 2024) à 100\u00a0% (2025). Les chiffres de chaque période sont dans le tableau.',
    );
  });

  it('is not drawn for one period, nor for what has no place in time', () => {
    expect(drawEvolution([period('2024', 3)])).toBeNull();
    expect(drawEvolution([period('2024', 3), period('2024', 3, { rest: true }), period(OTHERS, 4)])).toBeNull();
    expect(drawEvolution([])).toBeNull();
  });

  it('draws the latest periods when there are many', () => {
    const months = Array.from({ length: 20 }, (_, at) => period(`20${10 + at}`, 5, { grain: 'year' }));
    const chart = drawEvolution(months);
    expect(chart?.bars).toHaveLength(12);
    expect(chart?.bars.at(-1)?.label).toBe('2029');
  });

  it('names periods in French', () => {
    expect(namePeriod(period('2025-08', 1, { grain: 'month' }))).toBe('Août 2025');
    expect(namePeriod(period('2025-T3', 1, { grain: 'month', rest: true }))).toBe('Autres mois, 3e trimestre 2025');
    expect(namePeriod(period('2025', 1, { rest: true }))).toBe('Autres trimestres, 2025');
    expect(namePeriod(period(OTHERS, 1))).toBe('Autres années, réunies');
  });
});
