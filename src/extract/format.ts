/** What a format must provide to be read, and what it receives. */
import type { ExtractProgress, ExtractResult } from '../app/ports.ts';
import type { ExtractLimits } from './limits.ts';
import type { PageRecogniser } from './ocr/recognised-page.ts';

/** Every type of file that is told apart, read or not. */
export type FileKind =
  | 'pdf'
  | 'docx'
  | 'text'
  | 'markdown'
  | 'html'
  | 'encrypted-office'
  | 'doc'
  | 'old-word'
  | 'odt'
  | 'rtf'
  | 'eml'
  | 'mhtml'
  | 'msg'
  | 'image'
  | 'other-image'
  | 'zip'
  | 'other-archive'
  | 'empty'
  | 'unknown';

export interface ReadInput {
  name: string;
  bytes: Uint8Array;
  password?: string;
  limits: ExtractLimits;
  onProgress: (progress: ExtractProgress) => void;
  /** Reads pages that are pictures; absent where there is no recognition. */
  recognise?: PageRecogniser;
}

/** One format: bytes of that kind in, document or expected failure out. May throw on a file it did not expect. */
export interface Format {
  mediaType: string;
  read(input: ReadInput): Promise<ExtractResult>;
}
