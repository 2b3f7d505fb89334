/** Headings, paragraphs and lists of a PDF, each a tagged element; headings are bookmarks too. */
import { HEADING_LOOKS, LOOKS, type Look, SOFT } from '../look.ts';
import type { Block, Heading, HeadingLevel, List, Paragraph, Span } from '../paper.ts';
import { plainText } from '../paper.ts';
import { type Flow, LINE_HEIGHT } from './flow.ts';
import { shownInFont } from './fonts.ts';
import { breakLines, type Line } from './lines.ts';

/** A heading keeps at least this much of what follows on its page. */
const KEPT_WITH_HEADING = 60;
const ITEM_INDENT = 22;
/** Room for frames to sign in. */
const FRAME = 110;
/** Lines of a paragraph that are never left alone at the end or the start of a page. */
const WIDOW = 2;

/** The open bookmark of each level. */
export type Outline = Map<number, PDFKit.PDFOutline>;

interface Setting {
  kind: string;
  look: Look;
  bold?: boolean;
  indent?: number;
}

/** Draws lines down the page and over the next ones. */
function setLines(flow: Flow, lines: Line[], { kind, look, indent = 0 }: Setting): PDFKit.PDFStructureContent[] {
  const height = look.size * LINE_HEIGHT;
  const x = flow.left + look.indent + indent;
  const contents: PDFKit.PDFStructureContent[] = [];
  let rest = lines;
  while (rest.length > 0) {
    const count = linesThatFit(Math.floor(flow.room() / height), rest.length);
    const part = rest.slice(0, count);
    rest = rest.slice(count);
    if (part.length > 0) {
      if (look.ruled) drawRule(flow, x - 8, part.length * height);
      contents.push(
        flow.tag(kind, () => {
          for (const line of part) {
            flow.draw(line, { x, size: look.size });
            flow.space(height);
          }
        }),
      );
    }
    if (rest.length > 0) flow.newPage();
  }
  return contents;
}

function linesThatFit(fit: number, count: number): number {
  if (fit >= count) return count;
  const kept = Math.min(fit, count - WIDOW);
  return kept < WIDOW ? 0 : kept;
}

function drawRule(flow: Flow, x: number, height: number): void {
  const y = flow.y();
  flow.decorate(() => {
    flow.doc
      .moveTo(x, y + 1)
      .lineTo(x, y + height)
      .lineWidth(0.8)
      .stroke(`#${SOFT}`);
  });
}

function setText(flow: Flow, spans: readonly Span[], setting: Setting): PDFKit.PDFStructureElement {
  const { look, bold = false, indent = 0, kind } = setting;
  const width = flow.width - look.indent - indent;
  const options = { width, size: look.size, colour: look.colour, bold, measure: flow.measureAt(look.size) };
  flow.gap(look.before);
  const contents = setLines(flow, breakLines(spans, options), setting);
  flow.space(look.after);
  return flow.doc.struct(kind, {}, contents);
}

/** Draws a heading, with its bookmark under the one above. `below`: points of what must stand on its page. */
export function setHeading(flow: Flow, { level, spans }: Heading, outline: Outline, below = 0): void {
  const look = HEADING_LOOKS[flow.tone][level];
  if (flow.room() < look.before + look.size * LINE_HEIGHT + Math.max(below, KEPT_WITH_HEADING)) flow.newPage();
  addBookmark(flow, level, plainText(spans), outline);
  flow.add(setText(flow, spans, { kind: `H${level}`, look, bold: true }));
}

function addBookmark(flow: Flow, level: HeadingLevel, title: string, outline: Outline): void {
  const above = [...outline.keys()].filter((known) => known < level).sort((a, b) => b - a)[0];
  const parent = (above === undefined ? undefined : outline.get(above)) ?? flow.doc.outline;
  for (const known of outline.keys()) if (known >= level) outline.delete(known);
  outline.set(level, parent.addItem(shownInFont(title), { expanded: level < 2 }));
}

/** Draws a paragraph. */
export function setParagraph(flow: Flow, { style, spans }: Paragraph): void {
  const kind = style === 'quote' ? 'BlockQuote' : 'P';
  flow.add(setText(flow, spans, { kind, look: LOOKS[style] }));
}

/** Points that a run of paragraphs and signatures takes, from the first that must keep to the next. */
export function heightOf(flow: Flow, blocks: readonly Block[]): number {
  let height = 0;
  for (const block of blocks) {
    if (block.kind !== 'paragraph') return height + FRAME;
    const { size, before, after, indent } = LOOKS[block.style];
    const lines = breakLines(block.spans, { width: flow.width - indent, size, measure: flow.measureAt(size) });
    height += before + lines.length * size * LINE_HEIGHT + after;
    if (!block.keepNext) return height;
  }
  return height;
}

/** Starts a new page when `blocks`, up to the first that need not keep to the next, do not fit on this one. */
export function keepTogether(flow: Flow, blocks: readonly Block[]): void {
  const height = heightOf(flow, blocks);
  if (height > flow.room() && height < flow.pageRoom) flow.newPage();
}

/** Draws a list: each item is its label and its paragraphs. */
export function setList(flow: Flow, { start, items }: List): void {
  const list = flow.doc.struct('L');
  for (const [index, paragraphs] of items.entries()) {
    const label = start === null ? '•' : `${start + index}.`;
    const size = LOOKS.body.size;
    if (flow.room() < 3 * size * LINE_HEIGHT) flow.newPage();
    const [line] = breakLines([{ text: label }], { width: ITEM_INDENT, size, measure: flow.measureAt(size) });
    const mark = flow.tag('Lbl', () => line && flow.draw(line, { x: flow.left, size }));
    const body = flow.doc.struct('LBody');
    for (const { style, spans } of paragraphs) {
      body.add(setText(flow, spans, { kind: 'P', look: LOOKS[style], indent: ITEM_INDENT }));
    }
    body.end();
    list.add(flow.doc.struct('LI', {}, [flow.doc.struct('Lbl', {}, [mark]), body]));
  }
  list.end();
  flow.add(list);
}
