/** The result of a review: the one object that every face (page, API, exports, comparison) shows. Plain JSON. */
import type { Box, Warning } from '../document.ts';
import type { QuantityKind } from '../text/quantities.ts';

export const CONTRACT_TYPES = ['infogerance', 'logiciel', 'hebergement', 'telephonie'] as const;
export type ContractType = (typeof CONTRACT_TYPES)[number];

export const VERDICTS = ['conforme', 'partiel', 'contraire', 'absent', 'illisible'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const LEVELS = ['obligatoire', 'indispensable', 'recommande'] as const;
export type Level = (typeof LEVELS)[number];

/** Exact words of a contract. `start` and `end` are characters of `documentText` of that document. */
export interface Evidence {
  document: string;
  page: number;
  /** "Article 5.2" or "5.2", as the contract numbers it; null outside any article. */
  article: string | null;
  /** Titles above the words, outermost first. */
  headings: string[];
  start: number;
  end: number;
  quote: string;
  /** Parts of the quote that decide the verdict, as characters of `quote`. */
  marks: { start: number; end: number }[];
  boxes: Box[];
  /** Verdict that this passage alone would give. */
  verdict: Verdict;
}

/** A figure read in the contract, and what the requirement expects. Texts are French, ready to show. */
export interface FigureRead {
  label: string;
  /** As written: "quarante-huit (48) heures". */
  found: string;
  /** Canonical value, e.g. 48. */
  value: number;
  /** Canonical unit: "heure", "jour", "jour ouvré", "mois", "%", "€", "par jour", ... */
  unit: string;
  /** "au plus 48 heures"; empty when the requirement sets no threshold. */
  expected: string;
  meets: boolean;
  /** Which way is better for the client, for comparisons. */
  direction?: 'lower' | 'higher';
  /** What kind of quantity it is; figures compare within a kind. */
  kind?: QuantityKind;
  /** Value on the scale of its kind: hours, days between two, percent, euros, hours a day. */
  size?: number;
  /** Index, in the finding's evidence, of the passage it was read in. */
  evidence?: number;
}

/** One step of how a verdict was reached: which rule case, on which words, adjusted by which cue. */
export interface DerivationStep {
  /** Name of the rule's case. */
  rule: string;
  verdict: Verdict;
  /** French: "engagement ferme du prestataire", "à la charge du client", "en option"... */
  because: string[];
  evidence: number;
}

/** Proof of an absence: what was looked for, where, and the closest passages. */
export interface Search {
  /** Words looked for, in French, as the rule names them. */
  terms: string[];
  pagesRead: number;
  pagesUnread: number[];
  /** `lacks`: why it is near, or what it lacks, as a French sentence. */
  nearest: { evidence: Evidence; lacks: string }[];
  /** Annexes cited but not supplied that might hold the point. */
  mightBeIn: string[];
}

export interface Finding {
  requirement: string;
  theme: string;
  title: string;
  level: Level;
  weight: number;
  verdict: Verdict;
  /** One French sentence. */
  reason: string;
  evidence: Evidence[];
  figures: FigureRead[];
  /** True when the verdict is `conforme` because the contract is silent and the law protects the client. */
  bySilence: boolean;
  /** Present when the verdict is `absent` or `illisible`. */
  search?: Search;
  derivation: DerivationStep[];
  why: string;
  question: string;
  clause: string;
  source: string;
  /** Points (of 100, overall) that reaching `conforme` would bring. */
  gain: number;
}

export interface ThemeScore {
  theme: string;
  title: string;
  order: number;
  core: boolean;
  /** 0-100, or null when no requirement of the theme applies. */
  score: number | null;
  counts: Record<Verdict, number>;
  /** French sentence when a trap caps the theme, else null. */
  cap: string | null;
}

export interface Score {
  /** 0-100, or null when nothing could be judged. */
  overall: number | null;
  /** One French sentence on the result. */
  sentence: string;
  counts: Record<Verdict, number>;
  themes: ThemeScore[];
}

/** What to do, in order of urgency. The first six stand apart in every report. */
export interface Action {
  rank: number;
  requirement: string;
  /** Imperative French: "Faites inscrire la fréquence des sauvegardes." */
  title: string;
  why: string;
  who: 'prestataire' | 'cabinet';
  /** "un courriel", "une demi-heure"... */
  effort: string;
}

export interface Question {
  rank: number;
  requirement: string;
  question: string;
  /** Article concerned, when the contract treats the point. */
  article: string | null;
  clause: string;
}

export interface TypeDetection {
  type: ContractType;
  /** French: "« hébergement » cité 14 fois, dont l'article 2" */
  reason: string;
}

/** One amount that buys something. */
export interface PriceLine {
  /** As written. */
  label: string;
  /** Euros for one unit and one period; below 0 for a discount. */
  amount: number;
  quantity: number;
  /** `use`: per hour, per test… as needed. */
  period: 'month' | 'quarter' | 'year' | 'once' | 'use';
  role: 'line' | 'total' | 'option';
  tax: 'HT' | 'TTC' | null;
  document: string;
  page: number;
  quote: string;
}

/** Prices in euros, options left out; null when the text does not allow to tell. */
export interface Pricing {
  lines: PriceLine[];
  monthly: number | null;
  /** Paid once; null when no such line is written. */
  setup: number | null;
  /** 36 months and the set-up. */
  threeYears: number | null;
  tax: 'HT' | 'TTC' | null;
  /** Index that revises the price, and the most it may rise in a year (percent). */
  index: string | null;
  cap: number | null;
  /** What the totals suppose, as French sentences. */
  assumptions: string[];
}

export const FACT_KEYS = [
  'title',
  'provider',
  'client',
  'startDate',
  'term',
  'renewal',
  'notice',
  'price',
  'setup',
  'index',
  'cap',
] as const;
export type FactKey = (typeof FACT_KEYS)[number];

/** Exact words that a fact rests on, and where they stand; the figure itself is marked. */
export type FactPassage = Omit<Evidence, 'verdict'>;

/** Where a fact was read. When not `certain`, the fact is null, and these are the passages it could not be told from. */
export interface FactSource {
  fact: FactKey;
  certain: boolean;
  passages: FactPassage[];
}

/** Facts read in the contract; null when it does not say. Dates are ISO (yyyy-mm-dd). */
export interface ContractFacts {
  title: string | null;
  provider: string | null;
  client: string | null;
  startDate: string | null;
  /** Months. */
  term: number | null;
  /** Months of each renewal; 0 when there is none; null when unknown. */
  renewal: number | null;
  /** Months. */
  notice: number | null;
  /** Latest date to give notice, when a start date is known. */
  noticeDate: string | null;
  endDate: string | null;
  price: { amount: number; unit: string; quote: string } | null;
  index: string | null;
  /** Absent from reviews made before prices were read line by line. */
  pricing?: Pricing;
  annexes: { name: string; supplied: boolean }[];
  /** Contacts given by the provider: phone, e-mail, portal. */
  contacts: { kind: 'phone' | 'email' | 'url'; value: string }[];
  /** The words behind each fact; absent from reviews made before facts kept them. */
  sources?: FactSource[];
}

export const DOCUMENT_ROLES = [
  'contrat',
  'conditions-particulieres',
  'devis',
  'cgv',
  'annexe',
  'dpa',
  'autre',
] as const;
export type DocumentRole = (typeof DOCUMENT_ROLES)[number];

export interface ReviewedDocument {
  name: string;
  mediaType: string;
  pages: number;
  role: DocumentRole;
  /** Why it has this role, in French: "« annexe » dans le nom du fichier". Absent from older reviews. */
  roleReason?: string;
  /** True when a person gave the role. */
  roleGiven?: boolean;
  /** SHA-256 of the text read, hexadecimal. */
  textHash: string;
}

/** Which document wins when two contradict each other. */
export interface Precedence {
  /** Names, most binding first. */
  documents: string[];
  /** The clause that sets the order; null when it is only the usual one. */
  clause: { document: string; page: number; article: string | null; quote: string } | null;
}

export interface Review {
  version: 1;
  engine: string;
  ruleset: { version: string; hash: string };
  /** Date of the review, ISO, given by the caller. */
  date: string;
  documents: ReviewedDocument[];
  /** Absent from older reviews, and when there is a single document. */
  precedence?: Precedence;
  types: ContractType[];
  typesOrigin: 'given' | 'detected';
  detection: TypeDetection[];
  /** False when the text is not an IT-provider contract; `notContractReason` says what it looks like. Then no score. */
  isContract: boolean;
  notContractReason: string | null;
  facts: ContractFacts;
  score: Score;
  findings: Finding[];
  /** Requirement ids of the traps (`contraire`), most serious first. */
  traps: string[];
  actions: Action[];
  questions: Question[];
  warnings: Warning[];
}
