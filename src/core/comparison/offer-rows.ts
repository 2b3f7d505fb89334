/** Requirement rows: the same point in every offer, which do best, and by what. */
import type { Finding, Review, Verdict } from '../review/types.ts';
import { NBSP } from '../text/french.ts';
import { compareFigures, mainEvidence, mainFigure, rankOf, VERDICT_RANK } from './figures.ts';
import type { ComparisonRow, OfferCell } from './types.ts';

const NOT_APPLICABLE: OfferCell = { verdict: null, figure: null, evidence: null, reason: '', bySilence: false };
const VERDICT_REASONS: Partial<Record<Verdict, string>> = {
  conforme: 'seul engagement net',
  partiel: 'seul à traiter ce point',
};

/** Every requirement that applies to at least one offer, in the order of the rule set. */
export function requirementRows(reviews: readonly Review[]): ComparisonRow[] {
  const byOffer = reviews.map((review) => new Map(review.findings.map((finding) => [finding.requirement, finding])));
  const ids = new Set(reviews.flatMap((review) => review.findings.map((finding) => finding.requirement)));
  return [...ids].map((id) => rowOf(byOffer.map((findings) => findings.get(id) ?? null)));
}

function rowOf(findings: (Finding | null)[]): ComparisonRow {
  const cells = findings.map((finding) => (finding === null ? NOT_APPLICABLE : cellOf(finding)));
  const one = findings.find((finding) => finding !== null);
  if (!one) throw new Error('a row needs at least one finding');
  const { requirement, theme, title, level, weight, question, clause } = one;
  return {
    ...{ requirement, theme, title, level, weight, question, clause, cells },
    differs: differ(cells),
    ...winners(cells),
  };
}

function cellOf(finding: Finding): OfferCell {
  return {
    verdict: finding.verdict,
    figure: mainFigure(finding),
    evidence: mainEvidence(finding),
    reason: finding.reason,
    bySilence: finding.bySilence,
  };
}

function differ(cells: OfferCell[]): boolean {
  const known = cells.filter((cell) => cell.verdict !== null);
  const [first, ...others] = known;
  return others.some((cell) => cell.verdict !== first?.verdict || figuresDiffer(first, cell));
}

function figuresDiffer(a: OfferCell | undefined, b: OfferCell): boolean {
  if (!a?.figure || !b.figure) return false;
  const order = compareFigures(a.figure, b.figure);
  return order !== null && order !== 0;
}

/** The highest verdict wins; between equal verdicts, the better figure. No winner when all do as well, or one is unknown. */
function winners(cells: OfferCell[]): Pick<ComparisonRow, 'best' | 'bestBy' | 'bestReason'> {
  const none = { best: [], bestBy: null, bestReason: '' };
  const ranks = cells.map((cell) => (cell.verdict === null ? null : rankOf(cell.verdict)));
  const known = ranks.filter((rank) => rank !== null);
  if (known.length < 2 || cells.some((cell) => cell.verdict === 'illisible')) return none;
  const top = Math.max(...known);
  // Saying nothing is no merit, even beside a trap.
  if (top < VERDICT_RANK.partiel) return none;
  const leaders = ranks.flatMap((rank, i) => (rank === top ? [i] : []));
  const byFigure = bestFigures(cells, leaders);
  if (byFigure.length > 0) {
    const figure = cells[byFigure[0] ?? 0]?.figure;
    const reason = figure ? `${figure.label}${NBSP}: ${figure.found}` : '';
    return { best: byFigure, bestBy: 'figure', bestReason: reason };
  }
  if (leaders.length === known.length) return none;
  const verdict = cells[leaders[0] ?? 0]?.verdict;
  const reason = (leaders.length === 1 && verdict ? VERDICT_REASONS[verdict] : undefined) ?? '';
  return { best: leaders, bestBy: 'verdict', bestReason: reason };
}

/** Among offers of the same verdict, those whose figure is best; none unless every leader's figure compares. */
function bestFigures(cells: OfferCell[], leaders: number[]): number[] {
  const figures = leaders.flatMap((i) => {
    const figure = cells[i]?.figure;
    return figure ? [{ i, figure }] : [];
  });
  const [first] = figures;
  if (!first || figures.length < 2 || figures.length < leaders.length) return [];
  let best = first;
  for (const candidate of figures) {
    const order = compareFigures(candidate.figure, best.figure);
    if (order === null) return [];
    if (order > 0) best = candidate;
  }
  const winners = figures.filter(({ figure }) => compareFigures(figure, best.figure) === 0).map(({ i }) => i);
  return winners.length === figures.length ? [] : winners;
}
