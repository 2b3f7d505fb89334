/** The page of a renewal: what gets worse first, then better, then the words, clause by clause. */
import type { ComparedContracts } from '../../app/compare-reviews.ts';
import type { ReviewDiff } from '../../core/comparison/types.ts';
import type { Review } from '../../core/review/types.ts';
import {
  type ChangeView,
  type DiffView,
  describeDiff,
  type FactChangeView,
} from '../../report/comparison/diff-view.ts';
import { counted } from '../../report/typography.ts';
import { describeTitle } from '../../report/view/contract.ts';
import type { QuoteView } from '../../report/view/quotes.ts';
import { type ComparisonFrame, frameComparison } from './comparison-frame.ts';
import { type ContractPlaces, letterPath } from './site.ts';

/** Where words stand in the two contracts; null where nothing is quoted. */
interface Sources {
  sources: { before: string | null; after: string | null };
}

type LinkedChange = ChangeView & Sources & { hrefBefore: string; hrefAfter: string };

export interface RenewalPage extends ComparisonFrame, Omit<DiffView, 'title' | 'worse' | 'better' | 'facts'> {
  facts: (FactChangeView & Sources)[];
  sides: { label: string; title: string; href: string; score: string }[];
  worse: LinkedChange[];
  better: LinkedChange[];
  worseCount: string;
  betterCount: string;
  clauseCount: string;
  letter: string | null;
}

/** A review, and where its pages are. */
export interface ReadContract {
  places: ContractPlaces;
  review: Review;
}

/** The page of a renewal whose two readings are finished. */
export function presentRenewal(
  compared: ComparedContracts,
  [before, after]: readonly [ReadContract, ReadContract],
  diff: ReviewDiff,
): RenewalPage {
  const view = describeDiff(diff);
  const sourceOf = (quote: QuoteView | null, { places }: ReadContract) =>
    quote?.anchor ? `${places.text}#${quote.anchor}` : null;
  const sourcesOf = (old: QuoteView | null, now: QuoteView | null) => ({
    sources: { before: sourceOf(old, before), after: sourceOf(now, after) },
  });
  const link = (change: ChangeView): LinkedChange => ({
    ...change,
    ...sourcesOf(change.before.quote, change.after.quote),
    hrefBefore: `${before.places.report}#${change.id}`,
    hrefAfter: `${after.places.report}#${change.id}`,
  });
  const wanted = view.worse.filter((change) => change.after.verdict.key !== 'conforme').map((change) => change.id);
  return {
    ...view,
    ...frameComparison(compared, view.title),
    sides: [
      {
        label: 'En vigueur',
        title: describeTitle(before.review),
        href: before.places.report,
        score: view.score.before,
      },
      { label: 'Proposé', title: describeTitle(after.review), href: after.places.report, score: view.score.after },
    ],
    facts: view.facts.map((fact) => ({ ...fact, ...sourcesOf(fact.quotes.before, fact.quotes.after) })),
    worse: view.worse.map(link),
    better: view.better.map(link),
    worseCount: counted(view.worse.length, 'point'),
    betterCount: counted(view.better.length, 'point'),
    clauseCount: counted(view.clauses.length, 'clause'),
    letter: letterPath(after.places, wanted),
  };
}
