/**
 * A thousand ways to promise, to weaken and to refuse, around what the points ask for: written by five strangers to the rules, around the duties of
 * `refusals.yaml`. The leanings learn from them (`scripts/topics/ways.ts`). What is refused or promised weakly is read as covered ever less often, what is promised ever more.
 */
import { describe, expect, it } from 'vitest';
import { AUTHORS, DUTIES, FIRM, type Kind, waysOf } from '../../scripts/topics/ways.ts';
import { coveredBy } from '../builders/duties.ts';

/** Read as covered, when last measured: at least as many promises, at most as many of the others. */
const COVERED: Record<(typeof AUTHORS)[number], Record<Kind, number>> = {
  lawyers: { promesses: 470, faiblesses: 74, refus: 64 },
  'small-providers': { promesses: 460, faiblesses: 89, refus: 67 },
  'terms-of-service': { promesses: 473, faiblesses: 124, refus: 77 },
  mixed: { promesses: 453, faiblesses: 84, refus: 47 },
  ordinary: { promesses: 506, faiblesses: 72, refus: 64 },
};
/** One duty in three is tried, for the time it takes. */
const STEP = 3;

const readers = Object.entries(DUTIES)
  .filter((_duty, i) => i % STEP === 0)
  .map(([id, duty]) => coveredBy(id, duty))
  .filter((coveredOf) => coveredOf(FIRM).length === FIRM.length);

describe.each(AUTHORS)('%s', (author) => {
  const known = COVERED[author];
  const ways = waysOf(author);
  const covered = (kind: Kind) => readers.reduce((sum, coveredOf) => sum + coveredOf(ways[kind]).length, 0);

  it('promises are read as covering their point', () => {
    expect(covered('promesses')).toBeGreaterThanOrEqual(known.promesses);
  });

  it('weak promises seldom are', () => {
    expect(covered('faiblesses')).toBeLessThanOrEqual(known.faiblesses);
  });

  it('refusals hardly ever are', () => {
    expect(covered('refus')).toBeLessThanOrEqual(known.refus);
  });
});

it('the ways are tried on ten duties', () => {
  expect(readers.length).toBe(10);
});
