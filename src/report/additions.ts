/** What is shown beside a review without being part of it: the reader's notes, the provider's answers, the advisors' verdicts. */
import type { Answer } from '../core/answers/types.ts';
import { NO_NOTES, type ReaderNotes } from '../core/notes/notes.ts';
import type { AppliedDecisions } from '../core/workspace/decided-review.ts';

export interface Additions {
  notes: ReaderNotes;
  answers: readonly Answer[];
  /** Given when the review shown is the one that people decided; absent for the machine's own. */
  decided?: AppliedDecisions;
}

export const NOTHING_ADDED: Additions = { notes: NO_NOTES, answers: [] };
