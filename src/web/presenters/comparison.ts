/** The page of offers side by side: the comparison said in French, with the addresses, filters and forms around it. */
import type { ComparedContracts } from '../../app/compare-reviews.ts';
import { compareOffers } from '../../core/comparison/offers.ts';
import type { Review } from '../../core/review/types.ts';
import { type ComparisonView, describeComparison } from '../../report/comparison/offers-view.ts';
import type { CellView, RowView } from '../../report/comparison/row-view.ts';
import { counted } from '../../report/typography.ts';
import {
  type ComparisonFilterForm,
  type ComparisonFilters,
  isFiltering,
  passesComparison,
  presentComparisonFilters,
  readComparisonFilters,
} from './comparison-filters.ts';
import { type ComparisonFrame, frameComparison } from './comparison-frame.ts';
import { type ContractPlaces, comparisonPath, letterPath } from './site.ts';

interface LinkedCell extends CellView {
  /** The finding in its report. */
  href: string | null;
  /** The words in the contract. */
  source: string | null;
}

interface LinkedRow extends Omit<RowView, 'cells'> {
  /** The page of this requirement alone; null for a fact. */
  point: string | null;
  cells: LinkedCell[];
}

export interface ComparisonPage
  extends ComparisonFrame,
    Omit<ComparisonView, 'title' | 'offers' | 'facts' | 'themes' | 'differing' | 'same' | 'apart'> {
  /** Columns of the table, the first one included. */
  columns: number;
  offers: (ComparisonView['offers'][number] & {
    href: string;
    letter: string | null;
    firstDemands: unknown[];
    moreDemands: unknown[];
  })[];
  facts: LinkedRow[];
  themes: LinkedRow[];
  differing: { id: string; title: string; rows: LinkedRow[] }[];
  same: LinkedRow[];
  apart: LinkedRow[];
  filters: ComparisonFilterForm;
  filtered: { shown: string; clear: string } | null;
  hasTraps: boolean;
}

const FIRST_DEMANDS = 6;

/** A review, and where its pages are. */
export interface ReadOffer {
  places: ContractPlaces;
  review: Review;
}

/** The page of a comparison whose readings are all finished. `query` is that of its address. */
export function presentComparison(
  compared: ComparedContracts,
  offers: ReadOffer[],
  query: Record<string, unknown>,
): ComparisonPage {
  const path = comparisonPath(compared.record.id);
  const view = describeComparison(compareOffers(offers.map((offer) => offer.review)));
  const names = view.offers.map((offer) => offer.name);
  const filters = readComparisonFilters(query, view.differing, offers.length);
  const link = (row: RowView) => linkRow(row, offers, path);
  const differing = view.differing
    .filter((group) => filters.theme === null || group.id === filters.theme)
    .map((group) => ({ ...group, rows: group.rows.filter((row) => passesComparison(row, filters)).map(link) }))
    .filter((group) => group.rows.length > 0);
  return {
    ...view,
    ...frameComparison(compared, view.title),
    columns: offers.length + 1,
    offers: view.offers.map((offer, i) => linkOffer(offer, offers[i])),
    facts: view.facts.map(link),
    themes: view.themes.map(link),
    differing,
    same: view.same.map(link),
    apart: view.apart.map(link),
    filters: presentComparisonFilters(path, filters, view.differing, names),
    filtered: describeFiltered(filters, differing, view, path),
    hasTraps: view.offers.some((offer) => offer.traps.length > 0),
  };
}

const NOWHERE: ContractPlaces = { report: '', text: '', letter: '' };

function linkRow(row: RowView, offers: ReadOffer[], comparison: string): LinkedRow {
  const judged = row.level !== null;
  return {
    ...row,
    point: judged ? `${comparison}?point=${encodeURIComponent(row.id)}` : null,
    cells: row.cells.map((cell, i) => {
      const { report, text } = offers[i]?.places ?? NOWHERE;
      const anchor = cell.quote?.anchor ?? '';
      return {
        ...cell,
        href: judged && cell.verdict !== null ? `${report}#${row.id}` : null,
        source: anchor === '' ? null : `${text}#${anchor}`,
      };
    }),
  };
}

function linkOffer(
  offer: ComparisonView['offers'][number],
  read: ReadOffer | undefined,
): ComparisonPage['offers'][number] {
  const places = read?.places ?? NOWHERE;
  const href = places.report;
  const wanted = offer.demands.map((demand) => demand.id);
  return {
    ...offer,
    href,
    letter: letterPath(places, wanted),
    traps: offer.traps.map((trap) => ({ ...trap, href: `${href}#${trap.id}` })),
    firstDemands: offer.demands.slice(0, FIRST_DEMANDS),
    moreDemands: offer.demands.slice(FIRST_DEMANDS),
  };
}

function describeFiltered(
  filters: ComparisonFilters,
  differing: { rows: unknown[] }[],
  view: ComparisonView,
  path: string,
): ComparisonPage['filtered'] {
  if (!isFiltering(filters)) return null;
  const count = differing.reduce((total, group) => total + group.rows.length, 0);
  const all = view.differing.reduce((total, group) => total + group.rows.length, 0);
  const shown =
    count === 0
      ? 'Aucune différence ne répond à ces filtres.'
      : `${counted(count, 'différence affichée', 'différences affichées')} sur ${all}.`;
  return { shown, clear: `${path}#differences` };
}
