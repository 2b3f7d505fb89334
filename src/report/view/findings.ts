/** A requirement as a reader sees it: verdict, reason, proof, figures, what to ask and what it weighs. */
import type { FigureRead, Finding, Search } from '../../core/review/types.ts';
import { type Additions, NOTHING_ADDED } from '../additions.ts';
import { capitalised, counted, formatNumber, formatPages, guillemets, listed, NBSP, typeset } from '../typography.ts';
import { LEVEL_MEANINGS, LEVEL_WORDS, VERDICT_WORDS, type VerdictWords } from '../wording.ts';
import { type AnswerView, describeAnswer } from './answers.ts';
import { describeDecidedPoint } from './decided.ts';
import { describeQuote, type PageCounts, type QuoteView } from './quotes.ts';
import { shownLine, shownLines } from './shown-text.ts';

/** Quotations shown at once; the rest are folded. */
const QUOTES_SHOWN = 4;

export interface FigureView {
  label: string;
  found: string;
  expected: string;
  conclusion: string;
  meets: boolean;
}

export interface SearchView {
  terms: string[];
  /** "Sous toutes leurs formes, dans les 17 pages lues." */
  scope: string;
  unread: string | null;
  mightBeIn: string | null;
  nearest: { quote: QuoteView; lacks: string }[];
}

export interface FindingView {
  id: string;
  theme: string;
  title: string;
  level: string;
  levelMeaning: string;
  verdict: VerdictWords;
  reason: string;
  silence: string | null;
  /** Who gave the verdict, and what the machine's was; null when it is the machine's. */
  decided: string | null;
  quotes: QuoteView[];
  moreQuotes: QuoteView[];
  figures: FigureView[];
  search: SearchView | null;
  /** What led to the verdict, one line for each step. */
  basis: string[];
  why: string;
  question: string;
  clause: string;
  source: string;
  weight: string;
  /** What the provider answered, outside the contract; null without an answer. */
  answer: AnswerView | null;
  /** The reader's own words, lines parted by `\n`; null without a note. */
  note: string | null;
}

/** Everything a reader can be told about one requirement, in French. */
export function describeFinding(
  finding: Finding,
  pages: PageCounts,
  { answers, notes, decided }: Additions = NOTHING_ADDED,
): FindingView {
  const answer = answers.find(({ requirement }) => requirement === finding.requirement);
  const note = notes.findings[finding.requirement];
  const quotes = finding.evidence.map((evidence) => describeQuote(evidence, pages, finding.verdict));
  return {
    id: finding.requirement,
    theme: finding.theme,
    title: prose(finding.title),
    level: LEVEL_WORDS[finding.level],
    levelMeaning: LEVEL_MEANINGS[finding.level],
    verdict: VERDICT_WORDS[finding.verdict],
    reason: prose(finding.reason),
    silence: finding.bySilence ? 'Le contrat n’en dit rien\u00a0; sur ce point, la loi vous protège déjà.' : null,
    decided: describeDecidedPoint(finding.requirement, decided),
    quotes: quotes.slice(0, QUOTES_SHOWN),
    moreQuotes: quotes.slice(QUOTES_SHOWN),
    figures: finding.figures.map(describeFigure),
    search: finding.search ? describeSearch(finding.search, pages) : null,
    basis: describeBasis(finding),
    why: prose(finding.why),
    question: prose(finding.question),
    clause: prose(finding.clause),
    source: sentence(prose(finding.source)),
    weight: describeWeight(finding),
    answer: answer === undefined ? null : describeAnswer(answer),
    note: note === undefined ? null : shownLines(note),
  };
}

function prose(text: string): string {
  return typeset(shownLine(text));
}

/** Sources are written as references; here they stand among sentences. */
function sentence(text: string): string {
  return text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;
}

function describeFigure(figure: FigureRead): FigureView {
  return {
    label: prose(figure.label),
    found: shownLine(figure.found),
    expected: figure.expected === '' ? 'aucun seuil' : prose(figure.expected),
    conclusion: figure.meets ? 'suffisant' : 'insuffisant',
    meets: figure.meets,
  };
}

function describeSearch(search: Search, pages: PageCounts): SearchView {
  const scope =
    search.pagesRead < 2 ? 'dans tout le texte lu' : `dans les ${formatNumber(search.pagesRead)}${NBSP}pages lues`;
  const manner = search.terms.length === 0 ? 'Le point a été cherché' : 'Sous toutes leurs formes,';
  return {
    terms: search.terms.map(prose),
    scope: `${manner} ${scope}.`,
    unread:
      search.pagesUnread.length > 0
        ? `Non ${search.pagesUnread.length > 1 ? 'lues' : 'lue'}${NBSP}: ${formatPages(search.pagesUnread)}.`
        : null,
    mightBeIn: describeAnnexes(search.mightBeIn),
    nearest: search.nearest.map(({ evidence, lacks }) => ({
      quote: describeQuote(evidence, pages),
      lacks: prose(lacks),
    })),
  };
}

function describeAnnexes(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const [what, could] =
    names.length > 1 ? ['pièces citées mais non fournies', 'pourraient'] : ['pièce citée mais non fournie', 'pourrait'];
  return `À vérifier dans ${listed(names.map((name) => guillemets(capitalised(prose(name)))))}, ${what}, qui ${could} en parler.`;
}

function describeBasis(finding: Finding): string[] {
  const steps = finding.derivation.filter((step) => step.because.length > 0);
  return [...new Set(steps.map((step) => prose(step.because.join(', '))))];
}

function describeWeight(finding: Finding): string {
  const weight = `Poids${NBSP}${formatNumber(finding.weight)}`;
  if (finding.verdict === 'conforme' || finding.gain <= 0) return `${weight}.`;
  if (finding.gain < 0.1)
    return `${weight}${NBSP}; couvert, ce point ajouterait moins de ${formatNumber(0.1)} point à la note.`;
  return `${weight}${NBSP}; couvert, ce point ajouterait ${counted(finding.gain, 'point')} à la note.`;
}
