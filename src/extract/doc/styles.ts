/** Styles of an old Word document ([MS-DOC] 2.9.271): titles are told by their number, whatever their language. */
import { emptyStyle, type FlowStyle, StyleSheet } from '../flow/styles.ts';
import type { DocLayout } from './layout.ts';
import { type DocProperties, readProperties, toggled } from './properties.ts';

const NO_BASE = 0xfff;
const TITLE = 62;
const PARAGRAPH = 1;
const CHARACTER = 2;

/** Name that a built-in style has in every language; empty for the others. */
function builtInName(number: number): string {
  if (number >= 1 && number <= 9) return `heading ${number}`;
  if (number >= 19 && number <= 27) return `toc ${number - 18}`;
  return number === TITLE ? 'title' : '';
}

/** Styles by number, as text. */
export function readDocStyles(layout: DocLayout): StyleSheet {
  const view = layout.structure('styles');
  const sheet = new StyleSheet();
  sheet.defaultStyle = '0';
  if (view.byteLength < 6) return sheet;
  const count = view.getUint16(2, true);
  const baseSize = view.getUint16(4, true);
  let at = 2 + view.getUint16(0, true);
  for (let number = 0; number < count && at + 2 <= view.byteLength; number++) {
    const size = view.getUint16(at, true);
    const style = size < 12 ? null : styleAt(view, at + 2, size, baseSize);
    if (style !== null) sheet.set(String(number), style);
    at += 2 + size;
  }
  return sheet;
}

/** Null for a style that is not whole: some programs write lists of styles that end too early. */
function styleAt(view: DataView, from: number, size: number, baseSize: number): FlowStyle | null {
  if (size < baseSize + 2 || from + size > view.byteLength) return null;
  const kind = view.getUint16(from + 2, true) & 0xf;
  const base = view.getUint16(from + 2, true) >> 4;
  const own: DocProperties = {};
  // Name: its length, its characters, a zero; what follows is in blocks of even length.
  let at = from + baseSize + (view.getUint16(from + baseSize, true) + 2) * 2;
  const blocks = kind === PARAGRAPH ? 2 : kind === CHARACTER ? 1 : 0;
  for (let block = 0; block < blocks && at + 2 <= from + size; block++) {
    const length = view.getUint16(at, true);
    const isParagraph = kind === PARAGRAPH && block === 0;
    Object.assign(own, readProperties(view, at + 2 + (isParagraph ? 2 : 0), Math.min(at + 2 + length, from + size)));
    at += 2 + length + (length % 2);
  }
  return {
    ...emptyStyle(),
    name: builtInName(view.getUint16(from, true) & 0xfff),
    basedOn: base === NO_BASE ? null : String(base),
    outline: own.outline ?? null,
    numId: own.list === undefined ? null : String(own.list),
    ilvl: own.ilvl ?? null,
    bold: toggled(own.bold, null),
    hidden: toggled(own.hidden, null),
  };
}
