/** What a comparison says: offers side by side, and one contract against the next. Plain JSON. */
import type { ContractType, Evidence, FactPassage, FigureRead, Level, Verdict } from '../review/types.ts';
import type { LossReason } from './weakening.ts';
import type { WordSegment } from './word-differences.ts';

/** One offer at one requirement. */
export interface OfferCell {
  /** Null when the requirement does not apply to this offer's types. */
  verdict: Verdict | null;
  figure: FigureRead | null;
  /** The passage that decides; null when nothing is quoted. */
  evidence: Evidence | null;
  reason: string;
  bySilence: boolean;
}

/** A requirement across all offers; `cells` and `best` follow the order of the offers. */
export interface ComparisonRow {
  requirement: string;
  theme: string;
  title: string;
  level: Level;
  weight: number;
  cells: OfferCell[];
  /** True when verdicts or comparable figures differ. */
  differs: boolean;
  /** Offers that do best; empty when none stands out. */
  best: number[];
  /** What makes them best; null when none stands out. */
  bestBy: 'verdict' | 'figure' | null;
  /** French sentence on what makes them best; empty when none stands out. */
  bestReason: string;
  question: string;
  clause: string;
}

/** A fact across all offers: price, term, notice… `text` is French; `better` tells which way the client gains. */
export interface FactRow {
  fact: FactName;
  label: string;
  cells: FactCell[];
  better: 'lower' | 'higher' | null;
  differs: boolean;
  best: number[];
}

/** A fact in one offer. */
export interface FactCell {
  value: number | null;
  /** Null when the offer does not say. */
  text: string | null;
  quote: string | null;
  /** The words it rests on, or, when it is `doubtful`, those it could not be told from. */
  passages: FactPassage[];
  /** True when passages may hold it and none gives it for sure. */
  doubtful: boolean;
}

export type FactName =
  | 'score'
  | 'covered'
  | 'traps'
  | 'threeYears'
  | 'monthly'
  | 'setup'
  | 'term'
  | 'renewal'
  | 'notice'
  | 'index'
  | 'cap';

export interface ThemeRow {
  theme: string;
  title: string;
  scores: (number | null)[];
  best: number[];
}

/** One thing to obtain from a provider so that its offer equals the best one on that point. */
export interface Demand {
  requirement: string;
  title: string;
  level: Level;
  verdict: Verdict;
  /** What the best offers grant, as they write it; null without a figure. */
  bestFigure: string | null;
  /** Offers to be matched. */
  best: number[];
  question: string;
  clause: string;
}

export interface OfferSummary {
  /** The provider, or what else names the offer. */
  name: string;
  types: ContractType[];
  documents: string[];
  score: number | null;
  traps: { requirement: string; title: string; reason: string; evidence: Evidence | null }[];
  demands: Demand[];
}

export interface OfferComparison {
  version: 1;
  /** True when all offers share a type: their prices then pay for comparable things. */
  sameObject: boolean;
  offers: OfferSummary[];
  facts: FactRow[];
  themes: ThemeRow[];
  /** Requirements that apply to every offer: those that differ first, most serious first. */
  rows: ComparisonRow[];
  /** Requirements that apply to some offers only: shown, never compared. */
  apart: ComparisonRow[];
  /** French sentences on what is and is not compared, and on the hypotheses behind prices. */
  notes: string[];
}

/** One side of a change. */
export interface ChangeSide {
  verdict: Verdict;
  /** Figure as written. */
  figure: string | null;
  value: number | null;
  unit: string | null;
  article: string | null;
  quote: string | null;
  evidence: Evidence | null;
}

/** A figure that moved under an unchanged verdict, or a fact that moved. Texts as the contracts write them; null when it says none. */
export interface FigureChange {
  label: string;
  before: string | null;
  after: string | null;
  /** The same as numbers, in `unit`. */
  values: { before: number | null; after: number | null };
  unit: string;
}

/** A requirement that changed. `dropped`: a commitment is gone and nothing replaces it. */
export interface RequirementChange {
  requirement: string;
  title: string;
  theme: string;
  level: Level;
  weight: number;
  kind: 'dropped' | 'verdict' | 'figure';
  /** True when the new text says nothing at all of what the old one promised. */
  silent: boolean;
  before: ChangeSide;
  after: ChangeSide;
  figures: FigureChange[];
}

/** Where a passage stands. */
export interface Passage {
  document: string;
  page: number;
  article: string | null;
  heading: string | null;
  text: string;
}

/** A clause that differs. `reworded`: other words, same figures and same verdicts; `changed`: more than words. */
export interface ClauseChange {
  kind: 'added' | 'removed' | 'changed' | 'reworded';
  before: Passage | null;
  after: Passage | null;
  /** The whole clause, word by word. */
  words: WordSegment[];
  /** Requirements whose finding changed and rests on this clause. */
  requirements: string[];
  /** True for a title, reference, date or signature: outside the articles. */
  formal: boolean;
}

/** A commitment of the contract in force that the proposed one drops or weakens, whether or not a requirement reads it. */
export interface LostCommitment {
  kind: 'removed' | 'weakened';
  /** Whose duty it was (`provider`), or whose right (`client`). */
  holder: 'provider' | 'client';
  why: LossReason;
  /** The new words that weaken (« s'efforce de », « sauf »); null when it is what goes that does. */
  cue: string | null;
  /** Figures that degrade or go, as written. */
  figures: FigureChange[];
  before: Passage;
  /** Null when nothing answers it. */
  after: Passage | null;
  words: WordSegment[];
  /** Requirements that get worse and rest on these words; empty when none reads them. */
  requirements: string[];
}

export interface FactChange extends FigureChange {
  /** The words each side rests on; empty where it says nothing. */
  passages: { before: FactPassage[]; after: FactPassage[] };
  fact: FactName | 'startDate' | 'endDate';
  direction: 'worse' | 'better' | 'neutral';
}

export interface ReviewDiff {
  version: 1;
  /** Names of the documents of each contract. */
  documents: { before: string[]; after: string[] };
  /** What each contract calls itself; null when it has no title. */
  titles: { before: string | null; after: string | null };
  /** Commitments that go, then those that weaken, in the order of the contract in force. */
  lost: LostCommitment[];
  /** Dropped commitments first, then traps, then by level and weight. */
  worse: RequirementChange[];
  better: RequirementChange[];
  /** Requirements examined on one side only, because the types differ. */
  new: { requirement: string; title: string; verdict: Verdict }[];
  gone: { requirement: string; title: string; verdict: Verdict }[];
  /** Requirements that unreadable pages keep from being compared. */
  unreadable: { requirement: string; title: string }[];
  unchanged: number;
  clauses: ClauseChange[];
  /** Articles that kept their words under another number or place. */
  moved: { before: string; after: string }[];
  facts: FactChange[];
  score: { before: number | null; after: number | null };
}
