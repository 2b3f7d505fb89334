/** Rows of a comparison as a reader sees them: one point, one cell for each offer, values to align. */
import type { ComparisonRow, FactCell, FactRow, OfferCell, ThemeRow } from '../../core/comparison/types.ts';
import type { FigureRead } from '../../core/review/types.ts';
import { formatAmount, formatNumber, listed, NBSP, plural, typeset } from '../typography.ts';
import { NOT_SURE } from '../view/facts.ts';
import { describePassage, describeQuote, type PageCounts, type QuoteView } from '../view/quotes.ts';
import { shownLine } from '../view/shown-text.ts';
import { LEVEL_WORDS, VERDICT_WORDS, type VerdictWords } from '../wording.ts';

export interface ValueView {
  /** Digits to align; empty when the value is words only. */
  number: string;
  /** Unit, or the words. */
  words: string;
  /** The number itself; null when the value is words only. */
  amount: number | null;
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

function prose(text: string): string {
  return typeset(shownLine(text));
}

function plainRow(id: string, title: string, differs: boolean): RowView {
  return { id, title, level: null, theme: '', differs, cells: [], best: null };
}

function emptyCell(name: string): CellView {
  return { name, verdict: null, value: nothing(''), text: '', best: false, quote: null, reason: '' };
}

const nothing = (words: string): ValueView => ({ number: '', words, amount: null });

/** An offer as its cells name it. */
export interface OfferNaming {
  name: string;
  /** Its only document, which needs no naming; null where there are several. */
  lone: string | null;
  /** Its documents, so that its words can be led to. */
  pages: PageCounts;
}

/** A requirement in every offer. */
export function describeRow(row: ComparisonRow, offers: OfferNaming[], themes: Map<string, string>): RowView {
  const names = offers.map(({ name }) => name);
  const winners = row.best.map((i) => names[i] ?? '');
  const why = row.bestReason === '' ? '' : `, ${prose(row.bestReason)}`;
  return {
    id: row.requirement,
    title: prose(row.title),
    level: LEVEL_WORDS[row.level],
    theme: themes.get(row.theme) ?? row.theme,
    differs: row.differs,
    cells: row.cells.flatMap((cell, i) => (offers[i] ? [describeCell(cell, offers[i], row.best.includes(i))] : [])),
    best: winners.length === 0 ? null : `${listed(winners)}${why}`,
  };
}

function describeCell(cell: OfferCell, { name, lone, pages }: OfferNaming, best: boolean): CellView {
  if (cell.verdict === null)
    return { ...emptyCell(name), value: nothing('sans objet'), text: 'sans objet pour cette offre' };
  const value = cellValue(cell);
  return {
    name,
    verdict: VERDICT_WORDS[cell.verdict],
    value,
    text: [value.number, value.words].filter((part) => part !== '').join(NBSP),
    best,
    quote: cell.evidence === null ? null : shortened(describeQuote(cell.evidence, pages, cell.verdict), lone),
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
      return { number: formatNumber(value), words: pluralUnit(unit, value), amount: value };
    case 'percent':
      return { number: formatNumber(value), words: '%', amount: value };
    case 'amount':
      return { number: formatAmount(value), words: '€', amount: value };
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

/** A fact in every offer, with the words it rests on. */
export function describeFact(fact: FactRow, offers: OfferNaming[]): RowView {
  return {
    ...plainRow(fact.fact, prose(fact.label), fact.differs),
    cells: fact.cells.flatMap((cell, i) =>
      offers[i] ? [describeFactCell(fact, cell, offers[i], fact.best.includes(i))] : [],
    ),
  };
}

function describeFactCell(
  { fact }: FactRow,
  cell: FactCell,
  { name, lone, pages }: OfferNaming,
  best: boolean,
): CellView {
  const [, number, words] = /^([\d\u00a0,]+?)(?:\u00a0(\D+))?$/.exec(cell.text ?? '') ?? [];
  const text = cell.text === null ? (cell.doubtful ? NOT_SURE : 'non trouvé') : shownLine(cell.text);
  const [passage] = cell.passages;
  return {
    ...emptyCell(name),
    value:
      number === undefined
        ? nothing(text)
        : { number, words: words ?? (fact === 'score' ? `sur${NBSP}100` : ''), amount: cell.value },
    text: fact === 'score' && cell.text !== null ? `${text}${NBSP}sur${NBSP}100` : text,
    best,
    quote: passage === undefined ? null : shortened(describePassage(passage, pages), lone),
  };
}

/** The score of a theme in every offer. */
export function describeThemeRow({ theme, title, scores, best }: ThemeRow, names: string[]): RowView {
  const differs = scores.some((score) => score !== scores[0]);
  const cells = scores.map((score, i) => ({
    ...emptyCell(names[i] ?? ''),
    value: score === null ? nothing('sans objet') : { number: String(score), words: `sur${NBSP}100`, amount: score },
    text: score === null ? 'sans objet' : `${score}${NBSP}sur${NBSP}100`,
    best: best.includes(i),
  }));
  return { ...plainRow(theme, prose(title), differs), cells };
}
