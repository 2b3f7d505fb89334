/** Facts of offers side by side: score, traps, price over three years, term, notice. */
import type { Review } from '../review/types.ts';
import { euros, months, percent } from './fact-texts.ts';
import type { FactName, FactRow, ThemeRow } from './types.ts';

interface FactSpec {
  fact: FactName;
  label: string;
  better: FactRow['better'];
  value: (review: Review) => number | null;
  text: (value: number) => string;
  quote?: (review: Review) => string | null;
}

const quoteOfTotal = (review: Review) => {
  const lines = review.facts.pricing?.lines ?? [];
  const priced = lines.filter((line) => line.period !== 'once' && line.period !== 'use');
  const line = priced.find((one) => one.role === 'total') ?? priced[0];
  return line?.quote ?? review.facts.price?.quote ?? null;
};
const quoteOfSetup = (review: Review) =>
  review.facts.pricing?.lines.find((line) => line.period === 'once' && line.role !== 'option')?.quote ?? null;

/** The facts of the table, in its order; those of the judgement come first. */
const SPECS: FactSpec[] = [
  { fact: 'score', label: 'Note', better: 'higher', value: (review) => review.score.overall, text: String },
  { fact: 'traps', label: 'Pièges', better: 'lower', value: (review) => review.traps.length, text: String },
  {
    fact: 'threeYears',
    label: 'Prix sur trois ans',
    better: 'lower',
    value: (review) => review.facts.pricing?.threeYears ?? null,
    text: euros,
    quote: quoteOfTotal,
  },
  {
    fact: 'monthly',
    label: 'Prix par mois',
    better: 'lower',
    value: (review) => review.facts.pricing?.monthly ?? null,
    text: euros,
    quote: quoteOfTotal,
  },
  {
    fact: 'setup',
    label: 'Mise en service',
    better: 'lower',
    value: (review) => review.facts.pricing?.setup ?? null,
    text: (value) => (value === 0 ? 'offerte' : euros(value)),
    quote: quoteOfSetup,
  },
  {
    fact: 'cap',
    label: 'Hausse annuelle, au plus',
    better: 'lower',
    value: (review) => review.facts.pricing?.cap ?? null,
    text: percent,
  },
  { fact: 'term', label: 'Durée d’engagement', better: 'lower', value: (review) => review.facts.term, text: months },
  {
    fact: 'renewal',
    label: 'Reconduction',
    better: 'lower',
    value: (review) => review.facts.renewal,
    text: (value) => (value === 0 ? 'aucune' : months(value)),
  },
  { fact: 'notice', label: 'Préavis', better: 'lower', value: (review) => review.facts.notice, text: months },
];

/** One row a fact, left out when no offer tells it. `comparable` is false when offers were not judged on the same points. */
export function factRows(reviews: readonly Review[], comparable: boolean): FactRow[] {
  const rows = SPECS.map((spec) => {
    const values = reviews.map(spec.value);
    const judged = spec.fact === 'score' || spec.fact === 'traps';
    const cells = reviews.map((review, i) => {
      const value = values[i] ?? null;
      return { value, text: value === null ? null : spec.text(value), quote: spec.quote?.(review) ?? null };
    });
    const best = judged && !comparable ? [] : bestOf(values, spec.better);
    return { fact: spec.fact, label: spec.label, cells, better: spec.better, differs: differ(values), best };
  });
  return rows.filter((row) => row.cells.some((cell) => cell.value !== null));
}

/** Score of each theme. `uneven`: themes where offers are not judged on the same points, and are not ranked. */
export function themeRows(reviews: readonly Review[], uneven: ReadonlySet<string>): ThemeRow[] {
  const [first] = reviews;
  return (first?.score.themes ?? []).flatMap(({ theme, title }) => {
    const scores = reviews.map((review) => review.score.themes.find((one) => one.theme === theme)?.score ?? null);
    return scores.every((score) => score === null)
      ? []
      : [{ theme, title, scores, best: uneven.has(theme) ? [] : bestOf(scores, 'higher') }];
  });
}

/** Indexes of the best values; none when one is unknown, for it might be better, nor when they are all equal. */
export function bestOf(values: readonly (number | null)[], better: FactRow['better']): number[] {
  const known = values.filter((value) => value !== null);
  if (better === null || known.length < values.length) return [];
  const best = better === 'higher' ? Math.max(...known) : Math.min(...known);
  const winners = values.flatMap((value, i) => (value === best ? [i] : []));
  return winners.length === known.length ? [] : winners;
}

function differ(values: readonly (number | null)[]): boolean {
  return values.some((value) => value !== values[0]);
}
