/** What a format must provide to be read, and what it receives. */
import type { ExtractProgress, ExtractResult } from '../app/ports.ts';
import type { ExtractLimits } from './limits.ts';

/** Every type of file that is told apart, read or not. */
export type FileKind =
  | 'pdf'
  | 'docx'
  | 'text'
  | 'markdown'
  | 'html'
  | 'encrypted-office'
  | 'doc'
  | 'odt'
  | 'rtf'
  | 'eml'
  | 'image'
  | 'zip'
  | 'empty'
  | 'unknown';

/** A word read on the image of a page: box in points from the top left of the page, confidence 0-100. */
export interface RecognisedWord {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  confidence: number;
}

/** Reads the image of one page (1-based) of a PDF; null when it could not. The seam where an OCR engine plugs in. */
export type PageRecogniser = (bytes: Uint8Array, page: number) => Promise<RecognisedWord[] | null>;

export interface ReadInput {
  recognise?: PageRecogniser;
  name: string;
  bytes: Uint8Array;
  password?: string;
  limits: ExtractLimits;
  onProgress: (progress: ExtractProgress) => void;
}

/** One format: bytes of that kind in, document or expected failure out. May throw on a file it did not expect. */
export interface Format {
  mediaType: string;
  read(input: ReadInput): Promise<ExtractResult>;
}
