/** The contract behind a review: its files as they were received, and what was read in each. */
import type { SourceDocument } from '../core/document.ts';
import type { Review } from '../core/review/types.ts';
import type { FileStore, ReviewRecord, ReviewStore } from './ports.ts';

export interface ContractFile {
  name: string;
  /** Null when the file could not be read. */
  document: SourceDocument | null;
  /** The bytes as received; null when they are gone or were altered. */
  open(): Promise<Uint8Array | null>;
}

export interface ContractFiles {
  record: ReviewRecord;
  /** In the order of the record's files. */
  files: ContractFile[];
}

/** The files of a review; null when it is unknown. No byte is read until a file is opened. */
export async function findContract(
  { reviews, files }: { reviews: ReviewStore; files: FileStore },
  id: string,
): Promise<ContractFiles | null> {
  const record = await reviews.get(id);
  const contents = record === null ? null : await reviews.contents(id);
  if (record === null || contents === null) return null;
  return {
    record,
    files: contents.map(({ name, key, document }) => ({ name, document, open: () => files.read(key) })),
  };
}

/** What was read in the files, as the review names it and in its order: files that only hold others are not in it. */
export function reviewedDocuments(review: Review, files: readonly Pick<ContractFile, 'document'>[]): SourceDocument[] {
  return review.documents.flatMap(({ name }) => files.find(({ document }) => document?.name === name)?.document ?? []);
}
