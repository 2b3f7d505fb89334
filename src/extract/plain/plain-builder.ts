/** Builds blocks from lines: titles, paragraphs unwrapped, list items with their levels, table rows. */
import type { DraftBlock } from '../layout/draft-block.ts';
import { GrowingText } from '../layout/growing-text.ts';
import { headingShape, isCapitals } from '../layout/heading-shape.ts';
import { lineEnd } from '../layout/hyphenation.ts';
import { isPlainBullet, type ListMarker, listMarker } from '../layout/list-markers.ts';
import { rowOfCells } from '../layout/table-header.ts';
import { headingInContext, isTermTitle, type LineContext } from './heading-context.ts';
import type { TextLine } from './lines.ts';
import { ListLevels } from './list-levels.ts';
import type { TableGroup } from './table-groups.ts';
import { continues, isFull, isUnfinished } from './wrap.ts';

const LABEL = /^\p{Lu}[^.:;!?|]{1,45}\s?:\s+\S/u;
// What a "label: value" line ends with, or a line that is one: the next label starts a line of its own.
const LABEL_END = /\d$|^\p{Lu}[^.:;!?|]{1,45}\s:\s[^.;]{1,80}$/u;
const NUMBERED_CLAUSE = /^(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?|[IVX]{1,5}\.\d{1,2}(?:\.\d{1,2})*\.?|§\s?\d+)\s+[\p{L}«]/u;
const MARKED_TITLE = /^(\d{1,2}[.)]\s+)?(#{1,6})\s+(.*?)\s*#*$/;

/** Takes the lines and tables of a text one by one. */
/** A verb or a telephone number: the line says something, it is no title. */
const SPEAKS = /\s(?:est|sont|sera|seront|a|ont|peut|peuvent|doit|doivent|son)\s|\d{2}[ .]\d{2}[ .]\d{2}/i;

export class PlainBuilder {
  private readonly drafts: DraftBlock[] = [];
  /** Text of the last draft, still growing. */
  private text = new GrowingText();
  private readonly levels = new ListLevels();
  private readonly width: number;
  private readonly markdown: boolean;
  private readonly words: ReadonlySet<string>;
  /** Indent of the list item being read. */
  private itemIndent = 0;

  constructor(width: number, markdown: boolean, words: ReadonlySet<string>) {
    this.width = width;
    this.markdown = markdown;
    this.words = words;
  }

  /** Blocks so far; call once, at the end. */
  finish(): DraftBlock[] {
    this.settle();
    return this.drafts;
  }

  addTable(table: TableGroup): void {
    const headers = table.hasHeader ? table.rows[0] : undefined;
    table.rows.forEach((row, index) => {
      const header = headers !== undefined && index === 0;
      const { text, cells } = rowOfCells(row, header ? undefined : headers);
      const page = table.pages[index] ?? 1;
      this.push({ kind: 'table-row', text, cells, page, ...(header ? { header } : {}) });
    });
  }

  addLine(
    line: TextLine,
    previous: TextLine | undefined,
    next: TextLine | undefined,
    afterNext: TextLine | undefined,
  ): void {
    const context = { line, previous, next, afterNext, inside: this.inside(), width: this.width };
    if (this.addHeading(context) || this.addItem(context)) return;
    if (this.goesOn(context)) this.append(line.text);
    else this.push({ kind: 'paragraph', text: line.text, page: line.page });
  }

  private inside(): LineContext['inside'] {
    const last = this.drafts.at(-1);
    if (!last) return 'nothing';
    if (last.kind === 'heading') return 'heading';
    return last.kind === 'table-row' ? 'table' : 'text';
  }

  private addHeading(context: LineContext): boolean {
    const { line } = context;
    const marked = MARKED_TITLE.exec(line.text);
    if (marked) {
      const text = `${marked[1] ?? ''}${marked[3] ?? ''}`.replace(/\s+/g, ' ').trim();
      this.push({ kind: 'heading', text, page: line.page, fixedLevel: marked[2]?.length ?? 1 });
      return true;
    }
    if (this.extendsHeading(context)) return true;
    const shape = headingInContext(context);
    if (!shape && !isTermTitle(context) && !this.isDocumentTitle(context)) return false;
    this.push({ kind: 'heading', text: line.text, page: line.page, shape });
    return true;
  }

  /** The second line of a title in capitals, or of an article's title that was too long for one line. */
  private extendsHeading({ line, previous, next, width }: LineContext): boolean {
    const last = this.drafts.at(-1);
    if (last?.kind !== 'heading' || !previous || line.blankBefore || last.fixedLevel !== undefined) return false;
    if (this.text.length + line.text.length > 200 || !isUnfinished(previous.text)) return false;
    const capitals =
      isCapitals(this.text.toString()) && isCapitals(line.text) && headingShape(line.text)?.kind !== 'number';
    const tail = /^\p{Ll}/u.test(line.text) && (next?.blankBefore ?? true);
    const full = isFull(previous, line, width) || (capitals && previous.raw.length > width * 0.65);
    if ((!capitals && !tail) || !full) return false;
    this.append(line.text);
    if (capitals && /\.$/.test(line.text)) last.kind = 'paragraph';
    return true;
  }

  private isDocumentTitle({ line, next }: LineContext): boolean {
    if (this.drafts.length > 0 || line.text.length > 100 || line.text.length < 4) return false;
    return (
      /^\p{Lu}/u.test(line.text) &&
      !/[.,;:!?]$/.test(line.text) &&
      !SPEAKS.test(line.text) &&
      (next?.blankBefore ?? false) &&
      !listMarker(line.text)
    );
  }

  private addItem(context: LineContext): boolean {
    const { line } = context;
    const marker = listMarker(line.text);
    if (!marker || (marker.rest === '' && this.goesOn(context)) || !this.startsItem(context, marker)) {
      return this.startClause(context);
    }
    const afterItem = this.drafts.at(-1)?.kind === 'list-item';
    const level = this.levels.next(line.indent, marker.style, afterItem, this.text.tail);
    this.itemIndent = line.indent;
    const text = marker.rest === '' ? marker.label : `${marker.label} ${marker.rest}`;
    this.push({ kind: 'list-item', text, level, page: line.page });
    return true;
  }

  private startsItem(context: LineContext, marker: ListMarker): boolean {
    const last = this.drafts.at(-1);
    const { line, next } = context;
    const midSentence = this.isMidSentence(context);
    if (!isPlainBullet(marker)) {
      if (midSentence) return false;
      const inList = last?.kind === 'list-item' || /:$/.test(this.text.tail);
      const wraps = next !== undefined && !next.blankBefore && isFull(line, next, this.width);
      return this.markdown || inList || (marker.rest.length < 100 && !wraps);
    }
    return !(midSentence && last?.kind === 'paragraph' && (marker.style === 'dash' || marker.style === 'letter'));
  }

  /** "10.1 Le prestataire…", "Adresse : …" or "3. Les loyers…": a paragraph of its own even without a blank line. */
  private startClause(context: LineContext): boolean {
    const { line } = context;
    const label = LABEL.test(line.text.slice(0, 60));
    const numbered = NUMBERED_CLAUSE.test(line.text.slice(0, 60)) || listMarker(line.text)?.style === 'number';
    const afterLabel = label && context.previous && LABEL_END.test(context.previous.text);
    if ((!label && !numbered) || (this.isMidSentence(context) && !afterLabel)) return false;
    if (label && !numbered && this.isIndentedInItem(context)) return false;
    this.push({ kind: 'paragraph', text: line.text, page: line.page });
    return true;
  }

  private isMidSentence({ line, previous, width }: LineContext): boolean {
    if (this.inside() !== 'text' || !previous || line.blankBefore) return false;
    return isUnfinished(previous.text) && (isFull(previous, line, width) || /[,(]$/.test(previous.text));
  }

  private isIndentedInItem({ line }: LineContext): boolean {
    return this.drafts.at(-1)?.kind === 'list-item' && !line.blankBefore && line.indent > this.itemIndent;
  }

  private goesOn(context: LineContext): boolean {
    const { line, previous, width } = context;
    if (this.inside() !== 'text' || !previous) return false;
    if (this.markdown && !line.blankBefore && !/ {2}$|\\$/.test(previous.raw)) return true;
    return this.isIndentedInItem(context) || continues(previous, line, width);
  }

  private append(text: string): void {
    // In plain text, hyphens at line ends are mostly those of compounds: a doubtful one stays.
    this.text.endLine(lineEnd(this.text.tail, text, this.words, 'glue'));
    this.text.add(text);
  }

  private push(draft: DraftBlock): void {
    this.settle();
    this.drafts.push(draft);
    this.text = new GrowingText(draft.text);
  }

  private settle(): void {
    const last = this.drafts.at(-1);
    if (last) last.text = this.text.toString();
  }
}
