/** Walks a part of a DOCX (body, notes, headers) and collects its paragraphs and tables. */
import type { FlowParagraph, FlowPicture, FlowRow } from '../flow/flow.ts';
import { FlowWriter, type RunLook } from '../flow/flow-writer.ts';
import type { StyleSheet } from '../flow/styles.ts';
import { symbolText } from '../flow/symbols.ts';
import { walkXml, type XmlHandler } from '../parts/xml-events.ts';
import { isOn } from './on-off.ts';

/** Elements whose content is no text of the document as it stands: deletions, fallbacks, field codes, settings. */
const SKIPPED = new Set(
  (
    'mc:Fallback w:del w:moveFrom w:instrText w:delText w:delInstrText w:pPrChange w:rPrChange w:sectPrChange ' +
    'w:tblPrChange w:tcPrChange w:trPrChange w:tblGridChange w:numberingChange w:sdtPr w:sectPr w:object w:ruby'
  ).split(' '),
);

export class DocxWalker implements XmlHandler {
  readonly content: FlowWriter;
  private readonly runs: RunLook[] = [];
  private skipping = 0;
  /** Size of the drawing that is open. */
  private drawn: FlowPicture['size'] = null;
  private readonly deletedRows = new Set<FlowRow>();
  private readonly deletedEnds = new Set<FlowParagraph>();

  constructor(styles: StyleSheet) {
    this.content = new FlowWriter(styles);
  }

  /** Collects the content of a part; notes are under their id. */
  static walk(xml: string, styles: StyleSheet, deepest: number): FlowWriter {
    const walker = new DocxWalker(styles);
    walkXml(xml, walker, deepest);
    return walker.content;
  }

  open(name: string, attributes: Record<string, string>, path: readonly string[]): void {
    const parent = path.at(-2) ?? '';
    if (this.skipping > 0 || (SKIPPED.has(name) && !this.isMark(name, parent))) {
      this.skipping++;
      if (name === 'w:del' || name === 'w:moveFrom') this.content.traces.deletions++;
      return;
    }
    if (name === 'w:ins' || name === 'w:moveTo') this.content.traces.insertions++;
    this.openContainer(name, attributes);
    this.openProperty(name, attributes, parent, path);
    this.openInline(name, attributes);
    this.openPicture(name, attributes);
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping--;
      return;
    }
    const { content } = this;
    if (name === 'w:p') content.closeParagraph(content.paragraph && this.deletedEnds.has(content.paragraph));
    else if (name === 'w:r') this.runs.pop();
    else if (name === 'w:tc' || name === 'w:footnote' || name === 'w:endnote') content.closeContainer();
    else if (name === 'w:tbl') content.closeTable((row) => this.deletedRows.has(row));
  }

  text(value: string, path: readonly string[]): void {
    const name = path.at(-1);
    if (this.skipping === 0 && (name === 'w:t' || name === 'm:t')) this.content.addText(value, this.runs.at(-1));
  }

  /** `w:del` inside properties marks a paragraph's end or a row as deleted; it holds no text. */
  private isMark(name: string, parent: string): boolean {
    return name === 'w:del' && (parent === 'w:rPr' || parent === 'w:trPr');
  }

  private openContainer(name: string, attributes: Record<string, string>): void {
    if (name === 'w:p') this.content.openParagraph();
    else if (name === 'w:tbl') this.content.openTable();
    else if (name === 'w:tr') this.content.openRow();
    else if (name === 'w:tc') this.content.openCell();
    else if (name === 'w:footnote' || name === 'w:endnote') this.content.openNote(attributes['w:id'] ?? '');
  }

  private openProperty(
    name: string,
    attributes: Record<string, string>,
    parent: string,
    path: readonly string[],
  ): void {
    const value = attributes['w:val'];
    const { paragraph, row } = this.content;
    const run = this.runs.at(-1);
    if (name === 'w:r') this.runs.push({ bold: null, hidden: null, style: null });
    else if (parent === 'w:pPr' && paragraph) setParagraphProperty(paragraph, name, value);
    else if (parent === 'w:numPr' && paragraph) setNumbering(paragraph, name, value);
    else if (parent === 'w:rPr' && path.at(-3) === 'w:r' && run) setRunProperty(run, name, value);
    else if (parent === 'w:rPr' && path.at(-3) === 'w:pPr' && name === 'w:del' && paragraph) {
      this.deletedEnds.add(paragraph);
      this.content.traces.deletions++;
    } else if (parent === 'w:trPr' && row) {
      if (name === 'w:tblHeader') row.header = isOn(value);
      if (name === 'w:del') this.deletedRows.add(row);
    } else if (name === 'w:gridSpan') this.content.spanCell(Number(value));
  }

  private openPicture(name: string, attributes: Record<string, string>): void {
    if (name === 'wp:extent') this.drawn = { width: ofEmu(attributes.cx), height: ofEmu(attributes.cy) };
    else if (name === 'v:shape') this.drawn = sizeOfStyle(attributes.style ?? '');
    const source = name === 'a:blip' ? attributes['r:embed'] : name === 'v:imagedata' ? attributes['r:id'] : undefined;
    if (source !== undefined) this.content.addPicture(source, this.drawn);
  }

  private openInline(name: string, attributes: Record<string, string>): void {
    const { content } = this;
    const { paragraph } = content;
    const run = this.runs.at(-1);
    if (!paragraph) return;
    if (name === 'w:tab' && run) content.addText(' ', run);
    else if (name === 'w:br' || name === 'w:cr') {
      // A page break that Word only remembers (lastRenderedPageBreak) is no break of the text.
      if (run) content.breakLine();
    } else if (name === 'w:noBreakHyphen') content.addText('-', run);
    else if (name === 'w:sym') content.addText(symbolText(Number.parseInt(attributes['w:char'] ?? '', 16)), run);
    else if (name === 'w:footnoteReference') paragraph.notes.push(`f${attributes['w:id'] ?? ''}`);
    else if (name === 'w:endnoteReference') paragraph.notes.push(`e${attributes['w:id'] ?? ''}`);
  }
}

/** Length in points of English metric units. */
const ofEmu = (value: string | undefined) => Number(value) / 12_700;

/** Size that a shape of the old kind (VML) gives in its style, when in points, inches or centimetres; else null. */
function sizeOfStyle(style: string): FlowPicture['size'] {
  const lengthOf = (name: string) => {
    const [, value, unit] = new RegExp(`(?:^|;)\\s*${name}:\\s*([\\d.]+)(pt|in|cm)?`).exec(style) ?? [];
    return value === undefined ? null : Number(value) * (unit === 'in' ? 72 : unit === 'cm' ? 28.35 : 1);
  };
  const [width, height] = [lengthOf('width'), lengthOf('height')];
  return width === null || height === null ? null : { width, height };
}

function setParagraphProperty(paragraph: FlowParagraph, name: string, value: string | undefined): void {
  if (name === 'w:pStyle') paragraph.style = value ?? null;
  else if (name === 'w:outlineLvl') paragraph.outline = Number(value);
}

function setNumbering(paragraph: FlowParagraph, name: string, value: string | undefined): void {
  if (name === 'w:numId') paragraph.numId = value ?? null;
  else if (name === 'w:ilvl') paragraph.ilvl = Number(value);
}

function setRunProperty(run: RunLook, name: string, value: string | undefined): void {
  if (name === 'w:b') run.bold = isOn(value);
  else if (name === 'w:vanish') run.hidden = isOn(value);
  else if (name === 'w:rStyle') run.style = value ?? null;
}
