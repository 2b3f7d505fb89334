/** Puts the text of an RTF file in paragraphs, cells, notes and boxes, as its control words end them. */
import type { FlowItem } from '../flow/flow.ts';
import { FlowWriter, type RunLook } from '../flow/flow-writer.ts';
import { MarkedTables } from '../flow/marked-tables.ts';
import type { Label } from '../flow/numbering.ts';
import { StyleSheet } from '../flow/styles.ts';

/** What the next paragraph will be. */
export interface ParagraphProperties {
  style: string | null;
  outline: number | null;
  ilvl: number | null;
  /** How many tables it stands in. */
  depth: number;
}

/** A flow of paragraphs of its own: the body, a note, a text box, a running head. */
interface Frame {
  properties: ParagraphProperties;
  /** True while a paragraph is open. */
  writing: boolean;
  tables: MarkedTables;
  /** Label of the next paragraph, as the file draws it. */
  label: string;
}

export class RtfWriter {
  readonly styles = new StyleSheet();
  readonly content = new FlowWriter(this.styles);
  readonly heads: Record<'header' | 'footer', FlowItem[][]> = { header: [], footer: [] };
  private frame = this.newFrame();
  private notes = 0;

  get properties(): ParagraphProperties {
    return this.frame.properties;
  }

  /** `\pard`: back to a paragraph without style, list or table. */
  resetParagraph(): void {
    this.frame.properties = { style: null, outline: null, ilvl: null, depth: 0 };
  }

  setLabel(text: string): void {
    this.frame.label = text;
  }

  addText(text: string, look: RunLook): void {
    this.startParagraph();
    this.content.addText(text, look);
  }

  breakLine(): void {
    this.startParagraph();
    this.content.breakLine();
  }

  endParagraph(): void {
    this.startParagraph();
    this.content.closeParagraph();
    this.frame.writing = false;
  }

  endCell(level: number): void {
    this.properties.depth = Math.max(level, this.properties.depth);
    if (this.frame.writing) this.endParagraph();
    this.frame.tables.endCell(level);
  }

  endRow(level: number, edges: readonly number[], isHeader: boolean): void {
    this.frame.tables.endRow(level, edges, isHeader);
  }

  /** Opens the note that the text calls here; call what it returns when its group ends. */
  openNote(): () => void {
    this.startParagraph();
    const id = String(++this.notes);
    this.content.paragraph?.notes.push(id);
    return this.openFrame(id);
  }

  /** Opens a running head; call what it returns when its group ends. */
  openHead(kind: 'header' | 'footer'): () => void {
    const id = `${kind} ${++this.notes}`;
    const close = this.openFrame(id);
    return () => {
      close();
      this.heads[kind].push(this.content.notes.get(id) ?? []);
      this.content.notes.delete(id);
    };
  }

  /** Opens a text box: its paragraphs come before the one it hangs on. Call what it returns when its group ends. */
  openBox(): () => void {
    return this.openFrame(null);
  }

  /** Ends all that is open. */
  finish(): void {
    if (this.frame.writing) this.endParagraph();
    this.frame.tables.enter(0);
  }

  private openFrame(note: string | null): () => void {
    const around = this.frame;
    if (note !== null) this.content.openNote(note);
    this.frame = this.newFrame();
    return () => {
      this.finish();
      if (note !== null) this.content.closeContainer();
      this.frame = around;
    };
  }

  private newFrame(): Frame {
    const properties = { style: null, outline: null, ilvl: null, depth: 0 };
    return { properties, writing: false, tables: new MarkedTables(this.content), label: '' };
  }

  private startParagraph(): void {
    const { frame } = this;
    if (frame.writing) return;
    const { style, outline, ilvl, depth } = frame.properties;
    frame.tables.enter(depth);
    this.content.openParagraph({ style, outline, ilvl, label: labelOf(frame.label) });
    frame.label = '';
    frame.writing = true;
  }
}

/** A lone sign, or the "o" of a typewriter font, is a bullet; dashes stay as they are. */
function labelOf(drawn: string): Label | null {
  const text = drawn.replace(/\s+/g, ' ').trim();
  if (text === '') return null;
  if (/^[-–—]$/.test(text)) return { text, bullet: true };
  const bullet = text === 'o' || /^[^\p{L}\d]$/u.test(text);
  return { text: bullet ? '•' : text, bullet };
}
