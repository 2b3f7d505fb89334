/** Which HTML elements a reader does not see, and the labels that browsers draw before list items. */
import type { DefaultTreeAdapterTypes } from 'parse5';

import { roman } from './layout/number-formats.ts';

type Element = DefaultTreeAdapterTypes.Element;

const NOT_TEXT = new Set(
  'script style noscript template head title meta link svg math object embed iframe audio video canvas select option datalist textarea button input img map'.split(
    ' ',
  ),
);
const HIDING_STYLE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d]))/i;

/** True for scripts, styles, controls, navigation and what its attributes hide. */
export function isHidden(element: Element): boolean {
  if (NOT_TEXT.has(element.tagName) || element.tagName === 'nav') return true;
  return element.attrs.some(
    (attr) =>
      attr.name === 'hidden' ||
      (attr.name === 'aria-hidden' && attr.value === 'true') ||
      (attr.name === 'style' && HIDING_STYLE.test(attr.value)),
  );
}

/** "1.", "a.", "iv."… as the `type` of an ordered list asks. */
export function ordinalLabel(list: Element, ordinal: number): string {
  const type = list.attrs.find((attr) => attr.name === 'type')?.value ?? '1';
  if (/^[aA]$/.test(type) && ordinal <= 26) return `${String.fromCharCode(type.charCodeAt(0) + ordinal - 1)})`;
  if (/^[iI]$/.test(type)) return `${type === 'i' ? roman(ordinal) : roman(ordinal).toUpperCase()}.`;
  return `${ordinal}.`;
}
