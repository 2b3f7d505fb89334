/** Walks a part of a DOCX (body, notes, headers) and collects its paragraphs and tables. */
import type { FlowCell, FlowItem, FlowParagraph, FlowRow, FlowTable, Traces } from '../flow/flow.ts';
import type { StyleSheet } from '../flow/styles.ts';
import { walkXml, type XmlHandler } from '../parts/xml-events.ts';
import { isOn } from './on-off.ts';
import { symbolText } from './symbols.ts';

/** Elements whose content is no text of the document as it stands: deletions, fallbacks, field codes, settings. */
const SKIPPED = new Set(
  (
    'mc:Fallback w:del w:moveFrom w:instrText w:delText w:delInstrText w:pPrChange w:rPrChange w:sectPrChange ' +
    'w:tblPrChange w:tcPrChange w:trPrChange w:tblGridChange w:numberingChange w:sdtPr w:sectPr w:object w:ruby'
  ).split(' '),
);

interface OpenRun {
  bold: boolean | null;
  hidden: boolean | null;
  style: string | null;
}

export class DocxWalker implements XmlHandler {
  readonly traces: Traces = { insertions: 0, deletions: 0, hidden: [] };
  /** Content by note id when the part is made of notes; the body is under the empty id. */
  readonly content = new Map<string, FlowItem[]>([['', []]]);
  private readonly styles: StyleSheet;
  private containers: FlowItem[][] = [this.content.get('') ?? []];
  private paragraphs: (FlowParagraph & { markDeleted: boolean })[] = [];
  private tables: FlowTable[] = [];
  private runs: OpenRun[] = [];
  private skipping = 0;
  private deletedRows = new Set<FlowRow>();

  constructor(styles: StyleSheet) {
    this.styles = styles;
  }

  /** Collects the content of a part. */
  static walk(xml: string, styles: StyleSheet, deepest: number): DocxWalker {
    const walker = new DocxWalker(styles);
    walkXml(xml, walker, deepest);
    return walker;
  }

  open(name: string, attributes: Record<string, string>, path: readonly string[]): void {
    const parent = path.at(-2) ?? '';
    if (this.skipping > 0 || (SKIPPED.has(name) && !this.isMark(name, parent))) {
      this.skipping++;
      if (name === 'w:del' || name === 'w:moveFrom') this.traces.deletions++;
      return;
    }
    if (name === 'w:ins' || name === 'w:moveTo') this.traces.insertions++;
    this.openContainer(name, attributes);
    this.openProperty(name, attributes, parent, path);
    this.openInline(name, attributes);
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping--;
      return;
    }
    if (name === 'w:p') this.closeParagraph();
    else if (name === 'w:r') this.runs.pop();
    else if (name === 'w:tc' || name === 'w:footnote' || name === 'w:endnote') this.containers.pop();
    else if (name === 'w:tbl') this.closeTable();
  }

  text(value: string, path: readonly string[]): void {
    const name = path.at(-1);
    if (this.skipping === 0 && (name === 'w:t' || name === 'm:t')) this.addText(value);
  }

  /** `w:del` inside properties marks a paragraph's end or a row as deleted; it holds no text. */
  private isMark(name: string, parent: string): boolean {
    return name === 'w:del' && (parent === 'w:rPr' || parent === 'w:trPr');
  }

  private openContainer(name: string, attributes: Record<string, string>): void {
    if (name === 'w:p') {
      this.paragraphs.push({
        kind: 'paragraph',
        style: null,
        numId: null,
        ilvl: null,
        outline: null,
        lines: [''],
        bold: null,
        notes: [],
        markDeleted: false,
      });
    } else if (name === 'w:tbl') this.tables.push({ kind: 'table', rows: [] });
    else if (name === 'w:tr') this.tables.at(-1)?.rows.push({ cells: [], header: false });
    else if (name === 'w:tc') {
      const cell: FlowCell = { items: [], span: 1 };
      this.tables.at(-1)?.rows.at(-1)?.cells.push(cell);
      this.containers.push(cell.items);
    } else if (name === 'w:footnote' || name === 'w:endnote') {
      const items: FlowItem[] = [];
      this.content.set(attributes['w:id'] ?? '', items);
      this.containers.push(items);
    }
  }

  private openProperty(
    name: string,
    attributes: Record<string, string>,
    parent: string,
    path: readonly string[],
  ): void {
    const value = attributes['w:val'];
    const paragraph = this.paragraphs.at(-1);
    const run = this.runs.at(-1);
    const row = this.tables.at(-1)?.rows.at(-1);
    if (name === 'w:r') this.runs.push({ bold: null, hidden: null, style: null });
    else if (parent === 'w:pPr' && paragraph) setParagraphProperty(paragraph, name, value);
    else if (parent === 'w:numPr' && paragraph) setNumbering(paragraph, name, value);
    else if (parent === 'w:rPr' && path.at(-3) === 'w:r' && run) setRunProperty(run, name, value);
    else if (parent === 'w:rPr' && path.at(-3) === 'w:pPr' && name === 'w:del' && paragraph) {
      paragraph.markDeleted = true;
      this.traces.deletions++;
    } else if (parent === 'w:trPr' && row) {
      if (name === 'w:tblHeader') row.header = isOn(value);
      if (name === 'w:del') this.deletedRows.add(row);
    } else if (name === 'w:gridSpan') {
      const cell = row?.cells.at(-1);
      if (cell) cell.span = Math.min(Math.max(1, Number(value) || 1), 50);
    }
  }

  private openInline(name: string, attributes: Record<string, string>): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph) return;
    if (name === 'w:tab' && this.runs.length > 0) this.addText(' ');
    else if (name === 'w:br' || name === 'w:cr') {
      // A page break that Word only remembers (lastRenderedPageBreak) is no break of the text.
      if (this.runs.length > 0) paragraph.lines.push('');
    } else if (name === 'w:noBreakHyphen') this.addText('-');
    else if (name === 'w:sym') this.addText(symbolText(attributes['w:char'] ?? ''));
    else if (name === 'w:footnoteReference') paragraph.notes.push(`f${attributes['w:id'] ?? ''}`);
    else if (name === 'w:endnoteReference') paragraph.notes.push(`e${attributes['w:id'] ?? ''}`);
  }

  private addText(value: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph) return;
    const run = this.runs.at(-1);
    const style = run?.style ? this.styles.resolve(run.style) : null;
    const own = this.styles.resolve(paragraph.style);
    if (run?.hidden ?? style?.hidden ?? own.hidden) {
      if (value.trim() !== '') this.traces.hidden.push(value);
      return;
    }
    const bold = run?.bold ?? style?.bold ?? own.bold ?? false;
    if (/[\p{L}\d]/u.test(value)) paragraph.bold = (paragraph.bold ?? true) && bold;
    paragraph.lines[paragraph.lines.length - 1] += value;
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    const container = this.containers.at(-1);
    if (!paragraph || !container) return;
    const { markDeleted, ...kept } = paragraph;
    const last = container.at(-1);
    const joins = last?.kind === 'paragraph' && this.joined.delete(last);
    if (joins) appendParagraph(last, kept);
    else container.push(kept);
    if (markDeleted) this.joined.add(joins ? last : kept);
  }

  /** Paragraphs whose end was deleted: the next one goes on with them. */
  private readonly joined = new Set<FlowParagraph>();

  private closeTable(): void {
    const table = this.tables.pop();
    if (!table) return;
    table.rows = table.rows.filter((row) => !this.deletedRows.has(row));
    this.containers.at(-1)?.push(table);
  }
}

function appendParagraph(into: FlowParagraph, from: FlowParagraph): void {
  const [first = '', ...rest] = from.lines;
  into.lines[into.lines.length - 1] += first;
  into.lines.push(...rest);
  into.notes.push(...from.notes);
}

function setParagraphProperty(paragraph: FlowParagraph, name: string, value: string | undefined): void {
  if (name === 'w:pStyle') paragraph.style = value ?? null;
  else if (name === 'w:outlineLvl') paragraph.outline = Number(value);
}

function setNumbering(paragraph: FlowParagraph, name: string, value: string | undefined): void {
  if (name === 'w:numId') paragraph.numId = value ?? null;
  else if (name === 'w:ilvl') paragraph.ilvl = Number(value);
}

function setRunProperty(run: OpenRun, name: string, value: string | undefined): void {
  if (name === 'w:b') run.bold = isOn(value);
  else if (name === 'w:vanish') run.hidden = isOn(value);
  else if (name === 'w:rStyle') run.style = value ?? null;
}
