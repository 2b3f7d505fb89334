/** Offers side by side as a reader sees them: French, in reading order, free of layout. Every page and file is made from it. */
import type { FactRow, OfferComparison } from '../../core/comparison/types.ts';
import { counted, NBSP, typeset } from '../typography.ts';
import { pagesOf } from '../view/quotes.ts';
import { shownLine } from '../view/shown-text.ts';
import { DISCLAIMER } from '../wording.ts';
import { describeOffer, type OfferView } from './offer-view.ts';
import { describeFact, describeRow, describeThemeRow, type OfferNaming, type RowView } from './row-view.ts';

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

function prose(text: string): string {
  return typeset(shownLine(text));
}

const NUMBERS = ['', 'Une', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six'];

/** Says a comparison of offers in French. Pure. */
export function describeComparison(comparison: OfferComparison): ComparisonView {
  const names = comparison.offers.map((offer) => prose(offer.name));
  const themes = new Map(comparison.themes.map((theme) => [theme.theme, prose(theme.title)]));
  const offers = comparison.offers.map(({ documents }, i): OfferNaming => {
    const [only, ...others] = documents;
    return {
      name: names[i] ?? '',
      lone: only !== undefined && others.length === 0 ? shownLine(only) : null,
      pages: pagesOf(documents),
    };
  });
  const rows = comparison.rows.map((row) => describeRow(row, offers, themes));
  const differing = rows.filter((row) => row.differs);
  return {
    title: `${NUMBERS[names.length] ?? names.length} offres comparées`,
    headline: headlineOf(comparison, names),
    scope: scopeOf(rows.length, differing.length),
    offers: comparison.offers.map((offer, i) => describeOffer(offer, names[i] ?? '', names)),
    facts: comparison.facts.map((fact) => describeFact(fact, offers)),
    themes: comparison.themes.map((theme) => describeThemeRow(theme, names)),
    differing: groupsOf(differing, comparison),
    same: rows.filter((row) => !row.differs),
    apart: comparison.apart.map((row) => describeRow(row, offers, themes)),
    notes: comparison.notes.map(prose),
    disclaimer: DISCLAIMER,
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
  if (!comparison.sameObject && comparison.rows.length > 0)
    parts.push('Ces offres ne portent pas sur les mêmes objets : seuls leurs points communs sont comparés.');
  if (covers !== undefined)
    parts.push(`${names[covers]} couvre le plus de points${traps === covers ? ' et a le moins de pièges' : ''}.`);
  if (costs !== undefined) {
    const dearest = comparison.offers[costs]?.traps.length ?? 0;
    const but = costs !== covers && dearest > 0 ? `, avec ${counted(dearest, 'piège')}` : '';
    parts.push(`D’après les prix lus, à vérifier, ${names[costs]} serait la moins chère${but}.`);
  }
  if (comparison.rows.length === 0) return 'Ces offres ne se comparent pas point à point.';
  if (covers === undefined && costs === undefined) parts.push('Aucune offre ne l’emporte nettement.');
  return prose(parts.join(' '));
}
