/** The rule set as data: what the YAML files decode to, before compilation. */
import type { Tone } from '../judging/frame.ts';
import type { ContractType, Level } from '../review/types.ts';
import type { QuantityKind } from '../text/quantities.ts';

/** Verdicts that a case can give; "absent" is what remains. */
export type CaseVerdict = 'conforme' | 'partiel' | 'contraire';

/** What a tone does to a case: nothing, drop the match, or give another verdict. */
export type ToneEffect = 'keep' | 'ignore' | CaseVerdict;

/** A figure that a case demands. Thresholds are written as contracts write them ("48 heures"); one met is enough. */
export interface FigureSpec {
  kind: QuantityKind;
  /** For numbers: patterns, one of which must follow ("14 versions"). */
  of: string[];
  atMost: string[];
  atLeast: string[];
  moreThan: string[];
  lessThan: string[];
  /** Patterns, one of which must stand close to the figure, or head its column. */
  near: string[];
  /** Farthest distance, in tokens, between the figure and the anchor or `near`. */
  within: number;
  /** Only a figure that stands after its reference counts. */
  after: boolean;
  /** Which of several figures decides. */
  choice: 'nearest' | 'best' | 'worst';
  /** French name of the figure in reports ("Fréquence des sauvegardes"). */
  label: string;
  /** Which way is better for the client, where the thresholds and the kind do not tell. */
  better: 'lower' | 'higher' | null;
}

/** Words to be found in number: at least, and at most, so many of the groups. */
export interface CountSpec {
  of: string[][];
  atLeast: number;
  atMost: number;
  in: 'clause' | 'article' | 'document';
}

export interface CaseData {
  name: string;
  verdict: CaseVerdict;
  find: string[];
  with: string[][];
  near: string[][];
  under: string[];
  without: string[];
  notUnder: string[];
  notNear: string[];
  /** How many clauses before and after count as near. */
  reach: number;
  figure: FigureSpec | null;
  noFigure: FigureSpec | null;
  count: CountSpec | null;
  who: 'provider' | 'client' | 'anyone' | 'named-provider';
  /** Tones of which one must be present. */
  requires: Tone[];
  tones: Partial<Record<Tone, ToneEffect>>;
  /** Accept definitions, and headings, as evidence. */
  definitions: boolean;
  headings: boolean;
  /** A match anywhere lowers a `conforme` to `partiel`. */
  caps: boolean;
  /** An adverse clause that bites only in part: beside a `conforme` it gives `partiel`. */
  limited: boolean;
  /** Verdicts of other requirements, one of which must hold / must not hold. */
  ifRequirement: Record<string, string[]>;
  unlessRequirement: Record<string, string[]>;
  /** French sentence; `{chiffre}` stands for the figure found. */
  reason: string;
}

export interface RuleExample {
  verdict: CaseVerdict | 'absent';
  text: string;
}

export interface RuleData {
  id: string;
  theme: string;
  title: string;
  level: Level;
  /** Empty: all types. */
  types: ContractType[];
  silence: boolean;
  /** Verdicts that the codebook allows. */
  takesContraire: boolean;
  why: string;
  question: string;
  clause: string;
  source: string;
  action: { title: string; who: 'prestataire' | 'cabinet'; effort: string };
  /** French words that name what was searched. */
  searched: string[];
  /** Verdict when a `conforme` and an adverse clause meet. */
  conflict: CaseVerdict | null;
  tones: Partial<Record<Tone, ToneEffect>>;
  /** Other requirements whose verdict carries over ("qui peut le plus peut le moins") when at least so many of them have it. */
  impliedBy: Implication[];
  cases: CaseData[];
  examples: RuleExample[];
}

/** What a rule receives from the verdicts of others. */
export interface Implication {
  requirements: string[];
  /** How many of them must have the verdict. */
  atLeast: number;
  verdict: CaseVerdict;
  gives: CaseVerdict;
}

export interface ThemeData {
  id: string;
  title: string;
  core: boolean;
  order: number;
}

/** A linear model of which words speak of which subject: a requirement (`topics`), or a verdict on one (`leanings`). */
export interface WordModelData {
  subjects: string[];
  /** For each of them, the logarithm of its odds before any word is read. */
  bias: number[];
  /** Feature -> subjects (their places in `subjects`), each followed by its weight. */
  weights: Map<string, readonly number[]>;
}

export interface RuleSetData {
  version: string;
  hash: string;
  themes: ThemeData[];
  /** Weight of each level. */
  weights: Record<Level, number>;
  /** Share of its weight that each verdict earns (conforme 1, partiel…). */
  credits: Record<'conforme' | 'partiel' | 'contraire' | 'absent', number>;
  /** Highest score of a theme that holds a trap on an obligatory or indispensable point. */
  trapCap: number;
  /** Requirement ids that come first among the actions, in order. */
  urgent: string[];
  /** Patterns by contract type, for detection, and what names a text of another kind. */
  detection: {
    types: Record<ContractType, { strong: string[]; weak: string[] }>;
    contract: string[];
    others: { label: string; patterns: string[] }[];
  };
  concepts: Map<string, string[]>;
  lexicon: Map<string, string[]>;
  topics: WordModelData;
  leanings: WordModelData;
  rules: RuleData[];
}
