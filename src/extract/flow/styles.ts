/** Paragraph and character styles of an office document: what they say of a paragraph's place, inheritance followed. */

export interface FlowStyle {
  /** As shown to the person who writes: "heading 1", "Titre 2", "toc 1". */
  name: string;
  basedOn: string | null;
  /** 0 for the highest title; null for text. */
  outline: number | null;
  numId: string | null;
  ilvl: number | null;
  bold: boolean | null;
  hidden: boolean | null;
}

const LONGEST_CHAIN = 20;

/** A style that says nothing. */
export function emptyStyle(): FlowStyle {
  return { name: '', basedOn: null, outline: null, numId: null, ilvl: null, bold: null, hidden: null };
}

export class StyleSheet {
  private readonly styles = new Map<string, FlowStyle>();
  private readonly resolved = new Map<string | null, FlowStyle>();
  /** Style of paragraphs that name none. */
  defaultStyle: string | null = null;

  set(id: string, style: FlowStyle): void {
    this.styles.set(id, style);
    this.resolved.clear();
  }

  /** A style with what it inherits; empty when unknown. Its name is its own, or the first that its parents have. */
  resolve(id: string | null): FlowStyle {
    const known = this.resolved.get(id) ?? this.inherit(id);
    this.resolved.set(id, known);
    return known;
  }

  private inherit(id: string | null): FlowStyle {
    const resolved = emptyStyle();
    let next = id ?? this.defaultStyle;
    for (let step = 0; next !== null && step < LONGEST_CHAIN; step++) {
      const style = this.styles.get(next);
      if (!style) break;
      if (resolved.name === '') resolved.name = style.name;
      resolved.outline ??= style.outline;
      resolved.numId ??= style.numId;
      resolved.ilvl ??= style.ilvl;
      resolved.bold ??= style.bold;
      resolved.hidden ??= style.hidden;
      next = style.basedOn;
    }
    return resolved;
  }
}
