/** The page of a renewal: what gets worse first, then better, then the words, clause by clause. */
import type { ComparedContracts } from '../../app/compare-reviews.ts';
import { diffReviews, type ReviewedContract } from '../../core/comparison/diff.ts';
import { type ChangeView, type DiffView, describeDiff } from '../../report/comparison/diff-view.ts';
import { counted } from '../../report/typography.ts';
import { describeTitle } from '../../report/view/contract.ts';
import { type ComparisonFrame, frameComparison } from './comparison-frame.ts';
import { letterPath, reviewPath } from './site.ts';

type LinkedChange = ChangeView & { hrefBefore: string; hrefAfter: string };

export interface RenewalPage extends ComparisonFrame, Omit<DiffView, 'title' | 'worse' | 'better'> {
  sides: { label: string; title: string; href: string; score: string }[];
  worse: LinkedChange[];
  better: LinkedChange[];
  worseCount: string;
  betterCount: string;
  clauseCount: string;
  letter: string | null;
}

/** A reviewed contract with the id of its reading. */
export interface ReadContract extends ReviewedContract {
  id: string;
}

/** The page of a renewal whose two readings are finished. */
export function presentRenewal({ record }: ComparedContracts, before: ReadContract, after: ReadContract): RenewalPage {
  const view = describeDiff(diffReviews(before, after));
  const link = (change: ChangeView): LinkedChange => ({
    ...change,
    hrefBefore: `${reviewPath(before.id)}#${change.id}`,
    hrefAfter: `${reviewPath(after.id)}#${change.id}`,
  });
  const wanted = view.worse.filter((change) => change.after.verdict.key !== 'conforme').map((change) => change.id);
  return {
    ...view,
    ...frameComparison(record, view.title),
    sides: [
      {
        label: 'En vigueur',
        title: describeTitle(before.review),
        href: reviewPath(before.id),
        score: view.score.before,
      },
      { label: 'Proposé', title: describeTitle(after.review), href: reviewPath(after.id), score: view.score.after },
    ],
    worse: view.worse.map(link),
    better: view.better.map(link),
    worseCount: counted(view.worse.length, 'point'),
    betterCount: counted(view.better.length, 'point'),
    clauseCount: counted(view.clauses.length, 'clause'),
    letter: letterPath(after.id, wanted),
  };
}
