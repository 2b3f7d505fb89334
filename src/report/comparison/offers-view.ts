/** Offers side by side as a reader sees them: French, in reading order, free of layout. Every page and file is made from it. */
import type {
  ComparisonRow,
  Demand,
  FactRow,
  OfferCell,
  OfferComparison,
  OfferSummary,
} from '../../core/comparison/types.ts';
import type { FigureRead } from '../../core/review/types.ts';
import { counted, formatAmount, formatNumber, listed, NBSP, plural, typeset } from '../typography.ts';
import { describeQuote, type QuoteView } from '../view/quotes.ts';
import { shownLine } from '../view/shown-text.ts';
import { DISCLAIMER, LEVEL_WORDS, TYPE_WORDS, VERDICT_WORDS, type VerdictWords } from '../wording.ts';

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

export interface DemandView {
  id: string;
  title: string;
  level: string;
  verdict: VerdictWords;
  /** "24 heures chez Iroise Infogérance". */
  best: string;
  question: string;
  clause: string;
}

export interface OfferView {
  name: string;
  types: string;
  documents: string;
  traps: { id: string; title: string; reason: string; quote: QuoteView | null }[];
  trapCount: string;
  demands: DemandView[];
  demandCount: string;
}

export interface GroupView {
  id: string;
  title: string;
  rows: RowView[];
}

export interface ComparisonView {
  title: string;
  headline: string;
  /** "87 points comparés ; 46 diffèrent, 41 sont identiques". */
  scope: string;
  offers: OfferView[];
  facts: RowView[];
  themes: RowView[];
  /** Rows that differ, by theme. */
  differing: GroupView[];
  /** Rows on which all offers do the same. */
  same: RowView[];
  /** Rows that apply to some offers only. */
  apart: RowView[];
  notes: string[];
  disclaimer: string;
}

const NUMBERS = ['', 'Une', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six'];
const NO_PAGES = new Map<string, number>();

/** Says a comparison of offers in French. Pure. */
export function describeComparison(comparison: OfferComparison): ComparisonView {
  const names = comparison.offers.map((offer) => prose(offer.name));
  const themes = new Map(comparison.themes.map((theme) => [theme.theme, prose(theme.title)]));
  const lone = comparison.offers.map((offer) =>
    offer.documents.length === 1 ? shownLine(offer.documents[0] ?? '') : null,
  );
  const rows = comparison.rows.map((row) => describeRow(row, names, themes, lone));
  const differing = rows.filter((row) => row.differs);
  return {
    title: `${NUMBERS[names.length] ?? names.length} offres comparées`,
    headline: headlineOf(comparison, names),
    scope: scopeOf(rows.length, differing.length),
    offers: comparison.offers.map((offer, i) => describeOffer(offer, names[i] ?? '', names)),
    facts: comparison.facts.map((fact) => describeFact(fact, names)),
    themes: comparison.themes.map(({ theme, title, scores, best }) => ({
      ...plainRow(
        theme,
        prose(title),
        scores.some((score) => score !== scores[0]),
      ),
      cells: scores.map((score, i) => ({
        ...emptyCell(names[i] ?? ''),
        value: score === null ? nothing('sans objet') : { number: String(score), words: 'sur 100' },
        text: score === null ? 'sans objet' : `${score}${NBSP}sur${NBSP}100`,
        best: best.includes(i),
      })),
    })),
    differing: groupsOf(differing, comparison),
    same: rows.filter((row) => !row.differs),
    apart: comparison.apart.map((row) => describeRow(row, names, themes, lone)),
    notes: comparison.notes.map(prose),
    disclaimer: DISCLAIMER,
  };
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

const nothing = (words: string): ValueView => ({ number: '', words });

/** `lone`: the only document of each offer, which needs no naming; null where there are several. */
function describeRow(
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

function describeFact(fact: FactRow, names: string[]): RowView {
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

function describeOffer(offer: OfferSummary, name: string, names: string[]): OfferView {
  return {
    name,
    types: listed(offer.types.map((type) => TYPE_WORDS[type])),
    documents: listed(offer.documents.map(shownLine)),
    traps: offer.traps.map(({ requirement, title, reason, evidence }) => ({
      id: requirement,
      title: prose(title),
      reason: prose(reason),
      quote: evidence === null ? null : describeQuote(evidence, NO_PAGES),
    })),
    trapCount: offer.traps.length === 0 ? 'aucun piège' : counted(offer.traps.length, 'piège'),
    demands: offer.demands.map((demand) => describeDemand(demand, names)),
    demandCount: offer.demands.length === 0 ? 'rien à demander' : counted(offer.demands.length, 'demande'),
  };
}

function describeDemand(demand: Demand, names: string[]): DemandView {
  const winners = listed(demand.best.map((i) => names[i] ?? ''));
  const what = demand.bestFigure === null ? 'couvert' : shownLine(demand.bestFigure);
  return {
    id: demand.requirement,
    title: prose(demand.title),
    level: LEVEL_WORDS[demand.level],
    verdict: VERDICT_WORDS[demand.verdict],
    best: winners === '' ? 'clause à retirer' : `${what} chez ${winners}`,
    question: prose(demand.question),
    clause: prose(demand.clause),
  };
}

function groupsOf(rows: RowView[], comparison: OfferComparison): GroupView[] {
  const order = new Map(comparison.themes.map((theme, i) => [prose(theme.title), { i, id: theme.theme }]));
  const titles = [...new Set(rows.map((row) => row.theme))];
  return titles
    .map((title) => ({ id: order.get(title)?.id ?? title, title, rows: rows.filter((row) => row.theme === title) }))
    .sort((a, b) => (order.get(a.title)?.i ?? 99) - (order.get(b.title)?.i ?? 99));
}

function scopeOf(all: number, differing: number): string {
  if (all === 0) return 'Aucun point commun à comparer';
  const compared = counted(all, 'point comparé', 'points comparés');
  return `${compared}${NBSP}; ${counted(differing, 'diffère', 'diffèrent')}, ${counted(all - differing, 'est identique', 'sont identiques')}`;
}

/** Who protects best, who costs least. Says nothing that the table does not hold. */
function headlineOf(comparison: OfferComparison, names: string[]): string {
  const best = (fact: FactRow['fact']) => {
    const winners = comparison.facts.find((row) => row.fact === fact)?.best ?? [];
    return winners.length === 1 ? winners[0] : undefined;
  };
  const [covers, costs, traps] = [best('covered'), best('threeYears'), best('traps')];
  const parts: string[] = [];
  if (covers !== undefined)
    parts.push(`${names[covers]} couvre le plus de points${traps === covers ? ' et a le moins de pièges' : ''}.`);
  if (costs !== undefined) {
    const dearest = comparison.offers[costs]?.traps.length ?? 0;
    const but = costs !== covers && dearest > 0 ? `, avec ${counted(dearest, 'piège')}` : '';
    parts.push(`${names[costs]} est la moins chère${but}.`);
  }
  if (parts.length === 0)
    return comparison.rows.length === 0
      ? 'Ces offres ne se comparent pas point à point.'
      : 'Aucune offre ne l’emporte nettement.';
  return prose(parts.join(' '));
}
