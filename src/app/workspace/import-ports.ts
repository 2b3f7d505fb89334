/** What bulk imports need from the outside: many files with their paths, from an archive or a folder. */

export interface FoundFile {
  /** Path below the archive or folder, with slashes. */
  path: string;
  /** Null when it cannot be read: encrypted, damaged, or far larger than it says. */
  read(): Promise<Uint8Array | null>;
}

export interface Archive {
  files: FoundFile[];
  close(): void;
}

/** Null when the bytes are no archive that can be opened. */
export type OpenArchive = (bytes: Uint8Array) => Promise<Archive | null>;
