/** The content of an office document in order, before it becomes blocks. */
import type { Label } from './numbering.ts';

export interface FlowParagraph {
  kind: 'paragraph';
  style: string | null;
  numId: string | null;
  ilvl: number | null;
  outline: number | null;
  /** Text cut at its line breaks. */
  lines: string[];
  /** True when every letter is bold; null without letters. */
  bold: boolean | null;
  /** Its automatic label, where the file writes it; else it follows from `numId` and `ilvl`. */
  label?: Label | null;
  /** Ids of the notes called in it. */
  notes: string[];
}

export interface FlowCell {
  items: FlowItem[];
  span: number;
}

export interface FlowRow {
  cells: FlowCell[];
  header: boolean;
}

export interface FlowTable {
  kind: 'table';
  rows: FlowRow[];
}

export type FlowItem = FlowParagraph | FlowTable;

/** A picture set in the text of a document. */
export interface FlowPicture {
  /** How its file names it: a relation of a DOCX, a path in an ODT; empty where pictures are not read. */
  source: string;
  /** As shown, in points; null when the file does not say. */
  size: { width: number; height: number } | null;
  /** Items of the body before it. */
  at: number;
}

/** What a part tells besides its text. */
export interface Traces {
  insertions: number;
  deletions: number;
  /** Text that the document hides from its reader. */
  hidden: string[];
}
