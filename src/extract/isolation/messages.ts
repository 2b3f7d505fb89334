/** What the parent and the process that reads a document say to each other. */
import type { ExtractProgress, ExtractResult } from '../../app/ports.ts';
import type { ExtractInput } from '../extract-bytes.ts';
import type { ExtractLimits } from '../limits.ts';
import type { PictureKind, RecognisedPage } from '../ocr/recognised-page.ts';

export interface Job {
  input: ExtractInput;
  limits: ExtractLimits;
  /** True when pages that are pictures can be sent to recognition. */
  recognises: boolean;
}

/** `recognised` answers a `recognise` of the same number. */
export type Request = { type: 'read'; job: Job } | { type: 'recognised'; number: number; page: RecognisedPage | null };

export type Answer =
  | { type: 'progress'; progress: ExtractProgress }
  | { type: 'recognise'; number: number; kind: PictureKind; page: number }
  | { type: 'result'; result: ExtractResult };
