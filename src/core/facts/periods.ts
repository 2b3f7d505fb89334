/** Periods of prices: what words tell them, and how many months each lasts. The one table for every price that is read. */
import type { PriceLine } from '../review/types.ts';

export type Period = PriceLine['period'];

interface PeriodSpec {
  period: Period;
  /** Months it lasts; 0 for what is paid once or as it is used. */
  months: number;
  /** As a price is said: « 120 € par mois ». */
  unit: string;
  /** Words of a gist that tell it. */
  words: RegExp;
}

/** In the order in which they are looked for: « 60 € par intervention, facturées chaque mois » is paid by intervention. */
const PERIODS: PeriodSpec[] = [
  {
    period: 'use',
    months: 0,
    unit: 'à l’usage',
    words:
      /(?:\bpar|\/|\bl'|\bde l'|\bla|\bd'une|\ble) (?:heure|h|test|intervention|deplacement|incident|demi journee|jour(?:nee)?|appel|visite|operation|minute|min|feuille|export|demande|dossier|evenement|numero)\b|\bhoraire\b|\bau temps passe\b/,
  },
  {
    period: 'month',
    months: 1,
    unit: 'par mois',
    words: /\bmensuel|\b(?:par|chaque) mois\b|\/ ?mois\b|\bmensualit|\ble mois\b/,
  },
  { period: 'quarter', months: 3, unit: 'par trimestre', words: /\btrimestr/ },
  {
    period: 'year',
    months: 12,
    unit: 'par an',
    words: /\bannuel|\b(?:par|chaque) an(?:nee)?\b|\/ ?an\b|\bl' an(?:nee)?\b/,
  },
  {
    period: 'once',
    months: 0,
    unit: 'une fois',
    words: /\bune (?:seule )?fois\b|\bunique\b|\ba (?:l' installation|la recette|la commande)\b/,
  },
];

/** Period that the words of a gist tell, or null. */
export function periodIn(gist: string): Period | null {
  return PERIODS.find(({ words }) => words.test(gist))?.period ?? null;
}

/** Months that a period lasts; 0 for what does not come back by itself. */
export function monthsOf(period: Period): number {
  return PERIODS.find((one) => one.period === period)?.months ?? 0;
}

/** "par mois", "par trimestre"… */
export function unitOfPeriod(period: Period): string {
  return PERIODS.find((one) => one.period === period)?.unit ?? '';
}
