/** Samples of every format with damaged bytes: always an answer, never an exception. `test/bench/fuzz.bench.ts` runs thousands more. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWERS, damaged, FORMAT_SAMPLES } from './files/format-samples.ts';
import { failureOf } from './files/read.ts';

/** The same damage at each run of the suite: a failure is one of this change. */
const SEED = 20_261_122;
const RUNS = 200;

describe.each(FORMAT_SAMPLES)('a damaged $format', ({ name, make }) => {
  it('is read, or refused with a code', async () => {
    const bytes = await make();
    await fc.assert(
      fc.asyncProperty(damaged(bytes), async (file) => {
        expect(ANSWERS).toContain(await failureOf(name, file));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
