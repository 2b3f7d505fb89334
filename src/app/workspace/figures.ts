/** Figures for the union: coverage by group, agreement between advisors and machine. Nothing that shows one practice. */
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

export function createFigures({ statistics }: WorkspaceContext) {
  return {
    async figures(organisation: string, group: StatisticsGroup): Promise<Figures> {
      const tallies = await statistics.tallies(organisation, group);
      const overlapping = group === 'requirement' || group === 'theme';
      const coverages = overlapping ? dropSmallGroups(tallies) : gatherSmallGroups(tallies);
      return { group, coverages };
    },
    async agreement(organisation: string): Promise<Agreement[]> {
      return agreementOf(await statistics.agreement(organisation));
    },
  };
}

export type FiguresService = ReturnType<typeof createFigures>;
