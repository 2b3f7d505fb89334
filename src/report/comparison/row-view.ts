/** Rows of a comparison as a reader sees them: one point, one cell for each offer, values to align. */
import type { ComparisonRow, FactRow, OfferCell, ThemeRow } from '../../core/comparison/types.ts';
import type { FigureRead } from '../../core/review/types.ts';
import { formatAmount, formatNumber, listed, NBSP, plural, typeset } from '../typography.ts';
import { describeQuote, type QuoteView } from '../view/quotes.ts';
import { shownLine } from '../view/shown-text.ts';
import { LEVEL_WORDS, VERDICT_WORDS, type VerdictWords } from '../wording.ts';

export interface ValueView {
  /** Digits to align; empty when the value is words only. */
  number: string;
  /** Unit, or the words. */
  words: string;
}

export interface CellView {
  /** Name of the offer, repeated where columns are not side by side. */
  name: string;
  /** Null where the requirement does not apply. */
  verdict: VerdictWords | null;
  value: ValueView;
  /** The value as one text. */
  text: string;
  best: boolean;
  quote: QuoteView | null;
  reason: string;
}

export interface RowView {
  id: string;
  title: string;
  level: string | null;
  theme: string;
  differs: boolean;
  cells: CellView[];
  /** "ClicMed, seul engagement net", or null when none stands out. */
  best: string | null;
}

const NO_PAGES = new Map<string, number>();

function prose(text: string): string {
  return typeset(shownLine(text));
}

function plainRow(id: string, title: string, differs: boolean): RowView {
  return { id, title, level: null, theme: '', differs, cells: [], best: null };
}

function emptyCell(name: string): CellView {
  return { name, verdict: null, value: nothing(''), text: '', best: false, quote: null, reason: '' };
}

const nothing = (words: string): ValueView => ({ number: '', words });

/** A requirement in every offer. `lone`: the only document of each offer, which needs no naming; null where there are several. */
export function describeRow(
  row: ComparisonRow,
  names: string[],
  themes: Map<string, string>,
  lone: (string | null)[],
): RowView {
  const winners = row.best.map((i) => names[i] ?? '');
  const why = row.bestReason === '' ? '' : `, ${prose(row.bestReason)}`;
  return {
    id: row.requirement,
    title: prose(row.title),
    level: LEVEL_WORDS[row.level],
    theme: themes.get(row.theme) ?? row.theme,
    differs: row.differs,
    cells: row.cells.map((cell, i) => describeCell(cell, names[i] ?? '', row.best.includes(i), lone[i] ?? null)),
    best: winners.length === 0 ? null : `${listed(winners)}${why}`,
  };
}

function describeCell(cell: OfferCell, name: string, best: boolean, lone: string | null): CellView {
  if (cell.verdict === null)
    return { ...emptyCell(name), value: nothing('sans objet'), text: 'sans objet pour cette offre' };
  const value = cellValue(cell);
  return {
    name,
    verdict: VERDICT_WORDS[cell.verdict],
    value,
    text: [value.number, value.words].filter((part) => part !== '').join(NBSP),
    best,
    quote: cell.evidence === null ? null : shortened(describeQuote(cell.evidence, NO_PAGES, cell.verdict), lone),
    reason: prose(cell.reason),
  };
}

function shortened(quote: QuoteView, lone: string | null): QuoteView {
  return lone === null ? quote : { ...quote, place: quote.place.replace(`, ${lone}`, '') };
}

function cellValue(cell: OfferCell): ValueView {
  if (cell.figure !== null) return figureValue(cell.figure);
  if (cell.bySilence) return nothing('la loi vous protège');
  return nothing(cell.verdict === 'absent' ? 'rien n’est dit' : '');
}

/** Digits and unit for what can be aligned; the contract's own words for rhythms and opening hours. */
export function figureValue(figure: FigureRead): ValueView {
  const { value, unit } = figure;
  switch (figure.kind) {
    case 'duration':
      return { number: formatNumber(value), words: pluralUnit(unit, value) };
    case 'percent':
      return { number: formatNumber(value), words: '%' };
    case 'amount':
      return { number: formatAmount(value), words: '€' };
    default:
      return nothing(shownLine(figure.found));
  }
}

function pluralUnit(unit: string, value: number): string {
  if (plural(value, '', 's') === '' || unit === 'mois') return unit;
  return unit
    .split(' ')
    .map((word) => `${word}s`)
    .join(NBSP);
}

/** A fact in every offer. */
export function describeFact(fact: FactRow, names: string[]): RowView {
  return {
    ...plainRow(fact.fact, prose(fact.label), fact.differs),
    cells: fact.cells.map((cell, i) => {
      const [, number, words] = /^([\d\u00a0,]+?)(?:\u00a0(\D+))?$/.exec(cell.text ?? '') ?? [];
      const text = cell.text ?? 'non trouvé';
      return {
        ...emptyCell(names[i] ?? ''),
        value:
          number === undefined ? nothing(text) : { number, words: words ?? (fact.fact === 'score' ? 'sur 100' : '') },
        text: fact.fact === 'score' && cell.text !== null ? `${text}${NBSP}sur${NBSP}100` : text,
        best: fact.best.includes(i),
        quote: cell.quote === null ? null : plainQuote(cell.quote),
      };
    }),
  };
}

function plainQuote(quote: string): QuoteView {
  const text = shownLine(quote);
  return { segments: [{ text, marked: false }], text, place: '', alone: null, anchor: '' };
}

/** The score of a theme in every offer. */
export function describeThemeRow({ theme, title, scores, best }: ThemeRow, names: string[]): RowView {
  const differs = scores.some((score) => score !== scores[0]);
  const cells = scores.map((score, i) => ({
    ...emptyCell(names[i] ?? ''),
    value: score === null ? nothing('sans objet') : { number: String(score), words: 'sur 100' },
    text: score === null ? 'sans objet' : `${score}${NBSP}sur${NBSP}100`,
    best: best.includes(i),
  }));
  return { ...plainRow(theme, prose(title), differs), cells };
}
