/** Which list each paragraph of an ODT counts in: lists stand one inside the other, and go on after a break. */
import type { FlowParagraph } from '../flow/flow.ts';
import { ListNumbering } from '../flow/numbering.ts';
import { type OdtStyles, OUTLINE } from './styles.ts';

interface OpenList {
  style: string | null;
  /** Counters it shares: its own, or those of the list that it continues. */
  root: string;
  /** Value that its next item starts from, when it says so. */
  start: number | null;
  /** True when the item's label has not been drawn yet. */
  fresh: boolean;
}

export class OdtLists {
  readonly numbering = new ListNumbering();
  private readonly styles: OdtStyles;
  private readonly open: OpenList[] = [];
  /** Counters of lists by their id, and of the last list of each style. */
  private readonly roots = new Map<string, string>();
  private count = 0;

  constructor(styles: OdtStyles) {
    this.styles = styles;
  }

  openList(attributes: Record<string, string>): void {
    const parent = this.open.at(-1);
    const style = attributes['text:style-name'] ?? parent?.style ?? null;
    const root = parent?.root ?? this.rootOf(attributes, style);
    const id = attributes['xml:id'];
    if (id !== undefined) this.roots.set(`id ${id}`, root);
    if (style !== null) this.roots.set(`style ${style}`, root);
    this.open.push({ style, root, start: null, fresh: false });
  }

  closeList(): void {
    this.open.pop();
  }

  openItem(attributes: Record<string, string>, isHeader: boolean): void {
    const list = this.open.at(-1);
    if (!list) return;
    list.fresh = !isHeader;
    const start = attributes['text:start-value'];
    list.start = start === undefined ? null : Number(start);
  }

  /** What numbers the paragraph that begins; `style` is the list style of its own style. */
  place(style: string | null): Pick<FlowParagraph, 'numId' | 'ilvl'> {
    const list = this.open.at(-1);
    if (!list) return { numId: '0', ilvl: null };
    const ilvl = this.open.length - 1;
    if (!list.fresh) return { numId: '0', ilvl };
    list.fresh = false;
    const numId = this.define(list.root, list.style ?? style, ilvl, list.start);
    list.start = null;
    return { numId, ilvl };
  }

  /** Numbering of a title that stands in no list. */
  placeTitle(level: number): Pick<FlowParagraph, 'numId' | 'ilvl'> {
    return { numId: this.define('outline', OUTLINE, level, null), ilvl: level };
  }

  get inList(): boolean {
    return this.open.length > 0;
  }

  private rootOf(attributes: Record<string, string>, style: string | null): string {
    const continued = attributes['text:continue-list'];
    const known = continued === undefined ? undefined : this.roots.get(`id ${continued}`);
    const last = attributes['text:continue-numbering'] === 'true' ? this.roots.get(`style ${style}`) : undefined;
    return known ?? last ?? `list ${++this.count}`;
  }

  private define(root: string, style: string | null, ilvl: number, start: number | null): string {
    const definition = `${root} ${style}`;
    if (!this.numbering.definitions.has(definition)) {
      const levels = this.styles.lists.get(style ?? '') ?? new Map();
      this.numbering.definitions.set(definition, { levels, link: null, ownLink: null });
      this.numbering.lists.set(definition, { definition, starts: new Map(), levels: new Map() });
    }
    if (start === null || !Number.isFinite(start)) return definition;
    const numId = `${definition} ${++this.count}`;
    this.numbering.lists.set(numId, { definition, starts: new Map([[ilvl, start]]), levels: new Map() });
    return numId;
  }
}
