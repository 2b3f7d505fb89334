/** What the pool and a process that recognises pages say to each other. */
import type { PictureKind, RecognisedPage } from './recognised-page.ts';

/** A file whose pages are pictures; told apart from others by identity. */
export interface PictureFile {
  kind: PictureKind;
  bytes: Uint8Array;
  password?: string;
}

/** A file stays open until the next `open`; each `page` gets one answer, in order. */
export type OcrRequest = { type: 'open'; file: PictureFile; mostPixels: number } | { type: 'page'; page: number };

/** Null when the page could not be drawn. */
export type OcrAnswer = RecognisedPage | null;
