/** Tells the lines of a table of contents, which repeat titles, from titles that were given their style. */
import { cleanText } from '../layout/clean-text.ts';
import type { FlowItem, FlowParagraph } from './flow.ts';

const STYLE = /^(?:toc|tm|contents|table des matières)\s?\d/i;
/** A page at the end of a line: "Objet 4", "Objet......4". */
const PAGE = /(?:[\s.…]+\d{1,4}|[\s.…]{2,}[ivxlc]{1,6})$/i;
/** Its number at the start of a title, which is often automatic where the title stands. */
const NUMBER = /^(?:article\s+)?(?:[\divxlc]{1,5}[.)°-]?)+\s+/i;

/** Paragraphs in a style of contents that end with a page, or that repeat another paragraph. The others were written in that
 *  style by mistake: nothing else holds their words. */
export function contentsOf(
  items: readonly FlowItem[],
  styleOf: (paragraph: FlowParagraph) => string,
): Set<FlowParagraph> {
  const paragraphs = items.filter((item) => item.kind === 'paragraph');
  const styled = paragraphs.filter((paragraph) => STYLE.test(styleOf(paragraph)));
  if (styled.length === 0) return new Set();
  const isStyled = new Set(styled);
  const others = new Set(
    paragraphs.filter((paragraph) => !isStyled.has(paragraph)).map((other) => bare(textOf(other))),
  );
  return new Set(
    styled.filter((paragraph) => {
      const text = textOf(paragraph);
      return PAGE.test(text) || others.has(bare(text));
    }),
  );
}

const textOf = (paragraph: FlowParagraph) => cleanText(paragraph.lines.join(' '));
const bare = (text: string) => text.replace(PAGE, '').replace(NUMBER, '').toLowerCase();
