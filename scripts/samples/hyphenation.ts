/** Line-end hyphenation for pdfmake, which has none: soft hyphens are measured, kept at line ends, dropped elsewhere. */
import hyphen from 'hyphen/fr/index.js';
import { type Inline, LAYOUT_BUILDER, type Line, TEXT_INLINES } from './pdfmake-internals.ts';

const SOFT_HYPHEN = '\u00ad';

/** Long lower-case words, never parts of addresses, compounds or elided forms. */
const WORD = /(?<![\p{L}\d@./_-])\p{Ll}{7,}(?![\p{L}\d@/_-]|\.\p{L})/gu;

/** Puts a soft hyphen wherever French allows a word to be cut. */
export function softHyphenated(text: string): string {
  return text.replaceAll(WORD, (word) => hyphen.hyphenateSync(word, { hyphenChar: SOFT_HYPHEN, minWordLength: 7 }));
}

/** True when two pieces are one word: justification must not open a gap after a syllable or a written hyphen. */
function goesOn(before: Inline, after: Inline): boolean {
  return before.syllable === true || (/\S$/.test(before.text) && before.font === after.font);
}

/** Glues the pieces of words that stay on one line, and shows the soft hyphen at the end of the line. */
function settle(line: Line): void {
  const words: Inline[] = [];
  for (const inline of line.inlines) {
    const previous = words.at(-1);
    if (!previous || !goesOn(previous, inline)) {
      words.push({ ...inline, parts: [inline] });
      continue;
    }
    previous.text += inline.text;
    previous.width += inline.width;
    previous.parts?.push(inline);
    previous.syllable = inline.syllable;
    previous.trailingCut = inline.trailingCut;
  }
  const last = words.at(-1);
  if (last?.syllable) {
    const hyphen = -last.trailingCut;
    last.text += '-';
    last.width += hyphen;
    last.trailingCut = 0;
    line.inlineWidths += hyphen;
    line.trailingCut = 0;
  }
  line.inlines = words;
}

let installed = false;

/** Teaches pdfmake soft hyphens. It changes two methods of the library, once: there is no other way in. */
export function installHyphenation(): void {
  if (installed) return;
  installed = true;
  const measure = TEXT_INLINES.measure;
  TEXT_INLINES.measure = function measureSyllables(array, styles) {
    const measured = measure.call(this, array, styles);
    for (const inline of measured) {
      if (!inline.text.endsWith(SOFT_HYPHEN)) continue;
      inline.text = inline.text.slice(0, -1);
      inline.width = this.widthOfText(inline.text, inline);
      inline.syllable = true;
      inline.trailingCut = -this.widthOfText('-', inline);
    }
    return measured;
  };
  const buildNextLine = LAYOUT_BUILDER.buildNextLine;
  LAYOUT_BUILDER.buildNextLine = function buildHyphenatedLine(node) {
    // A line refused by a full column comes back glued: take it apart again before it is cut to another width.
    if (node._inlines) node._inlines = node._inlines.flatMap((inline) => inline.parts ?? [inline]);
    const line = buildNextLine.call(this, node);
    if (line) settle(line);
    return line;
  };
}
