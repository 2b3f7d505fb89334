/** A document to print or to edit, free of any format: what the report and the letter are laid out from in DOCX and PDF. */
import type { Verdict } from '../../core/review/types.ts';

/** A run of text. A line feed inside starts a new line. */
export interface Span {
  text: string;
  bold?: boolean;
  italic?: boolean;
  /** Words of a contract that decide a verdict. */
  marked?: boolean;
  /** The sign of this verdict stands before the text. */
  sign?: Verdict;
}

/** How a paragraph looks and what it is for; each format has one style for each. */
export type ParagraphStyle =
  | 'body'
  | 'lead'
  | 'soft'
  | 'quote'
  | 'place'
  | 'clause'
  | 'note'
  | 'sender'
  | 'recipient'
  | 'dateline'
  | 'closing'
  | 'signature';

export type HeadingLevel = 1 | 2 | 3 | 4;

export interface Heading {
  kind: 'heading';
  level: HeadingLevel;
  spans: Span[];
  /** True when it starts a page. */
  newPage?: boolean;
}

export interface Paragraph {
  kind: 'paragraph';
  style: ParagraphStyle;
  spans: Span[];
  /** True when it must stand on the page of what follows. */
  keepNext?: boolean;
}

export interface List {
  kind: 'list';
  /** Number of the first item; null for bullets. */
  start: number | null;
  items: Paragraph[][];
}

export interface Table {
  kind: 'table';
  /** What the table holds, for those who do not see it. */
  name: string;
  /** Column titles; empty when each row starts with its own title. */
  header: string[];
  rows: Span[][][];
  /** Relative widths, one for each column. */
  widths: number[];
}

/** One empty frame for each party. */
export interface Signatures {
  kind: 'signatures';
  parties: string[];
}

/** A table with a field to fill in on each row. Where files have fields, `field` names each for ever. */
export interface ReplyForm {
  kind: 'reply-form';
  name: string;
  header: [asked: string, answer: string];
  rows: { asked: Span[]; field: string; label: string }[];
  /** Stands in an empty field. */
  placeholder: string;
}

export type Block = Heading | Paragraph | List | Table | Signatures | ReplyForm;

/** How loud headings are: a report is scanned, a letter is read, a deed is numbered. */
export type Tone = 'report' | 'letter' | 'deed';

export interface Paper {
  title: string;
  tone: Tone;
  /** ISO day, written as the date of the file. */
  date: string;
  /** Foot of each page, before its number; empty for none. */
  footer: string;
  blocks: Block[];
}

/** A heading of plain words. */
export function heading(level: HeadingLevel, text: string): Heading {
  return { kind: 'heading', level, spans: [{ text }] };
}

/** A paragraph of plain words or of spans. */
export function paragraph(style: ParagraphStyle, content: string | Span[]): Paragraph {
  return { kind: 'paragraph', style, spans: typeof content === 'string' ? [{ text: content }] : content };
}

/** A label in bold, then its words. */
export function labelled(label: string, text: string, style: ParagraphStyle = 'body'): Paragraph {
  return paragraph(style, [{ text: `${label}\u00a0: `, bold: true }, { text }]);
}

/** The words of spans, without their looks. */
export function plainText(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join('');
}
