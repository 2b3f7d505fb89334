/** What the use cases need of extraction: bytes of a file in, what it holds out. */
import type { SourceDocument } from '../core/document.ts';

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

/** A file found inside another one: an entry of an archive, an attachment. */
export interface EnclosedFile {
  /** As the outer file gives it: may hold folders, and anything else. */
  name: string;
  bytes: Uint8Array;
}

/**
 * What a file holds: its own document, and the files inside it, each to be read in its turn.
 * The document of a file that only holds others has no block; its warnings count all the same.
 */
export type ExtractResult = { ok: true; document: SourceDocument; enclosed?: EnclosedFile[] } | ExtractFailure;

export interface ExtractProgress {
  stage: 'lecture' | 'reconnaissance';
  page: number;
  pages: number;
}

/** One page of a picture file, in a form that every browser shows, upright as the document says it. */
export interface PagePicture {
  mediaType: 'image/jpeg' | 'image/png';
  bytes: Uint8Array;
}

/** Bytes in, document out; never throws on hostile input, always within its limits. */
export interface Extractor {
  extract(
    input: { name: string; bytes: Uint8Array; password?: string },
    onProgress?: (progress: ExtractProgress) => void,
    signal?: AbortSignal,
  ): Promise<ExtractResult>;
  /** Page `page` (1-based) of a picture file, to be looked at; null when it cannot be drawn within the limits, or once
   *  `signal` is aborted. Never rejects. */
  drawPage(bytes: Uint8Array, page: number, signal?: AbortSignal): Promise<PagePicture | null>;
  close(): Promise<void>;
}
