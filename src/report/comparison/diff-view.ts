/** The difference between two contracts as a reader sees it: French, what gets worse first, words compared. */
import type {
  ChangeSide,
  ClauseChange,
  FactChange,
  FigureChange,
  RequirementChange,
  ReviewDiff,
} from '../../core/comparison/types.ts';
import type { FactPassage } from '../../core/review/types.ts';
import { capitalised, counted, formatDate, NBSP, typeset } from '../typography.ts';
import { NOT_SURE } from '../view/facts.ts';
import { describePassage, describeQuote, type PageCounts, pagesOf, type QuoteView } from '../view/quotes.ts';
import { shownLine } from '../view/shown-text.ts';
import { DISCLAIMER, LEVEL_WORDS, VERDICT_WORDS, type VerdictWords } from '../wording.ts';
import { describePlaces, type ShownWords, shownWords } from './clause-words.ts';
import { countLosses, describeLoss, type LostView } from './lost-view.ts';

/** The contract in force, and the one proposed. */
interface Sides<T> {
  before: T;
  after: T;
}

export interface SideView {
  verdict: VerdictWords;
  figure: string | null;
  quote: QuoteView | null;
}

export interface ChangeView {
  id: string;
  title: string;
  level: string;
  /** "Engagement disparu", "Devient un piège"… */
  what: string;
  before: SideView;
  after: SideView;
  /** "Délai de restitution : quinze jours, puis trente jours". */
  figures: string[];
}

export interface ClauseView {
  /** "Article 3.2, devenu l’article 4.1". */
  place: string;
  what: string;
  kind: ClauseChange['kind'];
  words: ShownWords[];
  requirements: string[];
}

export interface FactChangeView {
  label: string;
  before: string;
  after: string;
  direction: FactChange['direction'];
  /** The same as numbers, in `unit`; null where there is none. */
  amounts: Sides<number | null>;
  unit: string;
  /** The words of each contract; null where it says nothing. */
  quotes: Sides<QuoteView | null>;
  /** "moins bien", "mieux", "autre". */
  conclusion: string;
}

export interface DiffView {
  title: string;
  headline: string;
  score: { before: string; after: string };
  /** "2 engagements disparaissent, 1 s’affaiblit.", empty when nothing is lost. */
  lostCount: string;
  lost: LostView[];
  worse: ChangeView[];
  better: ChangeView[];
  facts: FactChangeView[];
  clauses: ClauseView[];
  formal: ClauseView[];
  onlyNow: string[];
  onlyBefore: string[];
  unreadable: string[];
  unchanged: string;
  moved: string | null;
  disclaimer: string;
}

const CONCLUSIONS: Record<FactChange['direction'], string> = { worse: 'moins bien', better: 'mieux', neutral: 'autre' };
const CLAUSE_WORDS: Record<ClauseChange['kind'], string> = {
  added: 'clause ajoutée',
  removed: 'clause supprimée',
  changed: 'clause modifiée',
  reworded: 'clause reformulée',
};

/** Says a difference in French. Pure. */
export function describeDiff(diff: ReviewDiff): DiffView {
  const changed = titlesOf(diff);
  const clauses = diff.clauses.map((clause) => ({ formal: clause.formal, view: describeClause(clause, changed) }));
  const pages = { before: pagesOf(diff.documents.before), after: pagesOf(diff.documents.after) };
  const titles = (list: { title: string }[]) => list.map((one) => prose(one.title));
  return {
    title: 'Contrat en vigueur et contrat proposé',
    headline: headlineOf(diff),
    score: { before: scoreOf(diff.score.before), after: scoreOf(diff.score.after) },
    lostCount: countLosses(diff.lost),
    lost: diff.lost.map((loss) => describeLoss(loss, changed)),
    worse: diff.worse.map((change) => describeChange(change, 'worse', pages)),
    better: diff.better.map((change) => describeChange(change, 'better', pages)),
    facts: diff.facts.map((fact) => describeFact(fact, pages)),
    clauses: clauses.filter((one) => !one.formal).map((one) => one.view),
    formal: clauses.filter((one) => one.formal).map((one) => one.view),
    onlyNow: titles(diff.new),
    onlyBefore: titles(diff.gone),
    unreadable: titles(diff.unreadable),
    unchanged: `${counted(diff.unchanged, 'point inchangé', 'points inchangés')}`,
    moved:
      diff.moved.length === 0
        ? null
        : `${counted(diff.moved.length, 'article a seulement changé', 'articles ont seulement changé')} de place ou de numéro${NBSP}: ce ne sont pas des différences.`,
    disclaimer: DISCLAIMER,
  };
}

function prose(text: string): string {
  return typeset(shownLine(text));
}

function scoreOf(score: number | null): string {
  return score === null ? 'non noté' : `${score}${NBSP}sur${NBSP}100`;
}

function headlineOf({ worse, better, clauses, lost }: ReviewDiff): string {
  const silent = lost.length === 0 ? '' : ` ${countLosses(lost)}`;
  if (worse.length === 0 && better.length === 0)
    return clauses.length === 0
      ? 'Les deux contrats sont identiques.'
      : prose(`Les mots changent, mais aucun point examiné n’empire ni ne s’améliore.${silent}`);
  const parts = [
    worse.length === 0 ? 'aucun point n’empire' : `${counted(worse.length, 'point empire', 'points empirent')}`,
    better.length === 0 ? 'aucun ne s’améliore' : `${counted(better.length, 's’améliore', 's’améliorent')}`,
  ];
  return prose(`${capitalised(parts.join(', '))}.${silent}`);
}

function describeChange(change: RequirementChange, way: 'worse' | 'better', pages: Sides<PageCounts>): ChangeView {
  return {
    id: change.requirement,
    title: prose(change.title),
    level: LEVEL_WORDS[change.level],
    what: whatOf(change, way),
    before: describeSide(change.before, pages.before),
    after: describeSide(change.after, pages.after),
    figures: change.figures.map(describeFigure),
  };
}

function whatOf(change: RequirementChange, way: 'worse' | 'better'): string {
  if (change.kind === 'dropped') return 'Engagement disparu, rien ne le remplace';
  if (change.kind === 'figure') return way === 'worse' ? 'Chiffre moins bon' : 'Meilleur chiffre';
  if (change.after.verdict === 'contraire') return 'Devient un piège';
  if (change.before.verdict === 'contraire') return 'N’est plus un piège';
  if (change.before.verdict === 'absent') return 'Nouvel engagement';
  return way === 'worse' ? 'Engagement affaibli' : 'Engagement renforcé';
}

function describeSide(side: ChangeSide, pages: PageCounts): SideView {
  return {
    verdict: VERDICT_WORDS[side.verdict],
    figure: side.figure === null ? null : shownLine(side.figure),
    quote: side.evidence === null ? null : describeQuote(side.evidence, pages),
  };
}

function describeFigure({ label, before, after }: FigureChange): string {
  const [old, now] = [before, after].map((text) => (text === null ? null : shownLine(text)));
  if (old === null) return `${prose(label)}${NBSP}: ${now}, sans chiffre auparavant`;
  return `${prose(label)}${NBSP}: ${old}, puis ${now ?? 'plus rien'}`;
}

function describeFact(
  { fact, label, before, after, values, unit, direction, passages }: FactChange,
  pages: Sides<PageCounts>,
): FactChangeView {
  const dated = fact === 'startDate' || fact === 'endDate';
  const show = (text: string | null, rests: FactPassage[]) =>
    text === null ? (rests.length > 0 ? NOT_SURE : 'non trouvé') : dated ? formatDate(text) : shownLine(text);
  const quote = ([first]: FactPassage[], counts: PageCounts) => (first ? describePassage(first, counts) : null);
  return {
    label: prose(label),
    before: show(before, passages.before),
    after: show(after, passages.after),
    quotes: { before: quote(passages.before, pages.before), after: quote(passages.after, pages.after) },
    direction,
    amounts: fact === 'renewal' ? { before: null, after: null } : values,
    unit,
    conclusion: CONCLUSIONS[direction],
  };
}

function titlesOf(diff: ReviewDiff): Map<string, string> {
  return new Map([...diff.worse, ...diff.better].map((change) => [change.requirement, prose(change.title)]));
}

function describeClause(clause: ClauseChange, titles: Map<string, string>): ClauseView {
  return {
    place: describePlaces(clause.before, clause.after),
    what: CLAUSE_WORDS[clause.kind],
    kind: clause.kind,
    words: shownWords(clause.words),
    requirements: clause.requirements.map((id) => titles.get(id) ?? id),
  };
}
