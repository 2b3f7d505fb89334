/** Styles of a DOCX: what a paragraph inherits that matters to its place in the text. */
import { isOn } from './on-off.ts';
import { walkXml } from './xml-events.ts';

export interface DocxStyle {
  name: string;
  basedOn: string | null;
  outline: number | null;
  numId: string | null;
  ilvl: number | null;
  bold: boolean | null;
  hidden: boolean | null;
}

const LONGEST_CHAIN = 20;

export class DocxStyles {
  private readonly styles = new Map<string, DocxStyle>();
  private readonly resolved = new Map<string | null, DocxStyle>();
  /** Style of paragraphs that name none. */
  private defaultStyle: string | null = null;

  /** Reads `word/styles.xml`. */
  static parse(xml: string | undefined, deepest: number): DocxStyles {
    const styles = new DocxStyles();
    if (xml !== undefined) styles.read(xml, deepest);
    return styles;
  }

  /** A style with what it inherits; empty when unknown. */
  resolve(id: string | null): DocxStyle {
    const known = this.resolved.get(id) ?? this.inherit(id);
    this.resolved.set(id, known);
    return known;
  }

  private inherit(id: string | null): DocxStyle {
    const resolved: DocxStyle = {
      name: '',
      basedOn: null,
      outline: null,
      numId: null,
      ilvl: null,
      bold: null,
      hidden: null,
    };
    let next = id ?? this.defaultStyle;
    for (let step = 0; next !== null && step < LONGEST_CHAIN; step++) {
      const style = this.styles.get(next);
      if (!style) break;
      if (step === 0) resolved.name = style.name;
      resolved.outline ??= style.outline;
      resolved.numId ??= style.numId;
      resolved.ilvl ??= style.ilvl;
      resolved.bold ??= style.bold;
      resolved.hidden ??= style.hidden;
      next = style.basedOn;
    }
    return resolved;
  }

  private read(xml: string, deepest: number): void {
    let current: DocxStyle | null = null;
    const handler = {
      open: (name: string, attributes: Record<string, string>) => {
        const value = attributes['w:val'];
        if (name === 'w:style') {
          current = { name: '', basedOn: null, outline: null, numId: null, ilvl: null, bold: null, hidden: null };
          const id = attributes['w:styleId'];
          if (id !== undefined) this.styles.set(id, current);
          if (id !== undefined && attributes['w:type'] === 'paragraph' && isOn(attributes['w:default'] ?? '0'))
            this.defaultStyle = id;
        } else if (current) setProperty(current, name, value);
      },
      close: (name: string) => {
        if (name === 'w:style') current = null;
      },
      text: () => {},
    };
    walkXml(xml, handler, deepest);
  }
}

function setProperty(style: DocxStyle, name: string, value: string | undefined): void {
  if (name === 'w:name') style.name = value ?? '';
  else if (name === 'w:basedOn') style.basedOn = value ?? null;
  else if (name === 'w:outlineLvl') style.outline = Number(value);
  else if (name === 'w:numId') style.numId = value ?? null;
  else if (name === 'w:ilvl') style.ilvl = Number(value);
  else if (name === 'w:b') style.bold = isOn(value);
  else if (name === 'w:vanish') style.hidden = isOn(value);
}
