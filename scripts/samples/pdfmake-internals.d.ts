/** Types of what the samples use in libraries that declare none. */
declare module 'hyphen/fr/index.js' {
  const module: {
    hyphenateSync(text: string, options?: { hyphenChar?: string; minWordLength?: number }): string;
  };
  // biome-ignore lint/style/noDefaultExport: the shape of a CommonJS module
  export default module;
}

declare module 'pdfmake/js/LayoutBuilder.js' {
  export interface Inline {
    text: string;
    width: number;
    trailingCut: number;
    font: unknown;
    /** Ours: true when the word goes on in the next inline. */
    syllable?: boolean;
    /** Ours: the syllables that a word was glued from. */
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
  const module: { default: { prototype: LayoutBuilder } };
  // biome-ignore lint/style/noDefaultExport: the shape of a CommonJS module
  export default module;
}

declare module 'pdfmake/js/TextInlines.js' {
  import type { Inline } from 'pdfmake/js/LayoutBuilder.js';

  interface TextInlines {
    measure(array: Inline[], styles: unknown): Inline[];
    widthOfText(text: string, style: Inline): number;
  }
  const module: { default: { prototype: TextInlines } };
  // biome-ignore lint/style/noDefaultExport: the shape of a CommonJS module
  export default module;
}
