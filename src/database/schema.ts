/** The tables, as both database engines hold them. Times are epoch milliseconds; sealed columns are encrypted. */
import type { WorkspaceTables } from './workspace-schema.ts';

export interface ReviewsTable {
  id: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  /** JSON list of contract types. */
  types: string;
  /** Sealed `Progress`: it names files. */
  progress: Uint8Array;
  /** Sealed `ReviewOutcome`; null until the first run ends. */
  outcome: Uint8Array | null;
  created_at: number;
  expires_at: number;
  finished_at: number | null;
  /** Which process reads a locked file of this ended review, and until when it is believed; null when none does. */
  opening: string | null;
  opening_until: number | null;
}

export interface ReviewFilesTable {
  key: string;
  review_id: string;
  position: number;
  size: number;
  /** Sealed name and hash. */
  meta: Uint8Array;
  /** Sealed `SourceDocument`; null until the file is read. */
  document: Uint8Array | null;
}

export interface JobsTable {
  id: string;
  review_id: string;
  state: 'queued' | 'running' | 'done';
  run_at: number;
  attempts: number;
  locked_by: string | null;
  locked_until: number | null;
  created_at: number;
  done_at: number | null;
}

export interface AdditionsTable {
  review_id: string;
  kind: string;
  /** Sealed JSON. */
  body: Uint8Array;
  changed_at: number;
}

export interface ComparisonsTable {
  id: string;
  kind: 'offres' | 'renouvellement';
  created_at: number;
  expires_at: number;
}

export interface ComparisonReviewsTable {
  comparison_id: string;
  position: number;
  review_id: string;
}

/** Made again when it is not there, or made from something else. */
export interface DifferencesTable {
  comparison_id: string;
  before_id: string;
  after_id: string;
  /** Names all that it was made from, without a word of it. */
  made_from: string;
  /** The rules and the program that compared. */
  comparer: string;
  /** Sealed JSON. */
  body: Uint8Array;
}

export interface StoredFilesTable {
  key: string;
  /** 1 once all chunks are there. */
  complete: 0 | 1;
  created_at: number;
}

export interface FileChunksTable {
  key: string;
  position: number;
  /** Part of the sealed bytes of the file. */
  bytes: Uint8Array;
}

export interface JobClaimsTable {
  job: string;
  worker: string;
  attempt: number;
  /** The queue engine's own count of this claim; an earlier claim has a lower one. */
  retry_count: number;
}

export interface SearchEntriesTable {
  review_id: string;
  scope: string;
  /** Order of indexing: the rows of `search_pages` have ids `position * PAGES_PER_REVIEW + n`. */
  position: number;
}

export interface SearchPagesTable {
  id: number;
  review_id: string;
  file: number;
  page: number;
  block: number;
  /** Sealed text, so that an excerpt needs no whole document. */
  body: Uint8Array;
}

export interface SettingsTable {
  name: string;
  value: string;
}

export interface Database extends WorkspaceTables {
  reviews: ReviewsTable;
  review_files: ReviewFilesTable;
  jobs: JobsTable;
  additions: AdditionsTable;
  comparisons: ComparisonsTable;
  comparison_reviews: ComparisonReviewsTable;
  differences: DifferencesTable;
  stored_files: StoredFilesTable;
  file_chunks: FileChunksTable;
  job_claims: JobClaimsTable;
  search_entries: SearchEntriesTable;
  search_pages: SearchPagesTable;
  settings: SettingsTable;
}
