/** Walks the content of an ODT and collects its paragraphs, lists, tables, notes and boxes. */
import type { FlowPicture } from '../flow/flow.ts';
import { FlowWriter, type RunLook } from '../flow/flow-writer.ts';
import { walkXml, type XmlHandler } from '../parts/xml-events.ts';
import { OdtLists } from './lists.ts';
import { type OdtStyles, styleKey } from './styles.ts';

/** Elements that hold no text of the document: its styles, what was deleted, comments, contents tables, descriptions. */
const SKIPPED = new Set(
  (
    'office:scripts office:font-face-decls office:automatic-styles office:styles office:forms office:annotation ' +
    'office:annotation-end text:tracked-changes text:table-of-content text:illustration-index text:table-index ' +
    'text:alphabetical-index text:sequence-decls text:variable-decls text:user-field-decls text:note-citation ' +
    'text:ruby-text svg:title svg:desc draw:object draw:object-ole draw:image office:binary-data table:shapes'
  ).split(' '),
);
const BLANKS: Record<string, string> = { 'text:tab': ' ', 'text:s': ' ' };
/** Running heads, which stand among the styles: kept apart, under their element's name. */
const RUNNING_HEAD = /^style:(?:header|footer)(?:-left|-first)?$/;
const HIDDEN: RunLook = { bold: null, hidden: true, style: null };

export class OdtWalker implements XmlHandler {
  readonly content: FlowWriter;
  readonly lists: OdtLists;
  private readonly styles: OdtStyles;
  private readonly spans: RunLook[] = [];
  private skipping = 0;
  /** Size of the frame that is open. */
  private framed: FlowPicture['size'] = null;
  private noteCount = 0;
  private hiddenDepth = 0;
  private inHeaderRows = 0;
  /** Covered cells still to come that a wide cell stands for, of each open table. */
  private readonly covered: number[] = [];

  constructor(styles: OdtStyles) {
    this.styles = styles;
    this.content = new FlowWriter(styles.sheet);
    this.lists = new OdtLists(styles);
  }

  /** Collects the content of a part. */
  static walk(xml: string, styles: OdtStyles, deepest: number): OdtWalker {
    const walker = new OdtWalker(styles);
    walkXml(xml, walker, deepest);
    return walker;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.skipping === 0) this.openPicture(name, attributes);
    if (this.skipping > 0 || SKIPPED.has(name)) {
      if (name === 'text:insertion') this.content.traces.insertions++;
      else if (name === 'text:deletion') this.content.traces.deletions++;
      this.skipping++;
      return;
    }
    if (name === 'text:p' || name === 'text:h') this.openParagraph(name, attributes);
    else if (name === 'text:list') this.lists.openList(attributes);
    else if (name === 'text:list-item') this.lists.openItem(attributes, false);
    else if (name === 'text:list-header') this.lists.openItem(attributes, true);
    else if (name.startsWith('table:')) this.openTablePart(name, attributes);
    else this.openInline(name, attributes);
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping--;
      return;
    }
    const { content } = this;
    if (name === 'text:p' || name === 'text:h') content.closeParagraph();
    else if (name === 'text:list') this.lists.closeList();
    else if (name === 'text:span') this.spans.pop();
    else if (name === 'text:note-body' || name === 'table:table-cell') content.closeContainer();
    else if (name === 'table:table-header-rows') this.inHeaderRows--;
    else if (name === 'table:table') {
      content.closeTable();
      this.covered.pop();
    } else if (name === 'text:section' && this.hiddenDepth > 0) this.hiddenDepth--;
    else if (RUNNING_HEAD.test(name)) content.closeContainer();
  }

  text(value: string): void {
    if (this.skipping === 0) this.content.addText(value.replace(/\s+/g, ' '), this.look());
  }

  private look(): RunLook | undefined {
    return this.hiddenDepth > 0 ? HIDDEN : this.spans.at(-1);
  }

  private openParagraph(name: string, attributes: Record<string, string>): void {
    const style = styleKey('paragraph', attributes['text:style-name']);
    const outline = name === 'text:h' ? Number(attributes['text:outline-level'] ?? 1) - 1 : null;
    const unlabelled = attributes['text:is-list-header'] === 'true';
    const isTitle = outline !== null && !this.lists.inList;
    const placed =
      isTitle && !unlabelled
        ? this.lists.placeTitle(outline)
        : this.lists.place(this.styles.sheet.resolve(style).numId);
    this.content.openParagraph({ style, outline, ...placed });
  }

  private openTablePart(name: string, attributes: Record<string, string>): void {
    if (name === 'table:table') {
      this.content.openTable();
      this.covered.push(0);
    } else if (name === 'table:table-header-rows') this.inHeaderRows++;
    else if (name === 'table:table-row') {
      this.content.openRow(this.inHeaderRows > 0);
      this.covered[this.covered.length - 1] = 0;
    } else if (name === 'table:table-cell') {
      const span = Number(attributes['table:number-columns-spanned'] ?? 1);
      this.content.openCell(span);
      this.covered[this.covered.length - 1] = Math.max(0, span - 1);
    } else if (name === 'table:covered-table-cell') this.coverCell();
  }

  /** A cell covered from the left is part of the wide one; one covered from above leaves its column empty. */
  private coverCell(): void {
    const at = this.covered.length - 1;
    const left = this.covered[at] ?? 0;
    if (left > 0) this.covered[at] = left - 1;
    else {
      this.content.openCell();
      this.content.closeContainer();
    }
    this.skipping++;
  }

  private openInline(name: string, attributes: Record<string, string>): void {
    const { content } = this;
    const blank = BLANKS[name];
    if (blank !== undefined) content.addText(blank, this.look());
    else if (name === 'text:line-break') content.breakLine();
    else if (name === 'text:span') this.openSpan(attributes);
    else if (name === 'text:note-body') this.openNote();
    else if (name === 'text:section') this.openSection(attributes);
    else if (RUNNING_HEAD.test(name)) content.openNote(`${name} ${++this.noteCount}`);
    else if (name === 'text:hidden-text' || name === 'text:conditional-text') this.addHidden(attributes);
  }

  private openPicture(name: string, attributes: Record<string, string>): void {
    if (name === 'draw:frame') this.framed = sizeOfFrame(attributes['svg:width'], attributes['svg:height']);
    const source = name === 'draw:image' ? attributes['xlink:href'] : undefined;
    if (source !== undefined) this.content.addPicture(source, this.framed);
  }

  private openSpan(attributes: Record<string, string>): void {
    const style = styleKey('text', attributes['text:style-name']);
    const outer = this.spans.at(-1);
    const own = style === null ? null : this.styles.sheet.resolve(style);
    this.spans.push({
      style: null,
      bold: own?.bold ?? outer?.bold ?? null,
      hidden: own?.hidden ?? outer?.hidden ?? null,
    });
  }

  private openNote(): void {
    const id = String(++this.noteCount);
    this.content.paragraph?.notes.push(id);
    this.content.openNote(id);
  }

  private openSection(attributes: Record<string, string>): void {
    const isHidden = attributes['text:display'] === 'none' || attributes['text:is-hidden'] === 'true';
    if (isHidden || this.hiddenDepth > 0) this.hiddenDepth++;
  }

  private addHidden(attributes: Record<string, string>): void {
    const value = attributes['text:string-value'] ?? '';
    if (attributes['text:is-hidden'] === 'true' && value !== '') this.content.addText(value, HIDDEN);
  }
}

const POINTS: Record<string, number> = { in: 72, cm: 72 / 2.54, mm: 72 / 25.4, pt: 1 };

/** Size of a frame in points; null when it is not given in inches, centimetres, millimetres or points. */
function sizeOfFrame(width = '', height = ''): FlowPicture['size'] {
  const [across, down] = [width, height].map(
    (length) => Number.parseFloat(length) * (POINTS[length.slice(-2)] ?? Number.NaN),
  );
  return across !== undefined && down !== undefined && across > 0 && down > 0 ? { width: across, height: down } : null;
}
