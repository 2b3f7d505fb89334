/** Builds the content of an office document as its reader meets paragraphs, tables, notes and boxes, one inside the other. */
import type { FlowItem, FlowParagraph, FlowPicture, FlowRow, FlowTable, Traces } from './flow.ts';
import type { StyleSheet } from './styles.ts';
import { symbolText } from './symbols.ts';

/** What the characters of a run carry themselves; null leaves it to the styles. */
export interface RunLook {
  bold: boolean | null;
  hidden: boolean | null;
  style: string | null;
}

const WIDEST_SPAN = 50;
/** More pictures than a contract holds pages. */
const MOST_PICTURES = 5000;
/** Characters of symbol fonts, where files put them in Unicode's private area. */
const SYMBOL = /[\uf000-\uf0ff]/g;

export class FlowWriter {
  readonly traces: Traces = { insertions: 0, deletions: 0, hidden: [] };
  readonly body: FlowItem[] = [];
  readonly pictures: FlowPicture[] = [];
  readonly notes = new Map<string, FlowItem[]>();
  private readonly styles: StyleSheet;
  private readonly containers: FlowItem[][] = [this.body];
  private readonly paragraphs: FlowParagraph[] = [];
  private readonly tables: FlowTable[] = [];
  /** Paragraphs whose end was deleted: the next one goes on with them. */
  private readonly joined = new Set<FlowParagraph>();

  /** Paragraph of the last hidden text. */
  private hiddenIn: FlowParagraph | null = null;

  constructor(styles: StyleSheet) {
    this.styles = styles;
  }

  /** The paragraph being written, or undefined between two. */
  get paragraph(): FlowParagraph | undefined {
    return this.paragraphs.at(-1);
  }

  /** The row being written of the innermost table. */
  get row(): FlowRow | undefined {
    return this.tables.at(-1)?.rows.at(-1);
  }

  openParagraph(properties: Partial<FlowParagraph> = {}): FlowParagraph {
    const paragraph: FlowParagraph = {
      kind: 'paragraph',
      style: null,
      numId: null,
      ilvl: null,
      outline: null,
      lines: [''],
      bold: null,
      notes: [],
      ...properties,
    };
    this.paragraphs.push(paragraph);
    return paragraph;
  }

  /** Ends the paragraph; with `endDeleted`, the next one goes on with it. */
  closeParagraph(endDeleted = false): void {
    const paragraph = this.paragraphs.pop();
    const container = this.containers.at(-1);
    if (!paragraph || !container) return;
    const last = container.at(-1);
    const joins = last?.kind === 'paragraph' && this.joined.delete(last);
    if (joins) appendParagraph(last, paragraph);
    else container.push(paragraph);
    if (endDeleted) this.joined.add(joins ? last : paragraph);
  }

  /** Text of the open paragraph; what is hidden goes to the traces. */
  addText(value: string, run?: RunLook): void {
    const { paragraph } = this;
    if (!paragraph) return;
    const style = run?.style ? this.styles.resolve(run.style) : null;
    const own = this.styles.resolve(paragraph.style);
    if (run?.hidden ?? style?.hidden ?? own.hidden) {
      this.addHidden(value, paragraph);
      return;
    }
    const bold = run?.bold ?? style?.bold ?? own.bold ?? false;
    if (/[\p{L}\d]/u.test(value)) paragraph.bold = (paragraph.bold ?? true) && bold;
    paragraph.lines[paragraph.lines.length - 1] += value.replace(SYMBOL, (symbol) => symbolText(symbol.charCodeAt(0)));
  }

  private addHidden(value: string, paragraph: FlowParagraph): void {
    const { hidden } = this.traces;
    if (paragraph === this.hiddenIn) hidden[hidden.length - 1] += value;
    else if (value.trim() !== '') {
      hidden.push(value);
      this.hiddenIn = paragraph;
    }
  }

  addPicture(source: string, size: FlowPicture['size']): void {
    if (this.pictures.length < MOST_PICTURES) this.pictures.push({ source, size, at: this.body.length });
  }

  breakLine(): void {
    this.paragraph?.lines.push('');
  }

  /** Until `closeContainer`, paragraphs belong to the note `id`. */
  openNote(id: string): void {
    const items: FlowItem[] = [];
    this.notes.set(id, items);
    this.containers.push(items);
  }

  openTable(): void {
    this.tables.push({ kind: 'table', rows: [] });
  }

  openRow(header = false): void {
    this.tables.at(-1)?.rows.push({ cells: [], header });
  }

  /** Until `closeContainer`, paragraphs belong to a new cell of the row. */
  openCell(span = 1): void {
    const items: FlowItem[] = [];
    this.row?.cells.push({ items, span: 1 });
    this.spanCell(span);
    this.containers.push(items);
  }

  /** Columns that the last cell of the row covers. */
  spanCell(span: number): void {
    const cell = this.row?.cells.at(-1);
    if (cell) cell.span = Math.min(Math.max(1, span || 1), WIDEST_SPAN);
  }

  closeContainer(): void {
    if (this.containers.length > 1) this.containers.pop();
  }

  /** Ends the table, without the rows that `isDeleted`. */
  closeTable(isDeleted: (row: FlowRow) => boolean = () => false): void {
    const table = this.tables.pop();
    if (!table) return;
    table.rows = table.rows.filter((row) => !isDeleted(row));
    this.containers.at(-1)?.push(table);
  }
}

function appendParagraph(into: FlowParagraph, from: FlowParagraph): void {
  const [first = '', ...rest] = from.lines;
  into.lines[into.lines.length - 1] += first;
  into.lines.push(...rest);
  into.notes.push(...from.notes);
}
