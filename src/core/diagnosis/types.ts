/** The practice's self-diagnosis: its questionnaire as data, what was answered, and what comes out of it. */
import type { Evidence, Verdict } from '../review/types.ts';

/** What an answer says of the practice. `sans-objet`: the question does not concern it. */
export const CHOICE_STATES = ['solide', 'fragile', 'inconnu', 'sans-objet'] as const;
export type ChoiceState = (typeof CHOICE_STATES)[number];

export interface Choice {
  id: string;
  label: string;
  state: ChoiceState;
}

/** Verdicts from which a contract answers a question; a contract that is silent answers none. */
export type TellingVerdict = Exclude<Verdict, 'absent' | 'illisible'>;

/** How a contract answers a question: the first of these requirements whose verdict names a choice. */
export interface ContractAnswer {
  requirements: string[];
  choices: Partial<Record<TellingVerdict, string>>;
}

export interface DiagnosisQuestion {
  id: string;
  theme: string;
  stage: string;
  /** 3 when an accident would stop the practice, 2 serious, 1 useful. */
  weight: 1 | 2 | 3;
  question: string;
  why: string;
  choices: Choice[];
  /** Null when no contract can tell. */
  contract: ContractAnswer | null;
  action: { title: string; who: 'prestataire' | 'cabinet'; effort: string };
  /** Empty when no text asks for it. */
  source: string;
}

export interface Questionnaire {
  version: string;
  /** In the order in which a practice should act. */
  stages: { id: string; title: string; lead: string }[];
  themes: { id: string; title: string }[];
  /** In the order in which they are asked. */
  questions: DiagnosisQuestion[];
}

/** Choice by question id. What the questionnaire does not know is ignored. */
export type DiagnosisAnswers = Readonly<Record<string, string>>;

/** What the contract says of a question. */
export interface ContractWord {
  requirement: string;
  verdict: Verdict;
  /** The passage that decides; null when the contract is silent. */
  evidence: Evidence | null;
  /** Choice that these words amount to; null when they do not tell. */
  choice: string | null;
}

/** Whose job a step is: the provider's by its contract, the provider's though no contract says so, or the practice's. */
export type Duty = 'prestataire-contrat' | 'prestataire-exclu' | 'prestataire-silence' | 'prestataire' | 'cabinet';

export interface PlanStep {
  /** 1 for the most urgent. */
  rank: number;
  question: DiagnosisQuestion;
  /** What was answered. */
  choice: Choice;
  duty: Duty;
  /** What the contract says of it; null without a contract, or when no requirement answers. */
  word: ContractWord | null;
}

export interface Diagnosis {
  asked: number;
  answered: number;
  counts: Record<ChoiceState, number>;
  /** Themes in the questionnaire's order; those without an answer count nothing. */
  themes: { id: string; title: string; asked: number; counts: Record<ChoiceState, number> }[];
  /** What is fragile or unknown, most urgent first. */
  plan: PlanStep[];
  /** What stands. */
  solid: { question: DiagnosisQuestion; choice: Choice }[];
  /** Questions left open. */
  open: DiagnosisQuestion[];
}
