/** What bulk imports need from the outside: many files with their paths, the place where they wait, and marks of files. */
import type { KeptFile } from '../ports.ts';

export interface FoundFile {
  /** Path below the archive or folder, with slashes. */
  path: string;
  /** Null when it cannot be read: encrypted, damaged, or far larger than it says. The stream may still fail. */
  open(): Promise<AsyncIterable<Uint8Array> | null>;
}

export interface Archive {
  files: FoundFile[];
  close(): Promise<void>;
}

/** Takes an archive in, as a stream, and opens it; null when it is none. It is held on disk, unreadable to anybody else. */
export type OpenArchive = (bytes: AsyncIterable<Uint8Array>) => Promise<Archive | null>;

/** A file of an import that is kept and waits to be put into a dossier, or why it could not be kept. */
export interface StagedFile {
  /** As it stood in the archive or folder. */
  path: string;
  /** Null when it could not be kept. */
  file: KeptFile | null;
  /** French reason; null when it is kept. */
  failure: string | null;
}

export interface ImportItem {
  position: number;
  name: string;
  dossier: string | null;
  review: string | null;
  /** French reason; null when it went well so far. */
  failure: string | null;
  /** True when the organisation already has these files: `dossier` and `review` are those that hold them. */
  duplicate: boolean;
}

export interface ImportRecord {
  id: string;
  organisation: string;
  createdBy: string;
  createdAt: Date;
  /** When every file had come in; null before, and for imports that were cut while they came in. */
  stagedAt: Date | null;
  doneAt: Date | null;
  /** Dossiers to make. */
  total: number;
}

export interface ImportStore {
  start(record: ImportRecord): Promise<void>;
  stage(id: string, position: number, file: StagedFile): Promise<void>;
  /** In the order they came in. */
  staged(id: string): Promise<StagedFile[]>;
  /** All files have come in: from now on the import ends whatever happens. */
  setStaged(id: string, total: number, now: Date): Promise<void>;
  /** The right to sort this import, until then; false when it is done or somebody else has it. */
  claim(id: string, now: Date, until: Date): Promise<boolean>;
  /** Keeps the right that `claim` gave. */
  prolong(id: string, until: Date): Promise<void>;
  /** Ids of imports that came in whole and are not sorted, the oldest first. */
  unfinished(): Promise<string[]>;
  /** Ids of imports begun before `before` whose files never all came in. */
  cutShort(before: Date): Promise<string[]>;
  /** Nothing is said twice: an item at a position that has one changes nothing. */
  addItem(id: string, item: ImportItem): Promise<void>;
  /** Forgets which files waited, and writes when it ended. */
  finish(id: string, now: Date): Promise<void>;
  /** Forgets the import; returns the addresses of the files that waited. */
  abandon(id: string): Promise<string[]>;
  find(id: string): Promise<ImportRecord | null>;
  items(id: string): Promise<(ImportItem & { state: 'waiting' | 'ready' | 'failed' | null })[]>;
  recent(organisation: string, limit: number): Promise<ImportRecord[]>;
}

/** Tells files that an organisation already has, by keyed hashes of their bytes. */
export interface FileMarks {
  add(organisation: string, review: string, hashes: readonly string[]): Promise<void>;
  /** The same for several reviews, in one transaction. Those that are gone are left out. */
  addAll(reviews: readonly { organisation: string; review: string; hashes: readonly string[] }[]): Promise<void>;
  /** A review of the organisation that holds all these files; null when there is none. */
  reviewWith(organisation: string, hashes: readonly string[]): Promise<string | null>;
  /** The next contracts that may have come in before marks were kept, in order. */
  unmarked(limit: number): Promise<{ id: string; organisation: string; review: string }[]>;
  /** Contracts up to this one have their marks, durably; null: all have. */
  setMarked(contract: string | null): Promise<void>;
}
