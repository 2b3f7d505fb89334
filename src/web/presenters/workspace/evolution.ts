/** Coverage over time as a drawing; the table beside it says the same in words. */
import type { Period } from '../../../core/workspace/evolution.ts';
import { type Coverage, OTHERS } from '../../../core/workspace/statistics.ts';
import { capitalised, formatNumber } from '../../../report/typography.ts';

const PERCENT = '\u00a0%';
const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre'];
const MONTH_NAMES = [...MONTHS, 'novembre', 'décembre'];
const ORDINALS = ['1er', '2e', '3e', '4e'];

const HEIGHT = 240;
const TOP = 24;
const BASE = 200;
const LEFT = 52;
const STEP = 64;
const BAR = 36;
/** More bars than this cannot be told apart: the latest are drawn. */
const MOST_BARS = 12;

export interface EvolutionChart {
  width: number;
  height: number;
  bars: {
    x: number;
    y: number;
    width: number;
    height: number;
    middle: number;
    value: string;
    valueY: number;
    label: string;
    labelY: number;
  }[];
  lines: { x1: number; x2: number; y: number; textX: number; textY: number; label: string }[];
  /** The same in one sentence. */
  summary: string;
}

/** "2e trimestre 2025", "Avril 2025", "2025". */
export function namePeriod({ key, rest, grain }: Period): string {
  if (key === OTHERS) return 'Autres années, réunies';
  const [year = '', part = ''] = key.split('-');
  const name = part.startsWith('T')
    ? `${ORDINALS[Number(part.slice(1)) - 1]} trimestre ${year}`
    : part === ''
      ? year
      : capitalised(`${MONTH_NAMES[Number(part) - 1]} ${year}`);
  if (!rest) return name;
  return grain === 'month' ? `Autres mois, ${name}` : `Autres trimestres, ${name}`;
}

/** "T2 25", "04/25", "2025": what fits under a bar. */
function shortName({ key }: Period): string {
  const [year = '', part = ''] = key.split('-');
  if (part === '') return year;
  return part.startsWith('T') ? `${part} ${year.slice(2)}` : `${part}/${year.slice(2)}`;
}

const heightOf = (coverage: number) => Math.round(((BASE - TOP) * coverage) / 100);

function barOf(period: Period & { coverage: number }, place: number): EvolutionChart['bars'][number] {
  const x = LEFT + place * STEP + (STEP - BAR) / 2;
  const height = heightOf(period.coverage);
  return {
    x,
    y: BASE - height,
    width: BAR,
    height,
    middle: x + BAR / 2,
    value: `${formatNumber(period.coverage, 0)}${PERCENT}`,
    valueY: BASE - height - 6,
    label: shortName(period),
    labelY: BASE + 20,
  };
}

/** Null unless two periods or more can be set side by side. Gathered periods have no place in time: the table has them. */
export function drawEvolution(coverages: readonly (Coverage | Period)[]): EvolutionChart | null {
  const shown = coverages.flatMap((one) => {
    if (!('grain' in one) || one.rest || one.key === OTHERS || one.coverage === null) return [];
    return [{ ...one, coverage: one.coverage }];
  });
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined || shown.length < 2) return null;
  const drawn = shown.slice(-MOST_BARS);
  const width = LEFT + drawn.length * STEP + 8;
  const said = (period: Period & { coverage: number }) =>
    `${formatNumber(period.coverage, 0)}${PERCENT} (${namePeriod(period).toLowerCase()})`;
  return {
    width,
    height: HEIGHT,
    bars: drawn.map(barOf),
    lines: [0, 50, 100].map((share) => {
      const y = BASE - heightOf(share);
      return { x1: LEFT, x2: width, y, textX: LEFT - 8, textY: y + 5, label: `${share}${PERCENT}` };
    }),
    summary: `Part des points couverts\u00a0: de ${said(first)} à ${said(last)}. Les chiffres de chaque période sont dans le tableau.`,
  };
}
