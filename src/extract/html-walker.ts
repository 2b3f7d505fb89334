/** Walks a parsed HTML tree and builds its blocks. */
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Block } from '../core/document.ts';
import { tableRows } from './html-table.ts';
import { isHidden, ordinalLabel } from './html-visibility.ts';
import { cleanText } from './layout/clean-text.ts';
import { type DraftBlock, finishBlocks } from './layout/draft-block.ts';
import { headingShape } from './layout/heading-shape.ts';
import { listMarker } from './layout/list-markers.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'header hr html legend main nav ol p pre section summary ul table thead tbody tfoot tr caption'
  ).split(' '),
);

export class HtmlWalker {
  private readonly drafts: DraftBlock[] = [];
  private readonly depthLimit: number;
  private depth = 0;
  private text = '';
  private list: { label: string; level: number } | null = null;
  private listDepth = 0;
  private bold = true;

  constructor(depthLimit: number) {
    this.depthLimit = depthLimit;
  }

  /** Blocks found so far; call once, at the end. */
  finish(): Block[] {
    this.flush();
    return finishBlocks(this.drafts);
  }

  walk(node: Node): void {
    if (node.nodeName === '#text') {
      this.addText((node as DefaultTreeAdapterTypes.TextNode).value, false);
      return;
    }
    if (!('childNodes' in node) || this.depth > this.depthLimit) return;
    this.depth++;
    if ('tagName' in node) this.enter(node);
    else for (const child of node.childNodes) this.walk(child);
    this.depth--;
  }

  private enter(element: Element): void {
    const tag = element.tagName;
    if (isHidden(element)) return;
    if (tag === 'br') this.text += '\n';
    else if (/^h[1-6]$/.test(tag)) this.heading(element, Number(tag[1]));
    else if (tag === 'ul' || tag === 'ol') this.listOf(element);
    else if (tag === 'table') this.table(element);
    else if (BLOCK_TAGS.has(tag)) {
      this.flush();
      this.children(element);
      this.flush();
    } else if (tag === 'b' || tag === 'strong') this.strong(element);
    else this.children(element);
  }

  private children(element: Element): void {
    for (const child of element.childNodes) this.walk(child);
  }

  private strong(element: Element): void {
    const before = this.bold;
    const start = this.text.length;
    this.children(element);
    this.bold = before && this.text.slice(0, start).trim() === '';
  }

  private addText(value: string, _strong: boolean): void {
    this.text += value.replace(/[\t\n\f\r ]+/g, ' ');
  }

  private heading(element: Element, level: number): void {
    this.flush();
    this.children(element);
    const text = cleanText(this.text);
    this.text = '';
    if (text !== '') this.drafts.push({ kind: 'heading', text, page: 1, fixedLevel: level });
  }

  private listOf(element: Element): void {
    this.flush();
    this.listDepth++;
    let ordinal = Number(element.attrs.find((attr) => attr.name === 'start')?.value ?? '1') || 1;
    for (const child of element.childNodes) {
      if (!('tagName' in child) || child.tagName !== 'li') {
        this.walk(child);
        continue;
      }
      const label = element.tagName === 'ol' ? ordinalLabel(element, ordinal++) : '-';
      this.item(child, label);
    }
    this.listDepth--;
  }

  private item(element: Element, label: string): void {
    if (isHidden(element)) return;
    this.flush();
    this.list = { label, level: this.listDepth };
    this.depth++;
    this.children(element);
    this.depth--;
    this.flush();
    this.list = null;
  }

  private table(element: Element): void {
    this.flush();
    const before = this.drafts.length;
    for (const draft of tableRows(element, (cell) => this.cellBlocks(cell))) this.drafts.push(draft);
    if (this.drafts.length === before) this.text = '';
  }

  /** Blocks of one cell, read apart: a cell that holds titles or lists is layout, not data. */
  private cellBlocks(cell: Element): DraftBlock[] {
    const inner = new HtmlWalker(this.depthLimit - this.depth);
    for (const child of cell.childNodes) inner.walk(child);
    inner.flush();
    return inner.drafts;
  }

  /** Ends the current block. Lines split by <br> are blocks of their own when they read as titles or items. */
  private flush(): void {
    const lines = this.text.split('\n').map(cleanText).filter(Boolean);
    this.text = '';
    let joined = '';
    for (const line of lines) {
      const starts = headingShape(line) !== null || listMarker(line) !== null;
      const ended = joined === '' || /[.:;!?]$/.test(joined) || headingShape(joined) !== null;
      if (joined !== '' && (starts || ended)) {
        this.push(joined);
        joined = '';
      }
      joined = joined === '' ? line : `${joined} ${line}`;
    }
    if (joined !== '') this.push(joined);
  }

  private push(text: string): void {
    if (this.list) {
      const marked = listMarker(text) ? text : `${this.list.label} ${text}`;
      this.drafts.push({ kind: 'list-item', text: marked, level: this.list.level, page: 1 });
      this.list = null;
      return;
    }
    const shape = headingShape(text);
    const marker = listMarker(text);
    if (shape && (shape.kind !== 'number' || shape.depth > 1 || this.bold)) {
      this.drafts.push({ kind: 'heading', text, page: 1, shape });
    } else if (marker && marker.style !== 'number') {
      this.drafts.push({ kind: 'list-item', text, level: Math.max(1, this.listDepth), page: 1 });
    } else this.drafts.push({ kind: 'paragraph', text, page: 1 });
  }
}
