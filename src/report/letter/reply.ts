/** The letter that came back: what the provider wrote in it, beside our own words. */
import { readReply } from '../../core/answers/read-reply.ts';
import type { SourceDocument } from '../../core/document.ts';
import { letterCandidates } from '../../core/letter/candidates.ts';
import { buildLetter } from '../../core/letter/letter.ts';
import type { LetterChoices } from '../../core/letter/types.ts';
import type { Review } from '../../core/review/types.ts';
import { describeAsked, ownSentences } from './view.ts';

/** Answers found in a filled-in letter, in the order of its questions. `choices`: those of the letter as it was sent. */
export function answersIn(
  document: SourceDocument,
  review: Review,
  choices: LetterChoices,
): { requirement: string; text: string }[] {
  const letter = buildLetter(review, { ...choices, kind: 'lettre' });
  const points = letterCandidates(review).map((finding) => ({
    requirement: finding.requirement,
    title: finding.title,
    ...describeAsked(finding),
  }));
  const found = readReply(document, points, ownSentences(letter));
  return [...found].map(([requirement, text]) => ({ requirement, text }));
}
