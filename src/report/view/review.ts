/** A review as a reader sees it: French, in reading order, free of layout. Every page and every report is made from it. */
import type { Finding, Review } from '../../core/review/types.ts';
import { FIRST_ACTIONS } from '../../core/scoring/actions.ts';
import { type Additions, NOTHING_ADDED } from '../additions.ts';
import { capitalised, counted, formatDate, formatNumber, NBSP, typeset } from '../typography.ts';
import { DISCLAIMER, WHO_WORDS } from '../wording.ts';
import { describePromises } from './answers.ts';
import {
  describeNaming,
  describeParties,
  describeReferences,
  describeTitle,
  describeWarnings,
  type Reference,
  type WarningView,
} from './contract.ts';
import { describeDecided } from './decided.ts';
import { describeFinding, type FindingView } from './findings.ts';
import { pageCounts, type QuoteView } from './quotes.ts';
import { shownLine, shownLines } from './shown-text.ts';
import { describeTally, describeThemes, type TallyItem, type ThemeView, total } from './themes.ts';

/** The first traps stand apart, as the first actions do. */
const FIRST_TRAPS = 3;

export interface ActionView {
  rank: number;
  requirement: string;
  title: string;
  why: string;
  who: string;
  effort: string;
}

export interface TrapView {
  id: string;
  title: string;
  quote: QuoteView | null;
  reason: string;
  why: string;
  question: string;
}

export interface ThemeFindings {
  theme: ThemeView;
  findings: FindingView[];
}

export interface ReviewView {
  title: string;
  parties: string | null;
  /** The words that name the contract and its parties. */
  naming: QuoteView[];
  references: Reference[];
  /** What the text looks like when it is no contract; then nothing below is filled. */
  notContract: string | null;
  score: { figure: string | null; sentence: string };
  /** Whose verdicts the score counts, and what the machine's gave; null when they are the machine's. */
  decided: string | null;
  tally: TallyItem[];
  /** "87 points examinés". */
  examined: string;
  warnings: WarningView[];
  /** The reader's own words on the contract; null without a note. */
  note: string | null;
  /** "3 réponses : 2 promises hors contrat…"; null without an answer. */
  promises: string | null;
  themes: ThemeView[];
  actions: ActionView[];
  moreActions: ActionView[];
  traps: TrapView[];
  moreTraps: TrapView[];
  /** Only themes that have findings, in their order. */
  groups: ThemeFindings[];
  /** True when no requirement applies: there is nothing to show below the score. */
  empty: boolean;
  provenance: string;
  disclaimer: string;
}

/** Says a review in French, with what was added to it. Pure: the same review gives the same words. */
export function describeReview(review: Review, additions: Additions = NOTHING_ADDED): ReviewView {
  const findings = new Map(review.findings.map((finding) => [finding.requirement, finding]));
  const themes = describeThemes(review);
  const actions = [...review.actions].sort((a, b) => a.rank - b.rank).map(describeAction);
  const pages = pageCounts(review);
  const traps = review.traps
    .map((id) => findings.get(id))
    .filter((finding) => finding !== undefined)
    .map((finding) => describeTrap(finding, pages, additions));
  return {
    title: describeTitle(review),
    parties: describeParties(review),
    naming: describeNaming(review),
    references: describeReferences(review),
    notContract: review.isContract ? null : describeOtherText(review),
    score: describeScore(review),
    decided: describeDecided(additions.decided),
    tally: describeTally(review.score.counts),
    examined: counted(total(review.score.counts), 'point examiné', 'points examinés'),
    warnings: describeWarnings(review.warnings),
    note: shownLines(additions.notes.contract) || null,
    promises: describePromises(additions.answers),
    themes,
    actions: actions.slice(0, FIRST_ACTIONS),
    moreActions: actions.slice(FIRST_ACTIONS),
    traps: traps.slice(0, FIRST_TRAPS),
    moreTraps: traps.slice(FIRST_TRAPS),
    groups: groupByTheme(review, themes, additions),
    empty: review.findings.length === 0,
    provenance: describeProvenance(review),
    disclaimer: DISCLAIMER,
  };
}

function prose(text: string): string {
  return typeset(shownLine(text));
}

function describeScore({ score }: Review): ReviewView['score'] {
  return {
    figure: score.overall === null ? null : formatNumber(score.overall, 0),
    sentence: capitalised(prose(score.sentence)),
  };
}

function describeAction(action: Review['actions'][number]): ActionView {
  return {
    rank: action.rank,
    requirement: action.requirement,
    title: prose(action.title),
    why: prose(action.why),
    who: WHO_WORDS[action.who],
    effort: prose(action.effort),
  };
}

function describeTrap(finding: Finding, pages: ReturnType<typeof pageCounts>, additions: Additions): TrapView {
  const view = describeFinding(finding, pages, additions);
  const deciding = finding.evidence.findIndex((evidence) => evidence.verdict === 'contraire');
  const quote = [...view.quotes, ...view.moreQuotes][Math.max(deciding, 0)] ?? null;
  const reason = view.decided === null ? view.reason : `${view.reason} ${view.decided}`;
  return { id: view.id, title: view.title, quote, reason, why: view.why, question: view.question };
}

function groupByTheme(review: Review, themes: ThemeView[], additions: Additions): ThemeFindings[] {
  const pages = pageCounts(review);
  return themes
    .map((theme) => ({
      theme,
      findings: review.findings
        .filter((finding) => finding.theme === theme.id)
        .map((finding) => describeFinding(finding, pages, additions)),
    }))
    .filter((group) => group.findings.length > 0);
}

function describeOtherText({ notContractReason }: Review): string {
  return prose(notContractReason ?? 'Ce texte ne ressemble pas à un contrat avec un prestataire informatique.');
}

function describeProvenance(review: Review): string {
  const { version, hash } = review.ruleset;
  return `Lecture du ${formatDate(review.date)}. Référentiel${NBSP}${shownLine(version)} (${shownLine(hash).slice(0, 12)}), moteur${NBSP}${shownLine(review.engine)}.`;
}
