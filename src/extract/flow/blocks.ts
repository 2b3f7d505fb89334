/** Turns the paragraphs and tables of an office document into blocks, with their automatic labels. */
import type { Block } from '../../core/document.ts';
import { cleanText } from '../layout/clean-text.ts';
import { type DraftBlock, finishBlocks } from '../layout/draft-block.ts';
import { headingShape } from '../layout/heading-shape.ts';
import { listMarker } from '../layout/list-markers.ts';
import { rowOfCells } from '../layout/table-header.ts';
import { runInEnd } from '../plain/line-pieces.ts';
import { ListLevels } from '../plain/list-levels.ts';
import { contentsOf } from './contents-table.ts';
import type { FlowItem, FlowParagraph, FlowTable } from './flow.ts';
import type { Label, ListNumbering } from './numbering.ts';
import type { FlowStyle, StyleSheet } from './styles.ts';
import { hasHeaderRow, laysOutText } from './tables.ts';
import { isTitleText, looksLikeTitle, titleLevel } from './titles.ts';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

interface Note {
  mark: string;
  text: string;
}

export class FlowBlocks {
  private readonly drafts: DraftBlock[] = [];
  private readonly levels = new ListLevels();
  private readonly styles: StyleSheet;
  private readonly numbering: ListNumbering;
  private readonly notes: ReadonlyMap<string, string>;
  private readonly outlined: DraftBlock[] = [];
  private hasDocumentTitle = false;
  private noteCount = 0;
  /** Lines of the table of contents among what is added. */
  private contents: ReadonlySet<FlowParagraph> | null = null;
  /** Page of what is added. */
  page = 1;

  constructor(styles: StyleSheet, numbering: ListNumbering, notes: ReadonlyMap<string, string>) {
    this.styles = styles;
    this.numbering = numbering;
    this.notes = notes;
  }

  /** False when they hold no word. */
  add(items: readonly FlowItem[]): boolean {
    const before = this.drafts.length;
    const outer = this.contents;
    this.contents ??= contentsOf(items, (paragraph) => this.styles.resolve(paragraph.style).name);
    for (const item of items) {
      if (item.kind === 'table') this.addTable(item);
      else this.addParagraph(item);
    }
    this.contents = outer;
    return this.drafts.slice(before).some(({ text }) => text !== '');
  }

  /** Blocks that are ready, in their place. */
  addReady(blocks: readonly Block[]): void {
    for (const { level, ...block } of blocks)
      this.drafts.push(block.kind === 'heading' ? { ...block, fixedLevel: level } : { ...block, level });
  }

  /** Blocks of the document. Under a paragraph in the "Title" style, the titles of the outline go one level down. */
  finish(): Block[] {
    if (this.hasDocumentTitle) for (const draft of this.outlined) draft.fixedLevel = (draft.fixedLevel ?? 0) + 1;
    return finishBlocks(this.drafts);
  }

  private addParagraph(paragraph: FlowParagraph): void {
    const style = this.styles.resolve(paragraph.style);
    const label = this.labelOf(paragraph, style);
    if (this.contents?.has(paragraph)) return;
    const called = this.callNotes(paragraph);
    const lines = paragraph.lines.map(cleanText).filter(Boolean);
    const last = lines.pop();
    if (last !== undefined) lines.push(last + called.map((note) => note.mark).join(''));
    this.splitLines(lines).forEach((text, index) => {
      this.addLine(paragraph, style, index === 0 ? label : null, text);
    });
    this.pushNotes(called);
  }

  /** Numbers the notes that a paragraph calls. */
  private callNotes(paragraph: FlowParagraph): Note[] {
    return paragraph.notes.map((id) => ({ mark: raised(++this.noteCount), text: this.notes.get(id) ?? '' }));
  }

  private pushNotes(notes: readonly Note[]): void {
    for (const { mark, text } of notes) {
      if (text !== '') this.push({ kind: 'paragraph', text: `${mark} ${text}`, page: 1 });
    }
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

  private labelOf(paragraph: FlowParagraph, style: FlowStyle): Label | null {
    if (paragraph.label !== undefined) return paragraph.label;
    const numId = paragraph.numId ?? style.numId;
    if (numId === null || numId === '0') return null;
    const ilvl = paragraph.ilvl ?? this.numbering.levelOfStyle(numId, paragraph.style) ?? style.ilvl ?? 0;
    return this.numbering.next(numId, ilvl);
  }

  private addLine(paragraph: FlowParagraph, style: FlowStyle, label: Label | null, words: string): void {
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
    } else if (looksLikeTitle(paragraph, text, label !== null)) {
      this.push({ kind: 'heading', text, page: 1, shape: headingShape(text) });
    } else if (!this.addItem(paragraph, text, label)) this.addText(text);
  }

  private addItem(paragraph: FlowParagraph, text: string, label: Label | null): boolean {
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

  private addTable(table: FlowTable): void {
    if (laysOutText(table)) {
      for (const row of table.rows) for (const cell of row.cells) this.add(cell.items);
      return;
    }
    const notes: Note[] = [];
    const texts = table.rows.map((row) =>
      row.cells.flatMap((cell) => [this.cellText(cell.items, notes), ...Array<string>(cell.span - 1).fill('')]),
    );
    const rows = texts.filter((row) => row.some((cell) => cell !== ''));
    const hasHeader = hasHeaderRow(table, rows);
    rows.forEach((row, index) => {
      const header = hasHeader && index === 0;
      this.push({
        kind: 'table-row',
        page: 1,
        ...rowOfCells(row, header ? undefined : hasHeader ? rows[0] : undefined),
        ...(header ? { header } : {}),
      });
    });
    this.pushNotes(notes);
  }

  /** Text of a cell; the notes it calls are added to `notes`, to come after the table. */
  private cellText(items: readonly FlowItem[], notes: Note[]): string {
    const texts = items.flatMap((item) => {
      if (item.kind === 'table') return [];
      const label = this.labelOf(item, this.styles.resolve(item.style));
      const called = this.callNotes(item);
      notes.push(...called);
      const words = item.lines.map(cleanText).filter(Boolean).join(' ') + called.map((note) => note.mark).join('');
      return words === '' ? [] : [label ? `${label.text} ${words}` : words];
    });
    return texts.join(' ');
  }

  private push(draft: DraftBlock): void {
    draft.page = this.page;
    this.drafts.push(draft);
  }

  private afterItem(): boolean {
    return this.drafts.at(-1)?.kind === 'list-item';
  }

  private lastText(): string {
    return this.drafts.at(-1)?.text ?? '';
  }
}

function raised(number: number): string {
  return String(number).replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
}
