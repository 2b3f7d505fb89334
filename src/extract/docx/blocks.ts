/** Turns the paragraphs and tables of a DOCX into blocks, with their automatic labels. */
import type { Block } from '../../core/document.ts';
import { cleanText } from '../layout/clean-text.ts';
import { type DraftBlock, finishBlocks } from '../layout/draft-block.ts';
import { headingShape } from '../layout/heading-shape.ts';
import { listMarker } from '../layout/list-markers.ts';
import { firstRowIsHeader, rowOfCells } from '../layout/table-header.ts';
import { runInEnd } from '../plain/line-pieces.ts';
import { ListLevels } from '../plain/list-levels.ts';
import type { DocxParagraph, DocxTable, FlowItem } from './flow.ts';
import type { DocxNumbering, Label } from './numbering.ts';
import type { DocxStyle, DocxStyles } from './styles.ts';

const LONGEST_TITLE = 160;
/** Mean characters of a cell beyond which a table lays out running text. */
const LAYOUT_CELL = 700;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export class DocxBlocks {
  private readonly drafts: DraftBlock[] = [];
  private readonly levels = new ListLevels();
  private readonly styles: DocxStyles;
  private readonly numbering: DocxNumbering;
  private readonly notes: ReadonlyMap<string, string>;
  private readonly outlined: DraftBlock[] = [];
  private hasDocumentTitle = false;
  private noteCount = 0;

  constructor(styles: DocxStyles, numbering: DocxNumbering, notes: ReadonlyMap<string, string>) {
    this.styles = styles;
    this.numbering = numbering;
    this.notes = notes;
  }

  add(items: readonly FlowItem[]): void {
    for (const item of items) {
      if (item.kind === 'table') this.addTable(item);
      else this.addParagraph(item);
    }
  }

  /** Blocks of the document. Under a paragraph in the "Title" style, the titles of the outline go one level down. */
  finish(): Block[] {
    if (this.hasDocumentTitle) for (const draft of this.outlined) draft.fixedLevel = (draft.fixedLevel ?? 0) + 1;
    return finishBlocks(this.drafts);
  }

  private addParagraph(paragraph: DocxParagraph): void {
    const style = this.styles.resolve(paragraph.style);
    const label = this.labelOf(paragraph, style);
    // The table of contents repeats titles that come later.
    if (/^(?:toc|tm|table des matières)\s?\d/i.test(style.name)) return;
    const called = paragraph.notes.map((id) => ({ mark: raised(++this.noteCount), text: this.notes.get(id) ?? '' }));
    const lines = paragraph.lines.map(cleanText).filter(Boolean);
    const last = lines.pop();
    if (last !== undefined) lines.push(last + called.map((note) => note.mark).join(''));
    this.splitLines(lines).forEach((text, index) => {
      this.addLine(paragraph, style, index === 0 ? label : null, text);
    });
    for (const note of called)
      if (note.text !== '') this.push({ kind: 'paragraph', text: `${note.mark} ${note.text}`, page: 1 });
  }

  /** Line breaks inside a paragraph part blocks only where one ends or another plainly begins. */
  private splitLines(lines: readonly string[]): string[] {
    const blocks: string[] = [];
    for (const line of lines) {
      const last = blocks.at(-1);
      const parts =
        last === undefined || /[.:;!?]$/.test(last) || listMarker(line) !== null || headingShape(line) !== null;
      if (parts) blocks.push(line);
      else blocks[blocks.length - 1] = `${last} ${line}`;
    }
    return blocks;
  }

  private labelOf(paragraph: DocxParagraph, style: DocxStyle): Label | null {
    const numId = paragraph.numId ?? style.numId;
    if (numId === null || numId === '0') return null;
    const ilvl = paragraph.ilvl ?? this.numbering.levelOfStyle(numId, paragraph.style) ?? style.ilvl ?? 0;
    return this.numbering.next(numId, ilvl);
  }

  private addLine(paragraph: DocxParagraph, style: DocxStyle, label: Label | null, words: string): void {
    const text = label && label.text !== '' ? `${label.text} ${words}` : words;
    const level = titleLevel(paragraph, style);
    if (level !== null && isTitleText(words)) {
      const draft: DraftBlock = { kind: 'heading', text, page: 1, fixedLevel: Math.max(level, 1) };
      if (level === 0) this.hasDocumentTitle = true;
      else this.outlined.push(draft);
      this.push(draft);
    } else if (label?.bullet) {
      this.push({
        kind: 'list-item',
        text,
        page: 1,
        level: this.levels.next((paragraph.ilvl ?? 0) * 3, 'bullet', this.afterItem(), this.lastText()),
      });
    } else if (this.isTitle(paragraph, style, text, label)) {
      this.push({ kind: 'heading', text, page: 1, shape: headingShape(text) });
    } else if (!this.addItem(paragraph, text, label)) this.addText(text);
  }

  private addItem(paragraph: DocxParagraph, text: string, label: Label | null): boolean {
    const marker = listMarker(text);
    if (!marker || marker.rest === '') return false;
    const inList = this.afterItem() || /:$/.test(this.lastText());
    if (marker.style === 'number' && !inList && (marker.rest.length > 100 || label === null)) return false;
    const indent = (label ? (paragraph.ilvl ?? 0) : 0) * 3;
    this.push({
      kind: 'list-item',
      text,
      page: 1,
      level: this.levels.next(indent, marker.style, this.afterItem(), this.lastText()),
    });
    return true;
  }

  private addText(text: string): void {
    const cut = runInEnd(text);
    if (cut !== null) {
      const title = text.slice(0, cut).trim();
      this.push({ kind: 'heading', text: title, page: 1, shape: headingShape(title) });
    }
    this.push({ kind: 'paragraph', text: text.slice(cut ?? 0).trim(), page: 1 });
  }

  private isTitle(paragraph: DocxParagraph, style: DocxStyle, text: string, label: Label | null): boolean {
    if (text.length > LONGEST_TITLE || text.split(' ').length > 20) return false;
    const bold = paragraph.bold === true || (paragraph.bold === null && style.bold === true);
    const shape = headingShape(text);
    if (label) return shape !== null && (bold || /^(?:article|part|roman)$/.test(shape.kind));
    if (shape) return shape.kind !== 'number' || bold || shape.depth > 1 || shape.title === shape.title.toUpperCase();
    return (
      bold &&
      /^[\p{Lu}\d«].{3}/u.test(text) &&
      isTitleText(text) &&
      !/[:,]$/.test(text) &&
      !/\s?:\s+\S*[\d@]/.test(text) &&
      !listMarker(text) &&
      text.length < 100
    );
  }

  private addTable(table: DocxTable): void {
    const characters = table.rows.map((row) => row.cells.map((cell) => textLength(cell.items)));
    const cells = characters.flat();
    const nested = table.rows.some((row) => row.cells.some((cell) => cell.items.some((item) => item.kind === 'table')));
    const mean = cells.reduce((sum, length) => sum + length, 0) / Math.max(1, cells.length);
    if (nested || mean > LAYOUT_CELL || table.rows.every((row) => row.cells.length < 2)) {
      for (const row of table.rows) for (const cell of row.cells) this.add(cell.items);
      return;
    }
    const texts = table.rows.map((row) =>
      row.cells.flatMap((cell) => [this.cellText(cell.items), ...Array<string>(cell.span - 1).fill('')]),
    );
    const rows = texts.filter((row) => row.some((cell) => cell !== ''));
    const marked = table.rows[0]?.header === true && rows.length > 1;
    const hasHeader = marked || firstRowIsHeader(rows) || (rows.length > 1 && onlyFirstIsBold(table));
    rows.forEach((row, index) => {
      const header = hasHeader && index === 0;
      this.push({
        kind: 'table-row',
        page: 1,
        ...rowOfCells(row, header ? undefined : hasHeader ? rows[0] : undefined),
        ...(header ? { header } : {}),
      });
    });
  }

  private cellText(items: readonly FlowItem[]): string {
    const texts = items.flatMap((item) => {
      if (item.kind === 'table') return [];
      const label = this.labelOf(item, this.styles.resolve(item.style));
      const words = item.lines.map(cleanText).filter(Boolean).join(' ');
      return words === '' ? [] : [label ? `${label.text} ${words}` : words];
    });
    return texts.join(' ');
  }

  private push(draft: DraftBlock): void {
    this.drafts.push(draft);
  }

  private afterItem(): boolean {
    return this.drafts.at(-1)?.kind === 'list-item';
  }

  private lastText(): string {
    return this.drafts.at(-1)?.text ?? '';
  }
}

/** Level that the style gives a title: 0 for the document's own, 1 to 9 for the outline, null for text. */
function titleLevel(paragraph: DocxParagraph, style: DocxStyle): number | null {
  if (/^(?:title|titre)$/i.test(style.name)) return 0;
  const builtIn = /^(?:heading|titre)\s([1-9])$/i.exec(style.name)?.[1];
  const outline = paragraph.outline ?? style.outline ?? (builtIn ? Number(builtIn) - 1 : null);
  return outline !== null && outline >= 0 && outline < 9 ? outline + 1 : null;
}

/** Styles of titles are also put on numbered clauses: a sentence is text whatever its style. */
function isTitleText(text: string): boolean {
  return (
    text.length <= LONGEST_TITLE &&
    !/\p{Ll}[.;!?]\s+\p{Lu}/u.test(text) &&
    !(/[.;]$/.test(text) && text.split(' ').length > 8)
  );
}

function onlyFirstIsBold(table: DocxTable): boolean {
  const bold = table.rows.map((row) => {
    const paragraphs = row.cells
      .flatMap((cell) => cell.items)
      .filter((item) => item.kind === 'paragraph' && item.bold !== null);
    return paragraphs.length > 0 && paragraphs.every((item) => item.kind === 'paragraph' && item.bold === true);
  });
  return bold[0] === true && bold.slice(1).every((value) => !value);
}

function textLength(items: readonly FlowItem[]): number {
  return items.reduce((sum, item) => sum + (item.kind === 'table' ? 0 : item.lines.join(' ').length), 0);
}

function raised(number: number): string {
  return String(number).replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
}
