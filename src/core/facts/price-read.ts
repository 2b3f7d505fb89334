/** A price as it is read, before it is decided what the contract costs: the line shown, and what deciding needs of it. */
import type { PriceLine } from '../review/types.ts';
import { type Span, writtenWords } from '../text/clauses.ts';
import type { FactReading, Line } from './lines.ts';
import type { Period } from './periods.ts';

export interface PriceRead {
  shown: PriceLine;
  line: Line;
  mark: Span;
  /** True when the text does not tell whether the amount is for one or for all. */
  ambiguous: boolean;
  /** True when the contract states it as its price, and not as one of its lines. */
  stated: boolean;
}

/** Puts a price together with the place it was read in. */
export function priceRead(
  reading: FactReading,
  line: Line,
  mark: Span,
  read: {
    label: string;
    amount: number;
    quantity: number;
    period: Period;
    role: PriceLine['role'];
    tax: PriceLine['tax'];
  },
  more: Partial<Pick<PriceRead, 'ambiguous' | 'stated'>> = {},
): PriceRead {
  const { contract } = reading.index;
  return {
    shown: {
      ...read,
      document: contract.documents[line.clause.document]?.name ?? '',
      page: line.clause.page,
      quote: wordsAround(reading, line, mark),
    },
    line,
    mark,
    ambiguous: false,
    stated: false,
    ...more,
  };
}

/** A price is quoted with as many characters on each side at most. */
const AROUND = 300;

function wordsAround({ index }: FactReading, line: Line, mark: Span): string {
  const words = writtenWords(index.contract, line.clause);
  const { start } = index.contract.tokens;
  const at = (start[mark.from] ?? 0) - (start[line.clause.from] ?? 0);
  return words.length <= 2 * AROUND ? words : words.slice(Math.max(0, at - AROUND), at + AROUND);
}

/** What is paid to begin. */
export const SETUP =
  /\bmise en (?:service|route|place|exploitation)\b|\binstallation\b|\bfrais (?:d' |de |d'|uniques? de )?(?:acces|dossier|demarrage|parametrage|raccordement|activation)|\breprise de|\bmigration\b|\bprise en main\b|\bparametrage\b|\bpremiere copie\b/;

/** Tax that folded words tell, or null. */
export function taxOf(text: string): PriceLine['tax'] {
  if (/\bht\b|hors (?:taxe|tva)/.test(text)) return 'HT';
  return /\bttc\b|toutes taxes/.test(text) ? 'TTC' : null;
}
