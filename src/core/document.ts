/** The document model: what extraction produces and everything else reads. Plain data, safe to serialise. */

/** A rectangle on a page, in points (1/72 inch), origin at the top left of the page. */
export interface Box {
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A run of a block's text (`[start, end)`, characters of `Block.text`) and where it stands on its page. */
export interface Run {
  start: number;
  end: number;
  box: Box;
  /** Recognition confidence of these words, 0-100; only for recognised characters (OCR). */
  confidence?: number;
}

/** A cell of a table row: its span in the row's text, and the header of its column when the table has one. */
export interface Cell {
  start: number;
  end: number;
  header?: string;
}

export type BlockKind = 'heading' | 'paragraph' | 'list-item' | 'table-row';

/** A heading, paragraph, list item or table row, in reading order. */
export interface Block {
  kind: BlockKind;
  /** The block's own text: hyphenation undone, single spaces; automatic labels ("Article 4 -", "a)") included at its start.
   *  For a table row: the cells joined by " | ". Never holds a line feed. */
  text: string;
  /** Heading level (1 = highest) or depth of the list item (1 = outermost). 0 elsewhere. */
  level: number;
  /** 1-based page; 1 for formats without pages. */
  page: number;
  /** Where the words stand on the page; empty for formats without layout. */
  runs: Run[];
  cells?: Cell[];
  /** True for the header row of a table. */
  header?: boolean;
}

/** Size of a page in points, and how its text was obtained. */
export interface Page {
  width: number;
  height: number;
  source: 'text' | 'ocr' | 'unreadable';
  /** Mean recognition confidence, 0-100, when `source` is `ocr`. */
  confidence?: number;
}

export type WarningCode =
  | 'scanned-page'
  | 'low-confidence'
  | 'unreadable-page'
  | 'encrypted'
  | 'truncated'
  | 'tracked-changes'
  | 'hidden-text'
  | 'attachments'
  | 'missing-annex'
  | 'duplicate-file'
  | 'figures-disagree'
  | 'rule-failed'
  | 'unread-file';

/** Something its reader should know before trusting the review. `message` is a French sentence. */
export interface Warning {
  code: WarningCode;
  message: string;
  document?: string;
  pages?: number[];
}

/** One file, read. */
export interface SourceDocument {
  /** File name as the user gave it. */
  name: string;
  mediaType: string;
  pages: Page[];
  blocks: Block[];
  warnings: Warning[];
}

/** Text of a document: its blocks joined by line feeds. Every offset in a review points into this text. */
export function documentText(document: SourceDocument): string {
  return document.blocks.map((block) => block.text).join('\n');
}

/** Offset of each block's first character in `documentText`. */
export function blockOffsets(document: SourceDocument): number[] {
  const offsets: number[] = [];
  let offset = 0;
  for (const block of document.blocks) {
    offsets.push(offset);
    offset += block.text.length + 1;
  }
  return offsets;
}
