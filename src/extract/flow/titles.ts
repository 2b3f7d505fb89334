/** Tells titles from text in a DOCX: by style and outline, by number, by weight. */
import { headingShape } from '../layout/heading-shape.ts';
import { listMarker } from '../layout/list-markers.ts';
import type { FlowParagraph } from './flow.ts';
import type { FlowStyle } from './styles.ts';

const LONGEST_TITLE = 160;

/** Level that the style gives a title: 0 for the document's own, 1 to 9 for the outline, null for text. */
export function titleLevel(paragraph: FlowParagraph, style: FlowStyle): number | null {
  if (/^(?:title|titre)$/i.test(style.name)) return 0;
  const builtIn = /^(?:heading|titre)\s([1-9])$/i.exec(style.name)?.[1];
  const outline = paragraph.outline ?? style.outline ?? (builtIn ? Number(builtIn) - 1 : null);
  return outline !== null && outline >= 0 && outline < 9 ? outline + 1 : null;
}

/** Styles of titles are also put on numbered clauses: a sentence is text whatever its style. */
export function isTitleText(text: string): boolean {
  return (
    text.length <= LONGEST_TITLE &&
    !/\p{Ll}[.;!?]\s+\p{Lu}/u.test(text) &&
    !(/[.;]$/.test(text) && text.split(' ').length > 8)
  );
}

/** True for a title that no style names: written as one, or short and bold. `labelled` when its number is automatic. */
export function looksLikeTitle(paragraph: FlowParagraph, text: string, labelled: boolean): boolean {
  if (text.length > LONGEST_TITLE || text.split(' ').length > 20) return false;
  const bold = paragraph.bold === true;
  const shape = headingShape(text);
  if (labelled) return shape !== null && (bold || /^(?:article|part|roman)$/.test(shape.kind));
  if (shape) return shape.kind !== 'number' || bold || shape.depth > 1 || shape.title === shape.title.toUpperCase();
  return bold && isBoldTitle(text);
}

function isBoldTitle(text: string): boolean {
  const isLabel = /[:,]$|\s?:\s+\S*[\d@]/.test(text);
  return /^[\p{Lu}\d«].{3}/u.test(text) && text.length < 100 && !isLabel && isTitleText(text) && !listMarker(text);
}
