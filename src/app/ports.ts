/** What the use cases need from the outside. Implementations are picked in `compose.ts` only. */
import type { SourceDocument } from '../core/document.ts';
import type { ContractType, Review } from '../core/review/types.ts';

/** Why a file could not be read. `message` is French and says what to do next. */
export interface ExtractFailure {
  ok: false;
  code:
    | 'password-required'
    | 'password-wrong'
    | 'scanned'
    | 'corrupt'
    | 'empty'
    | 'unsupported'
    | 'too-large'
    | 'too-slow'
    | 'crashed';
  message: string;
}

export type ExtractResult = { ok: true; document: SourceDocument } | ExtractFailure;

export interface ExtractProgress {
  stage: 'lecture' | 'reconnaissance';
  page: number;
  pages: number;
}

/** Bytes in, document out; never throws on hostile input, always within its limits. */
export interface Extractor {
  extract(
    input: { name: string; bytes: Uint8Array; password?: string },
    onProgress?: (progress: ExtractProgress) => void,
    signal?: AbortSignal,
  ): Promise<ExtractResult>;
  close(): Promise<void>;
}

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
  /** Files that could not be read, each with its French reason. */
  failures: { file: string; code: string; message: string }[];
  error: string | null;
  createdAt: Date;
  /** When it is purged. */
  expiresAt: Date;
}
