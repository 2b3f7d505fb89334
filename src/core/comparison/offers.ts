/** Offers side by side: requirement rows, facts, themes, traps, and what each would need to match the best. */
import type { Review } from '../review/types.ts';
import { mainEvidence, rankOf } from './figures.ts';
import { factRows, themeRows } from './offer-facts.ts';
import { requirementRows } from './offer-rows.ts';
import type { ComparisonRow, Demand, OfferComparison, OfferSummary } from './types.ts';

/** How many offers one table holds. */
export const FEWEST_OFFERS = 2;
export const MOST_OFFERS = 6;

const LEVELS = { obligatoire: 0, indispensable: 1, recommande: 2 } as const;

/**
 * Compares reviewed offers, in the order given. Requirements that do not apply to every offer are set apart and never
 * decide which one is best; when there are some, overall scores are shown but not ranked.
 */
export function compareOffers(reviews: readonly Review[]): OfferComparison {
  const all = requirementRows(reviews);
  const shared = all.filter((row) => row.cells.every((cell) => cell.verdict !== null));
  const apart = all.filter((row) => row.cells.some((cell) => cell.verdict === null));
  const names = distinctNames(reviews);
  const rows = [...shared].sort(byInterest);
  const sameObject = shareAType(reviews);
  const ranked = { judgements: apart.length === 0, prices: sameObject && sameTax(reviews) };
  return {
    version: 1,
    sameObject,
    offers: reviews.map((review, i) => summarise(review, names[i] ?? '', i, rows)),
    facts: [...factRows(reviews, ranked), ...coveredRow(reviews, shared)].sort(byFactOrder),
    themes: themeRows(reviews, new Set(apart.map((row) => row.theme))),
    rows,
    apart,
    notes: notesOf(reviews, names, shared, apart, sameObject),
  };
}

function shareAType(reviews: readonly Review[]): boolean {
  const [first, ...others] = reviews;
  return (first?.types ?? []).some((type) => others.every((review) => review.types.includes(type)));
}

/** The provider, else the title, else the first file; a number tells two alike apart. */
function distinctNames(reviews: readonly Review[]): string[] {
  const names = reviews.map(
    ({ facts, documents }) => facts.provider ?? facts.title ?? documents[0]?.name ?? 'Offre sans nom',
  );
  return names.map((name, i) => {
    const alike = names.slice(0, i).filter((other) => other === name).length;
    return names.filter((other) => other === name).length > 1 ? `${name} (${alike + 1})` : name;
  });
}

function summarise(review: Review, name: string, offer: number, rows: ComparisonRow[]): OfferSummary {
  const findings = new Map(review.findings.map((finding) => [finding.requirement, finding]));
  return {
    name,
    types: review.types,
    documents: review.documents.map((document) => document.name),
    score: review.score.overall,
    traps: review.traps.flatMap((id) => {
      const finding = findings.get(id);
      if (!finding) return [];
      return [{ requirement: id, title: finding.title, reason: finding.reason, evidence: mainEvidence(finding) }];
    }),
    demands: rows.flatMap((row) => demandOf(row, offer)).sort(byLevel),
  };
}

/** What this offer lacks on a row where another one does better. */
function demandOf(row: ComparisonRow, offer: number): Demand[] {
  const own = row.cells[offer];
  if (!own?.verdict || row.best.includes(offer)) return [];
  // A trap is to be taken out even where no other offer does well.
  if (row.best.length === 0 && own.verdict !== 'contraire') return [];
  const best = row.best[0] === undefined ? undefined : row.cells[row.best[0]];
  return [
    {
      requirement: row.requirement,
      title: row.title,
      level: row.level,
      verdict: own.verdict,
      bestFigure: best?.figure?.found ?? null,
      best: row.best,
      question: row.question,
      clause: row.clause,
    },
  ];
}

function coveredRow(reviews: readonly Review[], shared: ComparisonRow[]): OfferComparison['facts'] {
  if (shared.length === 0) return [];
  const values = reviews.map((_, i) => shared.filter((row) => row.cells[i]?.verdict === 'conforme').length);
  const most = Math.max(...values);
  const best = values.flatMap((value, i) => (value === most ? [i] : []));
  return [
    {
      fact: 'covered',
      label: `Points couverts, sur ${shared.length}`,
      cells: values.map((value) => ({ value, text: String(value), quote: null, passages: [], doubtful: false })),
      better: 'higher',
      differs: values.some((value) => value !== most),
      best: best.length === values.length ? [] : best,
    },
  ];
}

const FACT_ORDER = ['score', 'covered', 'traps'];

function byFactOrder(a: OfferComparison['facts'][number], b: OfferComparison['facts'][number]): number {
  const rank = (fact: string) => (FACT_ORDER.includes(fact) ? FACT_ORDER.indexOf(fact) : FACT_ORDER.length);
  return rank(a.fact) - rank(b.fact);
}

/** Differences first; among them the most serious level, then the widest gap between verdicts. */
function byInterest(a: ComparisonRow, b: ComparisonRow): number {
  return (
    Number(b.differs) - Number(a.differs) || LEVELS[a.level] - LEVELS[b.level] || gap(b) - gap(a) || b.weight - a.weight
  );
}

function gap(row: ComparisonRow): number {
  const ranks = row.cells.flatMap((cell) => (cell.verdict === null ? [] : (rankOf(cell.verdict) ?? [])));
  return ranks.length === 0 ? 0 : Math.max(...ranks) - Math.min(...ranks);
}

function byLevel(a: Demand, b: Demand): number {
  return LEVELS[a.level] - LEVELS[b.level];
}

function notesOf(
  reviews: readonly Review[],
  names: string[],
  shared: ComparisonRow[],
  apart: ComparisonRow[],
  sameObject: boolean,
): string[] {
  const notes: string[] = [];
  if (apart.length > 0) notes.push(noteOnScope(shared.length, sameObject));
  reviews.forEach((review, i) => {
    const name = names[i] ?? '';
    if (!review.isContract) notes.push(`${name}\u00a0: ce texte ne ressemble pas à un contrat, il n’a pas été jugé.`);
    const { pricing } = review.facts;
    for (const assumption of pricing?.assumptions ?? []) notes.push(`${name}, prix\u00a0: ${assumption}`);
    if ((pricing?.threeYears ?? null) === null)
      notes.push(`${name}, prix\u00a0: le prix sur trois ans ne se calcule pas.`);
  });
  if (!sameTax(reviews))
    notes.push('Certains prix sont hors taxes et d’autres toutes taxes comprises\u00a0: ils ne sont pas départagés.');
  return notes;
}

/** False when some prices hold the tax and others do not: the lowest of them may not be the cheapest. */
function sameTax(reviews: readonly Review[]): boolean {
  const taxes = reviews.map((review) => review.facts.pricing?.tax ?? null).filter((tax) => tax !== null);
  return new Set(taxes).size <= 1;
}

/** What is compared, when some requirements apply to some offers only. */
function noteOnScope(shared: number, sameObject: boolean): string {
  if (shared === 0)
    return 'Ces offres portent sur des objets différents\u00a0: aucun point ne vaut pour toutes, elles ne se comparent pas.';
  const what =
    shared === 1
      ? 'le seul point qui vaut pour toutes est comparé'
      : `seuls les ${shared} points qui valent pour toutes sont comparés`;
  return sameObject
    ? `Certains points ne valent que pour certaines de ces offres\u00a0: ${what}, et les notes d’ensemble ne sont pas départagées.`
    : `Ces offres ne portent pas sur les mêmes objets\u00a0: ${what}, et ni les notes d’ensemble ni les prix ne sont départagés.`;
}
