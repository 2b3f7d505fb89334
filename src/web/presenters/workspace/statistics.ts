/** The union's figures: coverage by group, frequent omissions and traps, agreement between advisors and machine. */
import type { RuleSetSummary } from '../../../app/ports.ts';
import type { StatisticsGroup } from '../../../app/workspace/dossier-ports.ts';
import type { Figures } from '../../../app/workspace/figures.ts';
import { type Agreement, type Coverage, OTHERS, SMALLEST_GROUP } from '../../../core/workspace/statistics.ts';
import type { Sheet } from '../../../report/spreadsheet/sheet.ts';
import { counted, formatNumber } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';

const GROUPS: { value: string; group: StatisticsGroup; label: string; column: string }[] = [
  { value: 'themes', group: 'theme', label: 'par thème', column: 'Thème' },
  { value: 'exigences', group: 'requirement', label: 'par exigence', column: 'Exigence' },
  { value: 'prestataires', group: 'provider', label: 'par prestataire', column: 'Prestataire' },
  { value: 'specialites', group: 'speciality', label: 'par spécialité', column: 'Spécialité' },
  { value: 'annees', group: 'year', label: 'par année', column: 'Année' },
];

const OTHERS_LABEL = 'Autres, réunis';
const PERCENT = '\u202f%';

export interface StatisticsPage extends Page {
  groups: { value: string; label: string; selected: boolean }[];
  column: string;
  csv: string;
  smallest: number;
  rows: { name: string; dossiers: string; coverage: string; traps: string; omissions: string }[];
  /** Most frequent, most frequent first. */
  omissions: string[];
  traps: string[];
  agreement: { name: string; examined: string; rate: string }[];
}

type Names = ReadonlyMap<string, string>;

function namesOf(group: StatisticsGroup, rules: RuleSetSummary): Names {
  if (group === 'theme') return new Map(rules.themes.map(({ id, title }) => [id, title]));
  if (group === 'requirement') return new Map(rules.rules.map(({ id, title }) => [id, title]));
  return new Map();
}

const nameIn = (names: Names, key: string) => (key === OTHERS ? OTHERS_LABEL : shownLine(names.get(key) ?? key));

const share = (count: number, examined: number) =>
  examined === 0 ? '' : `${formatNumber((100 * count) / examined, 0)}${PERCENT}`;

/** The five groups where a verdict is most frequent. */
function mostOf(coverages: readonly Coverage[], verdict: 'absent' | 'contraire', names: Names): string[] {
  return coverages
    .filter(({ key, counts, examined }) => key !== OTHERS && examined > 0 && counts[verdict] > 0)
    .sort((a, b) => b.counts[verdict] / b.examined - a.counts[verdict] / a.examined)
    .slice(0, 5)
    .map(({ key, counts, examined }) => `${nameIn(names, key)}\u00a0: ${share(counts[verdict], examined)}`);
}

export function presentStatistics(input: {
  asked: string;
  figures: Figures;
  agreement: readonly Agreement[];
  rules: RuleSetSummary;
}): StatisticsPage {
  const { asked, figures, agreement, rules } = input;
  const names = namesOf(figures.group, rules);
  const titles = namesOf('requirement', rules);
  return {
    ...frame('Statistiques', '/statistiques'),
    groups: GROUPS.map(({ value, label }) => ({ value, label, selected: value === asked })),
    column: GROUPS.find(({ value }) => value === asked)?.column ?? '',
    csv: `/statistiques/${encodeURIComponent(asked)}.csv`,
    smallest: SMALLEST_GROUP,
    rows: figures.coverages.map(({ key, dossiers, coverage, counts, examined }) => ({
      name: nameIn(names, key),
      dossiers: key === OTHERS ? '' : counted(dossiers, 'dossier'),
      coverage: coverage === null ? '' : `${formatNumber(coverage, 0)}${PERCENT}`,
      traps: share(counts.contraire, examined),
      omissions: share(counts.absent, examined),
    })),
    omissions: mostOf(figures.coverages, 'absent', names),
    traps: mostOf(figures.coverages, 'contraire', names),
    agreement: agreement.map(({ requirement, examined, rate }) => ({
      name: shownLine(titles.get(requirement) ?? requirement),
      examined: formatNumber(examined, 0),
      rate: `${formatNumber(rate, 0)}${PERCENT}`,
    })),
  };
}

/** One row a group: counts of each verdict and the share covered. */
export function coverageSheet({ group, coverages }: Figures, rules: RuleSetSummary): Sheet {
  const names = namesOf(group, rules);
  const titles = ['Groupe', 'Dossiers', 'Couvert', 'Partiel', 'Piège', 'Absent', 'Illisible', 'Couverture (%)'];
  return {
    name: 'Statistiques',
    columns: titles.map((title) => ({ title, width: 14 })),
    rows: coverages.map(({ key, dossiers, counts, coverage }) => [
      nameIn(names, key),
      dossiers,
      counts.conforme,
      counts.partiel,
      counts.contraire,
      counts.absent,
      counts.illisible,
      coverage === null ? null : Math.round(coverage * 10) / 10,
    ]),
  };
}

/** One row a requirement, for rule authors. */
export function agreementSheet(agreement: readonly Agreement[], rules: RuleSetSummary): Sheet {
  const titles = namesOf('requirement', rules);
  return {
    name: 'Accord',
    columns: ['Exigence', 'Titre', 'Examinés', 'Verdict gardé', 'Accord (%)'].map((title) => ({ title, width: 16 })),
    rows: agreement.map(({ requirement, examined, kept, rate }) => [
      requirement,
      shownLine(titles.get(requirement) ?? ''),
      examined,
      kept,
      Math.round(rate * 10) / 10,
    ]),
  };
}
