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

const MINUTE = 60 * 1000;
/** Counting every finding of a region takes about a second: figures may be this old. */
const FRESH = 5 * MINUTE;

export function createFigures({ statistics, clock }: WorkspaceContext) {
  const kept = new Map<string, { at: number; figures: Figures }>();
  return {
    async figures(organisation: string, group: StatisticsGroup): Promise<Figures> {
      const key = `${organisation}:${group}`;
      const now = clock.now().getTime();
      const known = kept.get(key);
      if (known !== undefined && now - known.at < FRESH) return known.figures;
      const tallies = await statistics.tallies(organisation, group);
      const overlapping = group === 'requirement' || group === 'theme';
      const coverages = overlapping ? dropSmallGroups(tallies) : gatherSmallGroups(tallies);
      const figures = { group, coverages };
      kept.set(key, { at: now, figures });
      return figures;
    },
    async agreement(organisation: string): Promise<Agreement[]> {
      return agreementOf(await statistics.agreement(organisation));
    },
  };
}

export type FiguresService = ReturnType<typeof createFigures>;
