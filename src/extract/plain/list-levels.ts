/** Depth of list items, from their indent and from the style of their markers. */
import type { MarkerStyle } from '../layout/list-markers.ts';

export class ListLevels {
  private stack: { indent: number; style: MarkerStyle }[] = [];

  /** Depth (1 = outermost) of the next item; `afterItem` is false when a list begins. */
  next(indent: number, style: MarkerStyle, afterItem: boolean, textBefore: string): number {
    if (!afterItem) this.stack = [];
    while (this.stack.length > 0 && indent < (this.stack.at(-1)?.indent ?? 0) - 1) this.stack.pop();
    const top = this.stack.at(-1);
    if (!top || indent > top.indent + 1) this.stack.push({ indent, style });
    else if (style !== top.style) this.change(indent, style, textBefore);
    return Math.min(this.stack.length, 9);
  }

  /** Same indent, other marker: back to an outer list that used it, one deeper after a lead-in, else the same depth. */
  private change(indent: number, style: MarkerStyle, textBefore: string): void {
    const outer = this.stack.findLastIndex((entry) => entry.style === style);
    if (outer >= 0) this.stack.length = outer + 1;
    else if (/:$/.test(textBefore)) this.stack.push({ indent, style });
    else this.stack[this.stack.length - 1] = { indent, style };
  }
}
