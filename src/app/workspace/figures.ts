/** Figures for the union: coverage by group, agreement between advisors and machine. Nothing that shows one practice. */

import { type Grain, type Period, periodsOf } from '../../core/workspace/evolution.ts';
import {
  type Agreement,
  agreementOf,
  type Coverage,
  dropSmallGroups,
  gatherSmallGroups,
} from '../../core/workspace/statistics.ts';
import type { StatisticsGroup } from './dossier-ports.ts';
import type { WorkspaceContext } from './stores.ts';

export interface Figures {
  group: StatisticsGroup;
  coverages: Coverage[];
}

/** Figures over time; periods that cannot be split safely stay whole. */
export interface Evolution {
  grain: Grain;
  periods: Period[];
}

export function createFigures({ statistics }: WorkspaceContext) {
  return {
    async figures(organisation: string, group: StatisticsGroup): Promise<Figures> {
      const tallies = await statistics.tallies(organisation, group);
      const overlapping = group === 'requirement' || group === 'theme';
      const coverages = overlapping ? dropSmallGroups(tallies) : gatherSmallGroups(tallies);
      return { group, coverages };
    },
    /** Periods as fine as `grain` allows. */
    async evolution(organisation: string, grain: Grain): Promise<Evolution> {
      const [year, quarter, month] = await Promise.all([
        statistics.tallies(organisation, 'year'),
        grain === 'year' ? [] : statistics.tallies(organisation, 'quarter'),
        grain === 'month' ? statistics.tallies(organisation, 'month') : [],
      ]);
      const finer = grain === 'year' ? {} : grain === 'quarter' ? { quarter } : { quarter, month };
      return { grain, periods: periodsOf({ year, ...finer }) };
    },
    async agreement(organisation: string): Promise<Agreement[]> {
      return agreementOf(await statistics.agreement(organisation));
    },
  };
}

export type FiguresService = ReturnType<typeof createFigures>;
