/** The letter to the provider, the one that follows its answers, or the amendment: plain data, free of any wording around the questions. */
import type { Answer } from '../answers/types.ts';
import type { Verdict } from '../review/types.ts';

export const LETTER_KINDS = ['lettre', 'relance', 'avenant'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** What the reader decides. Texts are theirs, on several lines when `\n` parts them; empty means "not known". */
export interface LetterChoices {
  kind: LetterKind;
  /** Requirement ids that go in; the order is that of the review's urgency, whatever theirs. */
  requirements: string[];
  /** True to propose a clause under each question. */
  clauses: boolean;
  /** Days left for the answer; null asks for none. */
  answerDays: number | null;
  sender: string;
  recipient: string;
  signatory: string;
  place: string;
  /** ISO day. */
  date: string;
  /** What the letter is about: the contract's title and number. */
  object: string;
  /** Points that only people found open, and that were shown to whoever chose: those not chosen were left out on purpose. */
  offered?: string[] | undefined;
}

/** What the contract says of a point, as the letter recalls it. */
export interface Recall {
  /** As the contract numbers it; null outside any article. */
  article: string | null;
  /** Closest title above the words; null when there is none. */
  heading: string | null;
  page: number;
  document: string;
  /** Exact words of the contract, shortened at word boundaries; `cutBefore` and `cutAfter` tell where. */
  quote: string;
  cutBefore: boolean;
  cutAfter: boolean;
}

export interface LetterItem {
  /** 1 for the first of the letter. */
  rank: number;
  requirement: string;
  theme: string;
  title: string;
  verdict: Exclude<Verdict, 'conforme'>;
  /** Null when the contract is silent, or could not be read. */
  recall: Recall | null;
  /** Annexes cited but not supplied that might hold the point. */
  missingAnnexes: string[];
  question: string;
  /** Null when the reader wants none, or the rule has none. */
  clause: string | null;
  /** What the provider answered, outside the contract; null when it did not. */
  answer: Answer | null;
}

/** Points that go together: of one theme, or in a follow-up those that were answered alike. */
export interface LetterGroup {
  theme: string;
  title: string;
  items: LetterItem[];
}

export interface Letter extends Omit<LetterChoices, 'requirements' | 'clauses' | 'answerDays' | 'offered'> {
  /** Themes in the order of their most urgent point. */
  groups: LetterGroup[];
  /** Last day for the answer, ISO; null when none is asked. */
  answerBy: string | null;
  /** The day the running period ends and whether it then renews by itself, when it comes within 18 months. */
  term: { endDate: string; renews: boolean; noticeDate: string | null } | null;
  provider: string | null;
  client: string | null;
}
