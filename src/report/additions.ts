/** What is shown beside a review without being part of it: the reader's notes and the provider's answers. */
import type { Answer } from '../core/answers/types.ts';
import { NO_NOTES, type ReaderNotes } from '../core/notes/notes.ts';

export interface Additions {
  notes: ReaderNotes;
  answers: readonly Answer[];
}

export const NOTHING_ADDED: Additions = { notes: NO_NOTES, answers: [] };
