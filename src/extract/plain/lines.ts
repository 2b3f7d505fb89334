/** Cuts a text into lines with what their layout says: indent, blank line before, page. */
import { cleanCharacters, collapseSpaces } from '../layout/clean-text.ts';

export interface TextLine {
  /** Trimmed, single spaces. */
  text: string;
  /** As laid out: tabs expanded, leading spaces and inner gaps kept. */
  raw: string;
  /** Columns before the first character. */
  indent: number;
  /** True when a blank line, a rule or a page break stands just before. */
  blankBefore: boolean;
  /** 1-based. */
  page: number;
}

const TAB = 4;
const RULE = /^\s*(?:[-–—_=*~]\s?){3,}\s*$/;

/** Non-blank lines of a text. A form feed starts a page; a line of dashes or underscores counts as a blank line. */
export function textLines(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let page = 1;
  let blankBefore = true;
  for (const part of cleanCharacters(text).split(/\r\n|[\n\r\u0085\u2028\u2029]/)) {
    const feeds = part.split('\f');
    feeds.forEach((piece, index) => {
      if (index > 0) {
        page++;
        blankBefore = true;
      }
      const line = textLine(piece, blankBefore, page);
      if (line) lines.push(line);
      blankBefore = line === null;
    });
  }
  return lines;
}

function textLine(piece: string, blankBefore: boolean, page: number): TextLine | null {
  // "> " quotes a passage; the mark is not part of its words.
  const raw = expandTabs(piece)
    .trimEnd()
    .replace(/^\s*>(?:\s|$)/, '');
  const text = collapseSpaces(raw);
  if (text === '' || RULE.test(text.slice(0, 200))) return null;
  return { text, raw, indent: raw.length - raw.trimStart().length, blankBefore, page };
}

function expandTabs(text: string): string {
  return text.includes('\t') ? text.replaceAll('\t', ' '.repeat(TAB)) : text;
}
