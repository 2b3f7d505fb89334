/** What readers add to a review: notes, the provider's answers, the self-diagnosis. All of it goes when the review goes. */
import type { Answer, AnswerOrigin } from '../core/answers/types.ts';
import type { DiagnosisAnswers } from '../core/diagnosis/types.ts';
import type { ReaderNotes } from '../core/notes/notes.ts';
import type { Review } from '../core/review/types.ts';
import { answersKept, type GivenAnswer, mergeAnswers, readAnswers } from './answers.ts';
import { dayInFrance } from './assemble-review.ts';
import { readDiagnosis } from './diagnoses.ts';
import { readNotes, saveNote } from './notes.ts';
import type { AdditionStore, Clock, Extractor, ExtractResult, Reviewer } from './ports.ts';
import type { FileAtHand } from './read-files.ts';

export interface ReaderAdditions {
  notes(id: string): Promise<ReaderNotes>;
  /** Replaces one note (`requirement`: null for the contract's own); false when the review is unknown. */
  saveNote(id: string, requirement: string | null, text: string): Promise<boolean>;
  /** The provider's answers, in the order of the findings. */
  answers(id: string): Promise<Answer[]>;
  /** Keeps answers, each read by the engine; a blank one is taken back. False when the review is unknown. */
  saveAnswers(id: string, review: Review, given: readonly GivenAnswer[], origin: AnswerOrigin): Promise<boolean>;
  /** Reads a file that holds answers. It is kept nowhere. */
  readReply(file: FileAtHand): Promise<ExtractResult>;
  /** Null before the first answer. */
  diagnosis(id: string): Promise<DiagnosisAnswers | null>;
  saveDiagnosis(id: string, answers: DiagnosisAnswers): Promise<boolean>;
}

export interface ReaderAdditionsOptions {
  additions: AdditionStore;
  extractor: Extractor;
  reviewer: Reviewer;
  clock: Clock;
}

/** Ties the readers' use cases to their stores. */
export function createReaderAdditions({
  additions,
  extractor,
  reviewer,
  clock,
}: ReaderAdditionsOptions): ReaderAdditions {
  return {
    notes: (id) => readNotes(additions, id),
    saveNote: (id, requirement, text) => saveNote(additions, id, requirement, text),
    answers: (id) => readAnswers(additions, id),
    saveAnswers(id, review, given, origin) {
      const context = { review, reviewer, origin, today: dayInFrance(clock.now()) };
      return additions.update(id, 'answers', (kept) => mergeAnswers(answersKept(kept), given, context));
    },
    readReply: (file) => extractor.extract(file),
    diagnosis: (id) => readDiagnosis(additions, id),
    saveDiagnosis: (id, answers) => additions.write(id, 'diagnosis', answers),
  };
}
