/** Figures over many contracts in which no single practice can be recognised: no group is shown below five dossiers. */
import { VERDICTS, type Verdict } from '../review/types.ts';

/** Fewest dossiers behind any figure shown. */
export const SMALLEST_GROUP = 5;
/** Key of the group that gathers those too small to be shown. */
export const OTHERS = '';

/** Findings of one group: how many contracts got each verdict, and how many dossiers they come from. */
export interface Tally {
  key: string;
  dossiers: number;
  /** Ids of the dossiers, when there are too few of them to be shown: gathered, none counts twice. Empty otherwise. */
  few: readonly string[];
  counts: Record<Verdict, number>;
}

/** A tally with the share of its findings that are covered, 0 to 100; null when nothing was examined. */
export interface Coverage extends Tally {
  examined: number;
  coverage: number | null;
}

export function emptyCounts(): Record<Verdict, number> {
  return { conforme: 0, partiel: 0, contraire: 0, absent: 0, illisible: 0 };
}

function merge(a: Tally, b: Tally): Tally {
  const counts = emptyCounts();
  for (const verdict of VERDICTS) counts[verdict] = a.counts[verdict] + b.counts[verdict];
  const few = [...new Set([...a.few, ...b.few])];
  // A group that is large enough alone stays so whatever joins it.
  const large = [a, b].filter(({ dossiers }) => dossiers >= SMALLEST_GROUP).map(({ dossiers }) => dossiers);
  return { key: OTHERS, dossiers: Math.max(few.length, ...large), few, counts };
}

/** The tally with its share: covered points count one, partly covered ones a half; unreadable ones are left out. */
export function coverageOf(tally: Tally): Coverage {
  const { conforme, partiel, contraire, absent } = tally.counts;
  const examined = conforme + partiel + contraire + absent;
  return { ...tally, examined, coverage: examined === 0 ? null : (100 * (conforme + partiel / 2)) / examined };
}

/** Groups in which every finding stands once, such as providers or years. Those below the threshold are gathered; when all of
 *  them together stay below it, the smallest group shown joins them, so that subtraction tells nothing about them. None is
 *  left when everything together is too small. `dossiers` of gathered groups is then a lower bound. */
export function gatherSmallGroups(tallies: readonly Tally[]): Coverage[] {
  const shown = tallies.filter(({ dossiers }) => dossiers >= SMALLEST_GROUP);
  const small = tallies.filter(({ dossiers }) => dossiers > 0 && dossiers < SMALLEST_GROUP);
  if (small.length === 0) return shown.map(coverageOf);
  shown.sort((a, b) => b.dossiers - a.dossiers);
  let others = small.reduce(merge, { key: OTHERS, dossiers: 0, few: [], counts: emptyCounts() });
  while (others.dossiers < SMALLEST_GROUP) {
    const joining = shown.pop();
    if (joining === undefined) return [];
    others = merge(others, joining);
  }
  return [...shown, others].map(coverageOf);
}

/** Groups that every contract takes part in, such as themes: those below the threshold are left out. Nothing sums over them. */
export function dropSmallGroups(tallies: readonly Tally[]): Coverage[] {
  return tallies.filter(({ dossiers }) => dossiers >= SMALLEST_GROUP).map(coverageOf);
}

/** How often advisors kept the machine's verdict on a requirement. */
export interface Agreement {
  requirement: string;
  /** Findings of delivered contracts. */
  examined: number;
  /** Those whose verdict was left as it was. */
  kept: number;
  /** 0 to 100. */
  rate: number;
}

/** Agreement by requirement, the least agreed first; none over fewer contracts than the smallest group. */
export function agreementOf(rows: readonly { requirement: string; examined: number; kept: number }[]): Agreement[] {
  return rows
    .filter(({ examined }) => examined >= SMALLEST_GROUP)
    .map((row) => ({ ...row, rate: (100 * row.kept) / row.examined }))
    .sort((a, b) => a.rate - b.rate || b.examined - a.examined || (a.requirement < b.requirement ? -1 : 1));
}
