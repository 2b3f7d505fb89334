/** What the web and the worker may ask for: the use cases, tied to the implementations that were picked. */
import type { Questionnaire } from '../core/diagnosis/types.ts';
import type { LetterChoices } from '../core/letter/types.ts';
import { type ComparedContracts, readComparison, startComparison } from './compare-reviews.ts';
import { type ContractFiles, findContract } from './contract-files.ts';
import type { ChosenRoles } from './document-roles.ts';
import { deleteReview } from './forget-reviews.ts';
import { readLetter } from './letters.ts';
import type { LockedFiles } from './locked-files.ts';
import type {
  AdditionStore,
  Clock,
  ComparisonKind,
  ComparisonRecord,
  ComparisonStore,
  Extractor,
  FileStore,
  Ids,
  ReviewRecord,
  ReviewStore,
  RuleSetSummary,
} from './ports.ts';
import type { ReaderAdditions } from './reader-additions.ts';
import { type Submission, type SubmissionOptions, startSubmission } from './submit-review.ts';
import type { Worker } from './worker.ts';

export interface Services {
  startSubmission(): Submission;
  /** Wakes a worker: call it after a commit. */
  submitted(): void;
  review(id: string): Promise<ReviewRecord | null>;
  /** The review with its files and what was read in them; null when it is unknown. */
  contract(id: string): Promise<ContractFiles | null>;
  /** One page of a picture file, to be looked at, in a form that every browser shows. */
  drawPage: Extractor['drawPage'];
  /** Stops the review if it runs, and deletes it with its files; false when it is unknown. */
  erase(id: string): Promise<boolean>;
  /** Starts to read a file that failed, with its password, in this process; the review is then made again. */
  unlock: LockedFiles['open'];
  /** Reads the contract again with these roles of its documents, by name; the others are detected. */
  assignRoles(id: string, roles: ChosenRoles): Promise<'queued' | 'unknown' | 'busy'>;
  /** What was chosen for the letter of a review; null before the first choice. */
  letter(id: string): Promise<LetterChoices | null>;
  /** Resolves once durable; false when the review is unknown. */
  saveLetter(id: string, choices: LetterChoices): Promise<boolean>;
  /** Notes, answers and self-diagnosis, kept beside reviews. */
  reader: ReaderAdditions;
  /** Sets reviews side by side; returns the id of the comparison. Throws `AppError` when they do not suit. */
  compare(kind: ComparisonKind, reviews: readonly string[]): Promise<string>;
  comparison(id: string): Promise<ComparedContracts | null>;
  /** The comparison alone, without its readings. */
  comparisonRecord(id: string): Promise<ComparisonRecord | null>;
  /** Comparisons made of these reviews only. */
  comparisonsAmong(reviews: readonly string[]): Promise<ComparisonRecord[]>;
  /** Forgets a comparison, not its reviews; false when it is unknown. */
  eraseComparison(id: string): Promise<boolean>;
  /** A fictional contract, reviewed; null when there is none to show. */
  example(): Promise<ContractFiles | null>;
  rules: RuleSetSummary;
  /** The questions of the self-diagnosis. */
  questionnaire: Questionnaire;
  /** Rejects when the service cannot work. */
  check(): Promise<void>;
}

/** Use cases that are made elsewhere, and values. */
type Given = 'drawPage' | 'example' | 'rules' | 'check' | 'reader' | 'questionnaire';

export interface ServicesOptions extends Pick<Services, Given> {
  reviews: ReviewStore;
  files: FileStore;
  additions: AdditionStore;
  comparisons: ComparisonStore;
  lockedFiles: LockedFiles;
  worker: Worker;
  clock: Clock;
  ids: Ids;
  limits: SubmissionOptions['limits'];
}

/** Ties the use cases together. */
export function createServices(options: ServicesOptions): Services {
  const { reviews, files, additions, comparisons, lockedFiles, worker, clock, ids, limits } = options;
  const comparing = { reviews, comparisons, clock, ids };
  return {
    startSubmission: () => startSubmission({ files, reviews, clock, ids, limits }),
    submitted: () => worker.nudge(),
    review: (id) => reviews.get(id),
    contract: (id) => findContract({ reviews, files }, id),
    drawPage: options.drawPage,
    async erase(id) {
      const erased = await deleteReview({ reviews, files }, id);
      worker.abort(id);
      lockedFiles.abort(id);
      return erased;
    },
    unlock: lockedFiles.open,
    async assignRoles(id, roles) {
      if (!(await additions.write(id, 'roles', roles))) return 'unknown';
      if (!(await reviews.requeue(id))) return 'busy';
      worker.nudge();
      return 'queued';
    },
    letter: (id) => readLetter(additions, id),
    saveLetter: (id, choices) => additions.write(id, 'letter', choices),
    compare: (kind, chosen) => startComparison(comparing, kind, chosen),
    comparison: (id) => readComparison(comparing, id),
    comparisonRecord: (id) => comparisons.get(id),
    comparisonsAmong: (chosen) => comparisons.among(chosen),
    eraseComparison: (id) => comparisons.delete(id),
    example: options.example,
    rules: options.rules,
    reader: options.reader,
    questionnaire: options.questionnaire,
    check: options.check,
  };
}
