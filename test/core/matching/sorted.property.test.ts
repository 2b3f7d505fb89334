/** Lists in order merge into one list in order, which holds what they held. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeRuns } from '../../../src/core/matching/sorted.ts';

it('runs in order give all their numbers in order, whatever their number and lengths', () => {
  const run = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(run, { minLength: 1, maxLength: 9 }), fc.nat(5), (unordered, unused) => {
      const runs = unordered.map((numbers) => numbers.toSorted((a, b) => a - b));
      const starts = runs.map((_, i) => runs.slice(0, i).flat().length);
      const all = runs.flat();
      const values = Int32Array.from([...all, ...new Array(unused).fill(-1)]);
      const merged = mergeRuns(values, new Int32Array(values.length), all.length, starts);
      expect([...merged.subarray(0, all.length)]).toEqual(all.toSorted((a, b) => a - b));
    }),
  );
});
