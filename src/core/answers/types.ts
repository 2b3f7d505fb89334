/** What the provider answered to the questions of the letter: words outside the contract, which never change its score. */
import type { Verdict } from '../review/types.ts';

/** Typed on the page, or read in the file that the provider filled in. */
export type AnswerOrigin = 'saisie' | 'fichier';

/** What an answer is worth: a commitment, part of one, a refusal, or words that bind nobody. */
export type Standing = 'promis' | 'incomplet' | 'refus' | 'vague';

/** An answer as the engine reads it, as if it were a clause. */
export interface AnswerReading {
  /** `absent`: the answer commits to nothing that the requirement asks. */
  verdict: Exclude<Verdict, 'illisible'>;
  /** One French sentence. */
  reason: string;
  /** Words of the answer that decide; empty when none does. */
  quote: string;
  /** Parts of the quote that decide, as characters of `quote`. */
  marks: { start: number; end: number }[];
}

export interface Answer {
  requirement: string;
  /** As the provider wrote it; lines are parted by `\n`. Never empty. */
  text: string;
  origin: AnswerOrigin;
  /** ISO day. */
  received: string;
  reading: AnswerReading;
}

const STANDINGS: Record<AnswerReading['verdict'], Standing> = {
  conforme: 'promis',
  partiel: 'incomplet',
  contraire: 'refus',
  absent: 'vague',
};

/** What an answer is worth to the practice. */
export function standingOf({ reading }: Pick<Answer, 'reading'>): Standing {
  return STANDINGS[reading.verdict];
}
