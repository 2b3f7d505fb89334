/** Reads the styles and list styles of an ODT (`styles.xml`, then `content.xml`, whose automatic styles win). */
import type { ListLevel } from '../flow/numbering.ts';
import { emptyStyle, type FlowStyle, StyleSheet } from '../flow/styles.ts';
import { walkXml } from '../parts/xml-events.ts';

export interface OdtStyles {
  sheet: StyleSheet;
  /** Levels of each list style, 0 for the outermost. */
  lists: Map<string, Map<number, ListLevel>>;
  /** Names of sections that are hidden. */
  hiddenSections: Set<string>;
}

/** List style under which the numbering of titles is kept. */
export const OUTLINE = '\u0000outline';

const FORMATS: Record<string, string> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  '': 'none',
};

/** Key of a style: paragraphs and characters may use the same name. */
export function styleKey(family: 'paragraph' | 'text', name: string | undefined): string | null {
  return name === undefined ? null : `${family}:${name}`;
}

export function readOdtStyles(parts: readonly (string | undefined)[], deepest: number): OdtStyles {
  const styles: OdtStyles = { sheet: new StyleSheet(), lists: new Map(), hiddenSections: new Set() };
  for (const xml of parts) if (xml !== undefined) readPart(styles, xml, deepest);
  return styles;
}

function readPart(styles: OdtStyles, xml: string, deepest: number): void {
  let current: FlowStyle | null = null;
  let levels: Map<number, ListLevel> | null = null;
  const open = (name: string, attributes: Record<string, string>) => {
    if (name === 'style:style') current = beginStyle(styles, attributes);
    else if (name === 'style:default-style') current = null;
    else if (name === 'style:text-properties' && current) setTextProperties(current, attributes);
    else if (name === 'text:list-style' || name === 'text:outline-style') {
      levels = new Map();
      styles.lists.set(name === 'text:outline-style' ? OUTLINE : (attributes['style:name'] ?? ''), levels);
    } else if (/^text:(?:list|outline)-level-style/.test(name)) {
      levels?.set(Number(attributes['text:level'] ?? 1) - 1, levelOf(name, attributes));
    }
  };
  const close = (name: string) => {
    if (name === 'style:style') current = null;
  };
  walkXml(xml, { open, close, text: () => {} }, deepest);
}

function beginStyle({ sheet }: OdtStyles, attributes: Record<string, string>): FlowStyle | null {
  const family = attributes['style:family'];
  const id = attributes['style:name'];
  if ((family !== 'paragraph' && family !== 'text') || id === undefined) return null;
  const outline = Number(attributes['style:default-outline-level'] ?? 0);
  const style: FlowStyle = {
    ...emptyStyle(),
    // Automatic styles ("P12") have no name of their own: that of their parent says what they are.
    name: attributes['style:display-name'] ?? (/^[PT]\d+$/.test(id) ? '' : id.replaceAll('_20_', ' ')),
    basedOn: styleKey(family, attributes['style:parent-style-name']),
    outline: outline > 0 ? outline - 1 : null,
    numId: attributes['style:list-style-name'] ?? null,
  };
  sheet.set(styleKey(family, id) ?? '', style);
  return style;
}

function setTextProperties(style: FlowStyle, attributes: Record<string, string>): void {
  const weight = attributes['fo:font-weight'];
  if (weight !== undefined) style.bold = weight === 'bold' || Number(weight) >= 600;
  const display = attributes['text:display'];
  if (display !== undefined) style.hidden = display === 'none';
}

function levelOf(name: string, attributes: Record<string, string>): ListLevel {
  const index = Number(attributes['text:level'] ?? 1);
  const isBullet = name.endsWith('bullet') || name.endsWith('image');
  const format = isBullet ? 'bullet' : (FORMATS[attributes['style:num-format'] ?? ''] ?? 'decimal');
  const text = isBullet ? (attributes['text:bullet-char'] ?? '•') : labelText(index, format, attributes);
  const start = Number(attributes['text:start-value'] ?? 1);
  return { start, format, text, style: null, legal: false, restartAfter: null };
}

/** "Article %1 –": as the file writes it, or from its prefix, levels shown and suffix. */
function labelText(index: number, format: string, attributes: Record<string, string>): string {
  const written = attributes['loext:num-list-format'];
  if (written !== undefined) return written.replace(/%(\d)%/g, '%$1');
  const shown = Math.min(Math.max(1, Number(attributes['text:display-levels'] ?? 1)), index);
  const numbers = Array.from({ length: shown }, (_, at) => `%${index - shown + at + 1}`).join('.');
  const number = format === 'none' ? '' : numbers;
  return `${attributes['style:num-prefix'] ?? ''}${number}${attributes['style:num-suffix'] ?? ''}`;
}
