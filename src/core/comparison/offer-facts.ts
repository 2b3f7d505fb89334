/** Facts of offers side by side: score, traps, price over three years, term, notice. */
import type { FactKey, Review } from '../review/types.ts';
import { passagesOf, restsDoubtfully } from './fact-passages.ts';
import { euros, months, percent } from './fact-texts.ts';
import type { FactCell, FactName, FactRow, ThemeRow } from './types.ts';

interface FactSpec {
  fact: FactName;
  label: string;
  better: FactRow['better'];
  value: (review: Review) => number | null;
  text: (value: number) => string;
  /** The facts of the contract it is made from; none for those of the judgement. */
  rests: FactKey[];
}

/** The facts of the table, in its order; those of the judgement come first. */
const SPECS: FactSpec[] = [
  { fact: 'score', label: 'Note', better: 'higher', value: (review) => review.score.overall, text: String, rests: [] },
  { fact: 'traps', label: 'Pièges', better: 'lower', value: (review) => review.traps.length, text: String, rests: [] },
  {
    fact: 'threeYears',
    label: 'Prix sur trois ans',
    better: 'lower',
    value: (review) => review.facts.pricing?.threeYears ?? null,
    text: euros,
    rests: ['price'],
  },
  {
    fact: 'monthly',
    label: 'Prix par mois',
    better: 'lower',
    value: (review) => review.facts.pricing?.monthly ?? null,
    text: euros,
    rests: ['price'],
  },
  {
    fact: 'setup',
    label: 'Mise en service',
    better: 'lower',
    value: (review) => review.facts.pricing?.setup ?? null,
    text: (value) => (value === 0 ? 'offerte' : euros(value)),
    rests: ['setup'],
  },
  {
    fact: 'cap',
    label: 'Hausse annuelle, au plus',
    better: 'lower',
    value: (review) => review.facts.pricing?.cap ?? null,
    text: percent,
    rests: ['cap'],
  },
  {
    fact: 'term',
    label: 'Durée d’engagement',
    better: 'lower',
    value: (review) => review.facts.term,
    text: months,
    rests: ['term'],
  },
  {
    fact: 'renewal',
    label: 'Reconduction',
    better: 'lower',
    value: (review) => review.facts.renewal,
    text: (value) => (value === 0 ? 'aucune' : months(value)),
    rests: ['renewal'],
  },
  {
    fact: 'notice',
    label: 'Préavis',
    better: 'lower',
    value: (review) => review.facts.notice,
    text: months,
    rests: ['notice'],
  },
];

/** One row a fact, left out when no offer tells it. `ranked`: whether judgements rest on the same points,
 *  and prices pay for comparable things; what does not is shown and never ranked. */
export function factRows(reviews: readonly Review[], ranked: { judgements: boolean; prices: boolean }): FactRow[] {
  const rows = SPECS.map((spec): FactRow => {
    const values = reviews.map(spec.value);
    const cells = reviews.map((review, i) => cellOf(review, values[i] ?? null, spec.text, spec.rests));
    const best = ranks(spec.fact, ranked) ? bestOf(values, spec.better) : [];
    return { fact: spec.fact, label: spec.label, cells, better: spec.better, differs: differ(values), best };
  });
  return [...rows, indexRow(reviews)].filter((row) => row.cells.some((cell) => cell.text !== null || cell.doubtful));
}

function ranks(fact: FactName, ranked: { judgements: boolean; prices: boolean }): boolean {
  if (fact === 'score' || fact === 'traps') return ranked.judgements;
  return ranked.prices || !['threeYears', 'monthly', 'setup'].includes(fact);
}

function cellOf(review: Review, value: number | null, text: (value: number) => string, rests: FactKey[]): FactCell {
  const passages = passagesOf(review.facts, rests);
  const doubtful = value === null && restsDoubtfully(review.facts, rests);
  const shown = value === null && !doubtful ? [] : passages;
  return {
    value,
    text: value === null ? null : text(value),
    quote: shown[0]?.quote ?? null,
    passages: shown,
    doubtful,
  };
}

/** The index that revises the price: named, never ranked. */
function indexRow(reviews: readonly Review[]): FactRow {
  const cells = reviews.map(({ facts }): FactCell => {
    const passages = passagesOf(facts, ['index']);
    const doubtful = facts.index === null && restsDoubtfully(facts, ['index']);
    return { value: null, text: facts.index, quote: passages[0]?.quote ?? null, passages, doubtful };
  });
  const differs = cells.some((cell) => cell.text !== cells[0]?.text);
  return { fact: 'index', label: 'Indice de révision', cells, better: null, differs, best: [] };
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
