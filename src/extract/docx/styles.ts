/** Reads the styles of a DOCX. */
import { emptyStyle, type FlowStyle, StyleSheet } from '../flow/styles.ts';
import { walkXml } from '../parts/xml-events.ts';
import { isOn } from './on-off.ts';

/** Reads `word/styles.xml`. */
export function readDocxStyles(xml: string | undefined, deepest: number): StyleSheet {
  const styles = new StyleSheet();
  if (xml === undefined) return styles;
  let current: FlowStyle | null = null;
  const open = (name: string, attributes: Record<string, string>) => {
    if (name === 'w:style') {
      current = emptyStyle();
      const id = attributes['w:styleId'];
      if (id !== undefined) styles.set(id, current);
      if (id !== undefined && attributes['w:type'] === 'paragraph' && isOn(attributes['w:default'] ?? '0'))
        styles.defaultStyle = id;
    } else if (current) setProperty(current, name, attributes['w:val']);
  };
  const close = (name: string) => {
    if (name === 'w:style') current = null;
  };
  walkXml(xml, { open, close, text: () => {} }, deepest);
  return styles;
}

function setProperty(style: FlowStyle, name: string, value: string | undefined): void {
  if (name === 'w:name') style.name = value ?? '';
  else if (name === 'w:basedOn') style.basedOn = value ?? null;
  else if (name === 'w:outlineLvl') style.outline = Number(value);
  else if (name === 'w:numId') style.numId = value ?? null;
  else if (name === 'w:ilvl') style.ilvl = Number(value);
  else if (name === 'w:b') style.bold = isOn(value);
  else if (name === 'w:vanish') style.hidden = isOn(value);
}
