/** Which HTML elements a reader does not see, and the labels that browsers draw before list items. */
import type { DefaultTreeAdapterTypes } from 'parse5';

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

const ROMAN: [number, string][] = [
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** Lower-case Roman numeral of 1 to 89; other numbers stay in figures. */
export function roman(value: number): string {
  if (value < 1 || value > 89) return String(value);
  let rest = value;
  let text = '';
  for (const [size, letters] of ROMAN) {
    while (rest >= size) {
      text += letters;
      rest -= size;
    }
  }
  return text;
}
