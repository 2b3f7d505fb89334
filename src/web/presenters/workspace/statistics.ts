/** The union's figures: coverage by group, frequent omissions and traps, agreement between advisors and machine. */
import type { RuleSetSummary } from '../../../app/ports.ts';
import type { StatisticsGroup } from '../../../app/workspace/dossier-ports.ts';
import type { Period } from '../../../core/workspace/evolution.ts';
import { type Agreement, type Coverage, OTHERS, SMALLEST_GROUP } from '../../../core/workspace/statistics.ts';
import type { Sheet } from '../../../report/spreadsheet/sheet.ts';
import { counted, formatNumber } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';
import { drawEvolution, type EvolutionChart, namePeriod } from './evolution.ts';

const GROUPS: { value: string; group: StatisticsGroup; label: string; column: string }[] = [
  { value: 'themes', group: 'theme', label: 'par thème', column: 'Thème' },
  { value: 'exigences', group: 'requirement', label: 'par exigence', column: 'Exigence' },
  { value: 'prestataires', group: 'provider', label: 'par prestataire', column: 'Prestataire' },
  { value: 'specialites', group: 'speciality', label: 'par spécialité', column: 'Spécialité' },
  { value: 'annees', group: 'year', label: 'dans le temps, par année', column: 'Période' },
  { value: 'trimestres', group: 'quarter', label: 'dans le temps, par trimestre', column: 'Période' },
  { value: 'mois', group: 'month', label: 'dans le temps, par mois', column: 'Période' },
];

const OTHERS_LABEL = 'Autres, réunis';
const PERCENT = '\u00a0%';

export interface StatisticsPage extends Page {
  groups: { value: string; label: string; selected: boolean }[];
  column: string;
  csv: string;
  smallest: number;
  /** Over time only; null when there is nothing to compare. */
  chart: EvolutionChart | null;
  rows: { name: string; dossiers: string; coverage: string; traps: string; omissions: string }[];
  /** Most frequent, most frequent first. */
  omissions: string[];
  traps: string[];
  /** The least agreed, then the others. */
  agreement: AgreementRow[];
  otherAgreement: AgreementRow[];
}

interface AgreementRow {
  name: string;
  examined: string;
  rate: string;
}

/** Requirements shown before the others are unfolded. */
const LEAST_AGREED = 12;

/** Coverage by group, or by period. */
export interface ShownFigures {
  group: StatisticsGroup;
  coverages: readonly (Coverage | Period)[];
}

type Names = ReadonlyMap<string, string>;

function namesOf(group: StatisticsGroup, rules: RuleSetSummary): Names {
  if (group === 'theme') return new Map(rules.themes.map(({ id, title }) => [id, title]));
  if (group === 'requirement') return new Map(rules.rules.map(({ id, title }) => [id, title]));
  return new Map();
}

const nameIn = (names: Names, key: string) => (key === OTHERS ? OTHERS_LABEL : shownLine(names.get(key) ?? key));

const nameOf = (coverage: Coverage | Period, names: Names) =>
  'grain' in coverage ? namePeriod(coverage) : nameIn(names, coverage.key);

/** How many dossiers are gathered is only known from below. */
const isGathered = (group: Coverage | Period) => group.key === OTHERS || ('rest' in group && group.rest);

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
  figures: ShownFigures;
  agreement: readonly Agreement[];
  rules: RuleSetSummary;
}): StatisticsPage {
  const { asked, figures, agreement, rules } = input;
  const names = namesOf(figures.group, rules);
  const titles = namesOf('requirement', rules);
  const agreed = agreement.map(({ requirement, examined, rate }) => ({
    name: shownLine(titles.get(requirement) ?? requirement),
    examined: formatNumber(examined, 0),
    rate: `${formatNumber(rate, 0)}${PERCENT}`,
  }));
  const inTime = figures.coverages.some((group) => 'grain' in group);
  return {
    ...frame('Statistiques', '/statistiques'),
    groups: GROUPS.map(({ value, label }) => ({ value, label, selected: value === asked })),
    column: GROUPS.find(({ value }) => value === asked)?.column ?? '',
    csv: `/statistiques/${encodeURIComponent(asked)}.csv`,
    smallest: SMALLEST_GROUP,
    chart: drawEvolution(figures.coverages),
    rows: figures.coverages.map((group) => ({
      name: nameOf(group, names),
      dossiers: isGathered(group) ? '' : counted(group.dossiers, 'dossier'),
      coverage: group.coverage === null ? '' : `${formatNumber(group.coverage, 0)}${PERCENT}`,
      traps: share(group.counts.contraire, group.examined),
      omissions: share(group.counts.absent, group.examined),
    })),
    omissions: inTime ? [] : mostOf(figures.coverages, 'absent', names),
    traps: inTime ? [] : mostOf(figures.coverages, 'contraire', names),
    agreement: agreed.slice(0, LEAST_AGREED),
    otherAgreement: agreed.slice(LEAST_AGREED),
  };
}

/** One row a group: counts of each verdict and the share covered. */
export function coverageSheet({ group, coverages }: ShownFigures, rules: RuleSetSummary): Sheet {
  const names = namesOf(group, rules);
  const titles = ['Groupe', 'Dossiers', 'Couvert', 'Partiel', 'Piège', 'Absent', 'Illisible', 'Couverture (%)'];
  return {
    name: 'Statistiques',
    columns: titles.map((title) => ({ title, width: 14 })),
    rows: coverages.map((one) => [
      nameOf(one, names),
      isGathered(one) ? null : one.dossiers,
      one.counts.conforme,
      one.counts.partiel,
      one.counts.contraire,
      one.counts.absent,
      one.counts.illisible,
      one.coverage === null ? null : Math.round(one.coverage * 10) / 10,
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
