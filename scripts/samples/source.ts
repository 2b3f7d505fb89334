/** The source of a sample contract: its front matter and its blocks, before any rendering. */

export type ThemeName = 'sobre' | 'moderne' | 'dense';

/** How numbered headings read: "Article 4 – Prix", "4. Prix" or "4 Prix". */
export type NumberingStyle = 'article' | 'point' | 'bare';

export interface FrontMatter {
  title: string;
  subtitle: string | null;
  reference: string;
  /** Left side of the running header; the reference stands on its right. */
  header: string;
  /** Left side of the running footer; the page number stands on its right. */
  footer: string;
  theme: ThemeName;
  numbering: NumberingStyle;
  /** True to justify and hyphenate the text, as word processors do. */
  justified: boolean;
  /** ISO day printed in the files as their creation date. */
  date: string;
  author: string;
  /** True when a rasterised copy is made for character recognition. */
  scan: boolean;
}

/** A run of text in one style. */
export interface Span {
  text: string;
  bold: boolean;
  italic: boolean;
}

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; number: string | null; spans: Span[] }
  | { kind: 'paragraph'; number: string | null; spans: Span[] }
  | { kind: 'note'; spans: Span[] }
  | { kind: 'bullets'; items: { depth: 1 | 2; spans: Span[] }[] }
  | { kind: 'letters'; items: Span[][] }
  | { kind: 'table'; widths: number[]; header: Span[][]; rows: Span[][][] }
  | { kind: 'signatures'; parties: string[] }
  | { kind: 'columns'; count: 1 | 2 }
  | { kind: 'page-break' };

/** The block of one kind. */
export type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>;

export interface SampleSource {
  front: FrontMatter;
  blocks: Block[];
}
