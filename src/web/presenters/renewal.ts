/** The page of a renewal: what gets worse first, then better, then the words, clause by clause. */
import type { Renewal } from '../../app/renewals.ts';
import {
  type ChangeView,
  type DiffView,
  describeDiff,
  type FactChangeView,
} from '../../report/comparison/diff-view.ts';
import { counted } from '../../report/typography.ts';
import { describeName } from '../../report/view/contract.ts';
import type { QuoteView } from '../../report/view/quotes.ts';
import { type ComparisonFrame, frameComparison } from './comparison-frame.ts';
import { type ContractPlaces, letterPath, placesOf } from './site.ts';

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

/** The page of a renewal whose two readings are finished. */
export function presentRenewal({ record, contracts, difference }: Renewal): RenewalPage {
  const view = describeDiff(difference);
  const [before, after] = contracts.map((one) => placesOf(one.record.id, one.contract)) as [
    ContractPlaces,
    ContractPlaces,
  ];
  const sourceOf = (quote: QuoteView | null, places: ContractPlaces) =>
    quote?.anchor ? `${places.text}#${quote.anchor}` : null;
  const sourcesOf = (old: QuoteView | null, now: QuoteView | null) => ({
    sources: { before: sourceOf(old, before), after: sourceOf(now, after) },
  });
  const link = (change: ChangeView): LinkedChange => ({
    ...change,
    ...sourcesOf(change.before.quote, change.after.quote),
    hrefBefore: `${before.report}#${change.id}`,
    hrefAfter: `${after.report}#${change.id}`,
  });
  const wanted = view.worse.filter((change) => change.after.verdict.key !== 'conforme').map((change) => change.id);
  const titleOf = (side: 'before' | 'after') => describeName(difference.titles[side], difference.documents[side]);
  return {
    ...view,
    ...frameComparison({ record, contracts }, view.title),
    sides: [
      { label: 'En vigueur', title: titleOf('before'), href: before.report, score: view.score.before },
      { label: 'Proposé', title: titleOf('after'), href: after.report, score: view.score.after },
    ],
    facts: view.facts.map((fact) => ({ ...fact, ...sourcesOf(fact.quotes.before, fact.quotes.after) })),
    worse: view.worse.map(link),
    better: view.better.map(link),
    worseCount: counted(view.worse.length, 'point'),
    betterCount: counted(view.better.length, 'point'),
    clauseCount: counted(view.clauses.length, 'clause'),
    letter: letterPath(after, wanted),
  };
}
