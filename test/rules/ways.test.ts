/**
 * A thousand ways to promise, to weaken and to refuse, around what the points ask for: written by five strangers to the rules, around the duties of
 * `refusals.yaml`. The leanings learn from them (`scripts/topics/ways.ts`). What is refused or promised weakly is read as covered ever less often, what is promised ever more.
 */
import { describe, expect, it } from 'vitest';
import { AUTHORS, DUTIES, FIRM, type Kind, waysOf } from '../../scripts/topics/ways.ts';
import { coveredBy } from '../builders/duties.ts';

/** Read as covered, when last measured: at least as many promises, at most as many of the others. */
const COVERED: Record<(typeof AUTHORS)[number], Record<Kind, number>> = {
  lawyers: { promesses: 453, faiblesses: 66, refus: 62 },
  'small-providers': { promesses: 454, faiblesses: 82, refus: 65 },
  'terms-of-service': { promesses: 465, faiblesses: 101, refus: 74 },
  mixed: { promesses: 448, faiblesses: 78, refus: 45 },
  ordinary: { promesses: 501, faiblesses: 72, refus: 62 },
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
