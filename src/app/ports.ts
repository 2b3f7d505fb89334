/** What the use cases need from the outside. Implementations are picked in `compose.ts` only. */
import type { ReviewedContract } from '../core/comparison/diff.ts';
import type { ReviewDiff } from '../core/comparison/types.ts';
import type { SourceDocument } from '../core/document.ts';
import type { ContractType, DocumentRole, Review } from '../core/review/types.ts';
import type { RuleData, RuleSetData } from '../core/ruleset/types.ts';

export type { ComparisonKind, ComparisonRecord, ComparisonStore, KeptDifference } from './comparison-ports.ts';
export type {
  EnclosedFile,
  ExtractFailure,
  Extractor,
  ExtractProgress,
  ExtractResult,
  PagePicture,
} from './extraction-ports.ts';

export interface Clock {
  now(): Date;
}

export interface Ids {
  /** A fresh unguessable identifier (at least 128 bits of randomness), safe in a URL. */
  next(): string;
}

/** A file durably kept, before and after its review. */
export interface StoredFile {
  sha256: string;
  name: string;
  size: number;
}

export type JobState = 'queued' | 'running' | 'done' | 'failed';

/** Progress as shown to the person who waits. */
export interface Progress {
  stage: 'attente' | 'lecture' | 'reconnaissance' | 'analyse' | 'termine';
  file?: string;
  page?: number;
  pages?: number;
}

/** A review requested by somebody: its files, its state, and its result once done. */
export interface ReviewRecord {
  id: string;
  files: StoredFile[];
  types: ContractType[];
  state: JobState;
  progress: Progress;
  review: Review | null;
  /** Changes whenever the result is written anew; left out where there is none, or where it was not kept. */
  version?: string;
  /** Files that could not be read, each with its French reason. */
  failures: { file: string; code: string; message: string }[];
  error: string | null;
  createdAt: Date;
  /** When it is purged. */
  expiresAt: Date;
}

/** How a review stands, without anything of what was found. */
export type ReviewHead = Pick<ReviewRecord, 'id' | 'state' | 'version'>;

/** A stored file with its address in the `FileStore`. Each review owns its files: no address is shared. */
export interface KeptFile extends StoredFile {
  key: string;
}

/** Keeps bytes, encrypted. Addresses are given by the store; `put` and the rest throw `RangeError` on what is no address. */
export interface FileStore {
  /** Resolves once the bytes are durable (they survive a power loss). When `bytes` throws, nothing stays behind. */
  write(bytes: AsyncIterable<Uint8Array>): Promise<Omit<KeptFile, 'name'>>;
  /** The same under an address that another store gave, for a copy; replaces what was there. */
  put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<Omit<KeptFile, 'name'>>;
  /** Addresses of all whole files, in no order. */
  list(): AsyncIterable<string>;
  /** Null when there is no such file, or when its bytes were altered. */
  read(key: string): Promise<Uint8Array | null>;
  /** Deleting what does not exist is not an error. */
  delete(key: string): Promise<void>;
  /** Deletes files older than `before` that `isKept` does not know, and abandoned uploads. Returns how many. */
  sweep(isKept: (key: string) => Promise<boolean>, before: Date): Promise<number>;
}

/** The right to work on one review, until it expires or is lost. */
export interface Lease {
  job: string;
  review: string;
  worker: string;
  /** 1 for the first run. */
  attempt: number;
  /** True when the job was tried too often already: it must only be closed as failed. */
  exhausted: boolean;
}

/** Gives out work, at least once each. What a run changes is written through `ReviewStore` under its lease. */
export interface JobQueue {
  /** The next job, or null when there is none to do now. Jobs whose lease expired are given out again. */
  claim(): Promise<Lease | null>;
  /** Prolongs a lease; false when it is lost, and the run must stop. */
  extend(lease: Lease): Promise<boolean>;
  /** Gives the job back after an unexpected error, to be tried again after `delay` milliseconds. */
  retry(lease: Lease, delay: number): Promise<void>;
  /** Gives the job back unharmed, for a worker that stops. The run does not count as an attempt. */
  release(lease: Lease): Promise<void>;
  /** Frees the jobs of workers that are known to be dead, without waiting for their leases. Returns how many. */
  recover(): Promise<number>;
}

export interface NewReview {
  id: string;
  files: KeptFile[];
  types: ContractType[];
  createdAt: Date;
  expiresAt: Date;
}

/** A kept file with what was read in it; null until it is read. */
export interface ReadFile extends KeptFile {
  document: SourceDocument | null;
}

/** What a run needs to know. `document` is there when an earlier run already read the file. */
export interface ReviewWork {
  files: ReadFile[];
  types: ContractType[];
  createdAt: Date;
}

export type FileFailure = ReviewRecord['failures'][number];

/** How a run ended. With `review`, the state becomes `done`; without, `failed`. */
export interface ReviewOutcome {
  review: Review | null;
  failures: FileFailure[];
  error: string | null;
}

/** Keeps reviews. Writes that take a lease do nothing and return false (or null) once that lease is lost. */
export interface ReviewStore {
  /** Writes the reviews and their jobs in one transaction; resolves once durable. */
  submit(reviews: NewReview[]): Promise<void>;
  get(id: string): Promise<ReviewRecord | null>;
  /** In the order of `ids`, without those that are unknown. Opens nothing sealed. */
  heads(ids: readonly string[]): Promise<ReviewHead[]>;
  /** The files of a review, in their order, with what was read in each; null when unknown. */
  contents(id: string): Promise<ReadFile[] | null>;
  start(lease: Lease): Promise<ReviewWork | null>;
  saveProgress(lease: Lease, progress: Progress): Promise<boolean>;
  /** Keeps what was read in a file, so that it is read only once, and adds the files found inside it to the review. */
  saveDocument(lease: Lease, key: string, document: SourceDocument, enclosed?: readonly KeptFile[]): Promise<boolean>;
  /** Writes the outcome and closes the job in one transaction. */
  finish(lease: Lease, outcome: ReviewOutcome): Promise<boolean>;
  /** Puts a finished review back in the queue; false when it is unknown or still under way. */
  requeue(id: string): Promise<boolean>;
  /** Forgets the review and returns the addresses of its files, for deletion; null when unknown. */
  delete(id: string): Promise<string[] | null>;
  /** Ids of at most `limit` reviews whose time has come. */
  expired(now: Date, limit: number): Promise<string[]>;
  ownsFile(key: string): Promise<boolean>;
  /** SHA-256 of the files of a review, hexadecimal; none when it is unknown. */
  fileHashes(id: string): Promise<string[]>;
}

/** The right to read one locked file of a review that has ended, in the process that was given its password. */
export interface Opening {
  review: string;
  /** Address and name of the file. */
  key: string;
  file: string;
  /** Names of all files of the review. */
  names: string[];
  token: string;
}

/** Gives out those rights: one a review, lost when its process is silent for too long. No password comes here. */
export interface Openings {
  /** The review shows as running until the opening ends. Until then the file has failed as `ifInterrupted` says, which is what
   *  remains when the process dies. 'unknown' when no such file asks for a password, 'busy' while the review is read. */
  begin(review: string, ifInterrupted: FileFailure): Promise<Opening | 'unknown' | 'busy'>;
  /** Shows progress, and prolongs the right; false when it is lost. */
  saveProgress(opening: Opening, progress: Progress): Promise<boolean>;
  /** Ends it: keeps what was read in the file and the files found inside it, and puts the review back in the queue, in one
   *  transaction. False when it was lost. */
  keep(opening: Opening, document: SourceDocument, enclosed: readonly KeptFile[]): Promise<boolean>;
  /** Ends it: the file has failed for this reason. False when it was lost. */
  fail(opening: Opening, failure: FileFailure): Promise<boolean>;
}

/** What a reader adds to a review. A new kind is one word here. */
export type AdditionKind = 'roles' | 'letter' | 'answers' | 'notes' | 'diagnosis';

/** Keeps what readers add to a review, encrypted, and forgets it with the review. Values are plain JSON. */
export interface AdditionStore {
  /** Null when nothing of this kind was added. Callers check the shape: an older version may have written it. */
  read(review: string, kind: AdditionKind): Promise<unknown>;
  /** Replaces what was there; resolves once durable. False when the review is unknown. */
  write(review: string, kind: AdditionKind, value: unknown): Promise<boolean>;
  /** Replaces what was there by what `change` makes of it, so that two readers who add at once both do; resolves once
   *  durable. False when the review is unknown. */
  update(review: string, kind: AdditionKind, change: (kept: unknown) => unknown): Promise<boolean>;
}

/** Part of a contract that is found as one: a page, or a stretch of a format without pages. */
export interface SearchPage {
  /** Which file of the review, its page, and its first block. */
  file: number;
  page: number;
  block: number;
  /** Its blocks, a line each. */
  text: string;
}

export interface SearchQuery {
  /** What was typed. A page is found when it holds all words, in any form of theirs. */
  text: string;
  /** Nothing outside it is ever found. */
  scope: string;
  /** Narrows to these reviews. */
  reviews?: readonly string[];
  /** Continues where an earlier answer ended. */
  cursor?: string;
  /** Most reviews in the answer. */
  limit: number;
}

export interface SearchAnswer {
  /** Reviews, those indexed last first, each with its first few places. */
  hits: { review: string; places: SearchPage[] }[];
  /** Null when there is no more. */
  cursor: string | null;
}

/** Finds contracts by their words, whatever their accents, plural or conjugation. */
export interface SearchIndex {
  /** Replaces what is indexed of a review. False when the review is unknown. Without `forget`, it goes with the review. */
  index(review: string, scope: string, pages: readonly SearchPage[]): Promise<boolean>;
  forget(review: string): Promise<void>;
  search(query: SearchQuery): Promise<SearchAnswer>;
  /** Indexes again what this says, in the order in which it was: after a restored backup, which holds no index. */
  rebuild(pagesOf: (review: string) => Promise<readonly SearchPage[]>): Promise<number>;
  /** Completes at most `limit` pages that an older version indexed with less; returns how many, 0 once all are complete. */
  complete(limit: number): Promise<number>;
  /** Clears what deletions left behind in the files of the index. */
  tidy(): Promise<void>;
}

/** What happens, for those who run the service. Never holds words or names of a contract. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** Judges documents as one contract. `date` is ISO; `textHashes` are in the order of `documents`. */
export type Reviewer = (
  documents: SourceDocument[],
  options: {
    types?: ContractType[];
    date: string;
    textHashes: string[];
    roles?: Readonly<Record<string, DocumentRole>>;
  },
) => Review;

/** What a contract proposed changes to the one in force. */
export type Differ = (before: ReviewedContract, after: ReviewedContract) => ReviewDiff;

/** The rule set, as shown to people. */
export type RuleSetSummary = Pick<RuleSetData, 'version' | 'hash' | 'themes' | 'weights'> & {
  rules: Pick<RuleData, 'id' | 'theme' | 'title' | 'level' | 'types' | 'why' | 'question' | 'clause' | 'source'>[];
};
