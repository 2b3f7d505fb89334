/** The two classes of pdfmake that hyphenation changes, typed as far as it uses them. */
import { createRequire } from 'node:module';

/** A piece of text that is never cut. */
export interface Inline {
  text: string;
  width: number;
  trailingCut: number;
  font: unknown;
  /** Ours: true when the word goes on in the next inline. */
  syllable?: boolean;
  /** Ours: the pieces that a word was glued from. */
  parts?: Inline[];
}

export interface Line {
  inlines: Inline[];
  inlineWidths: number;
  trailingCut: number;
}

interface LayoutBuilder {
  buildNextLine(node: { _inlines?: Inline[] }): Line | null;
}

interface TextInlines {
  measure(array: Inline[], styles: unknown): Inline[];
  widthOfText(text: string, style: Inline): number;
}

interface Exported<T> {
  default: { prototype: T };
}

// Not an import: loaders do not agree on what the default of a transpiled CommonJS module is.
const require = createRequire(import.meta.url);
const layoutBuilder: Exported<LayoutBuilder> = require('pdfmake/js/LayoutBuilder.js');
const textInlines: Exported<TextInlines> = require('pdfmake/js/TextInlines.js');

export const LAYOUT_BUILDER = layoutBuilder.default.prototype;
export const TEXT_INLINES = textInlines.default.prototype;
