/** Figures that show nobody: what stays hidden, and what could be worked out of what is shown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreementOf,
  dropSmallGroups,
  emptyCounts,
  gatherSmallGroups,
  OTHERS,
  SMALLEST_GROUP,
  type Tally,
} from '../../../src/core/workspace/statistics.ts';

const tally = (key: string, dossiers: number, conforme = 0, absent = 0): Tally => ({
  key,
  dossiers,
  few: dossiers < SMALLEST_GROUP ? Array.from({ length: dossiers }, (_, index) => `${key} ${index}`) : [],
  counts: { ...emptyCounts(), conforme, absent },
});

describe('groups', () => {
  it('of five dossiers are shown, with the share that is covered', () => {
    expect(gatherSmallGroups([tally('a', 5, 3, 1)])).toMatchObject([{ key: 'a', examined: 4, coverage: 75 }]);
  });

  it('below five are gathered', () => {
    const shown = gatherSmallGroups([tally('a', 9), tally('b', 3, 2), tally('c', 2, 1)]);
    expect(shown.map(({ key, dossiers, counts }) => [key, dossiers, counts.conforme])).toEqual([
      ['a', 9, 0],
      [OTHERS, 5, 3],
    ]);
  });

  it('are all hidden when everything together is below five', () => {
    expect(gatherSmallGroups([tally('a', 2), tally('b', 2)])).toEqual([]);
  });

  it('gathered, count a dossier that stands in several of them once', () => {
    const same = { few: ['one dossier'], dossiers: 1 };
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => ({ ...tally(key, 1), ...same }));
    expect(gatherSmallGroups(six)).toEqual([]);
  });

  it('that overlap are left out when they are small, never gathered', () => {
    expect(dropSmallGroups([tally('a', 6), tally('b', 3), tally('c', 3)]).map(({ key }) => key)).toEqual(['a']);
  });

  it('never leave a rest below five to be worked out by subtraction, nor lose a finding', () => {
    const groups = fc.uniqueArray(
      fc.record({ key: fc.string({ minLength: 1 }), dossiers: fc.nat(12), conforme: fc.nat(50), absent: fc.nat(50) }),
      { selector: ({ key }) => key },
    );
    fc.assert(
      fc.property(groups, (rows) => {
        const tallies = rows.map(({ key, dossiers, conforme, absent }) => tally(key, dossiers, conforme, absent));
        const shown = gatherSmallGroups(tallies);
        const real = tallies.filter(({ dossiers }) => dossiers > 0);
        expect(shown.every(({ dossiers }) => dossiers >= SMALLEST_GROUP)).toBe(true);
        if (shown.length === 0) return;
        const sum = (all: readonly Tally[]) => all.reduce((total, { counts }) => total + counts.conforme, 0);
        expect(sum(shown)).toBe(sum(real));
      }),
    );
  });
});

describe('agreement', () => {
  it('puts the requirement that advisors correct most first, and leaves out those never examined', () => {
    const rows = [
      { requirement: 'kept', examined: 10, kept: 10 },
      { requirement: 'corrected', examined: 10, kept: 4 },
      { requirement: 'never', examined: 0, kept: 0 },
    ];
    expect(agreementOf(rows).map(({ requirement, rate }) => [requirement, rate])).toEqual([
      ['corrected', 40],
      ['kept', 100],
    ]);
  });
});
