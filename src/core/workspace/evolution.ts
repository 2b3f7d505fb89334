/** Figures over time, as fine as they may be shown: a year is split into quarters, and a quarter into months, only where every
 *  part stays large enough, and where the parts make up the whole, so that subtraction tells nothing either. */
import { VERDICTS } from '../review/types.ts';
import { type Coverage, gatherSmallGroups, OTHERS, type Tally } from './statistics.ts';

export const GRAINS = ['year', 'quarter', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

/** A stretch of time: '2025', '2025-T2' or '2025-04'. */
export interface Period extends Coverage {
  /** How long it is; that of its parts when `rest`. */
  grain: Grain;
  /** True for the parts of `key` that are too small to be shown alone, gathered. */
  rest: boolean;
}

/** Quarter of a month: '2025-04' is in '2025-T2'. */
export function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-T${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}

/** What is split to give periods of this grain. */
const parentOf = (key: string, grain: Grain) => (grain === 'month' ? quarterOf(key) : key.slice(0, 4));

function addUp(parent: Tally, parts: readonly Tally[]): boolean {
  return VERDICTS.every((verdict) => {
    const sum = parts.reduce((total, { counts }) => total + counts[verdict], 0);
    return sum === parent.counts[verdict];
  });
}

function split(parent: Period, parts: readonly Tally[], grain: Grain): Period[] {
  if (parent.rest || parent.key === OTHERS || parts.length < 2 || !addUp(parent, parts)) return [parent];
  const gathered = gatherSmallGroups(parts);
  if (gathered.length < 2) return [parent];
  const isRest = ({ key }: Coverage) => key === OTHERS;
  const shown = gathered.filter((part) => !isRest(part)).sort((a, b) => (a.key < b.key ? -1 : 1));
  return [
    ...shown.map((part) => ({ ...part, grain, rest: false })),
    ...gathered.filter(isRest).map((part) => ({ ...part, key: parent.key, grain, rest: true })),
  ];
}

/** Periods in their order, the gathered years last. `tallies.quarter` and `.month` may be left out: nothing is then finer. */
export function periodsOf(tallies: {
  year: readonly Tally[];
  quarter?: readonly Tally[];
  month?: readonly Tally[];
}): Period[] {
  const years = gatherSmallGroups(tallies.year);
  const ordered = [...years].sort(
    (a, b) => Number(a.key === OTHERS) - Number(b.key === OTHERS) || (a.key < b.key ? -1 : 1),
  );
  let periods = ordered.map((year): Period => ({ ...year, grain: 'year', rest: false }));
  for (const grain of ['quarter', 'month'] as const) {
    const parts = tallies[grain];
    if (parts === undefined) break;
    periods = periods.flatMap((period) =>
      split(
        period,
        parts.filter(({ key }) => parentOf(key, grain) === period.key),
        grain,
      ),
    );
  }
  return periods;
}
