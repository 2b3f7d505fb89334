/** Text of the samples as pdfmake takes it. */
import type { ContentText } from 'pdfmake/interfaces.js';
import { softHyphenated } from './hyphenation.ts';
import type { Span } from './source.ts';
import type { Theme } from './theme.ts';

export interface Setting {
  theme: Theme;
  /** True in two-column parts, where pdfmake cannot move a heading to the next column. */
  inColumns: boolean;
  justified: boolean;
  label: string;
}

/** Spans as pdfmake runs, with soft hyphens when asked. */
export function runs(spans: Span[], hyphenated = false): ContentText[] {
  return spans.map((span) => ({
    text: hyphenated ? softHyphenated(span.text) : span.text,
    ...(span.bold ? { bold: true } : {}),
    ...(span.italic ? { italics: true } : {}),
  }));
}

/** A paragraph of body text. */
export function body(spans: Span[], { theme, justified }: Setting): ContentText {
  return {
    text: runs(spans, justified),
    alignment: justified ? 'justify' : 'left',
    margin: [0, 0, 0, theme.size * 0.5],
  };
}
