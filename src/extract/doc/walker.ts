/** Walks the text of an old Word document, paragraph by paragraph, and collects its content. */
import { FlowWriter, type RunLook } from '../flow/flow-writer.ts';
import { MarkedTables } from '../flow/marked-tables.ts';
import type { StyleSheet } from '../flow/styles.ts';
import { symbolText } from '../flow/symbols.ts';
import type { Story } from './anchors.ts';
import { type FormattedRun, FormattedRuns } from './formatted-runs.ts';
import type { DocLayout } from './layout.ts';
import { DocText } from './pieces.ts';
import { type DocProperties, toggled } from './properties.ts';

/** What may hang on characters: their notes and boxes, by position. */
export interface Anchored {
  notes: ReadonlyMap<number, string>;
  boxes: ReadonlyMap<number, Story>;
}

const CELL_MARK = '\u0007';
// biome-ignore lint/suspicious/noControlCharactersInRegex: old Word marks its paragraphs, cells and sections so.
const PARAGRAPH_END = /[\r\u0007\u000c]/g;
const FIELD = { begin: '\u0013', separator: '\u0014', end: '\u0015' };
const PICTURE = { inline: '\u0001', drawn: '\u0008' };
const TEXTS: Record<string, string> = { '\u001e': '-', '\u001f': '', '\t': ' ', '\u000e': ' ' };
/** Story longer than this is read in parts. */
const LONGEST_PARAGRAPH = 1_000_000;

export class DocWalker {
  readonly content: FlowWriter;
  private readonly styles: StyleSheet;
  private readonly text: DocText;
  private readonly data: DataView;
  private readonly characters: FormattedRuns;
  private readonly paragraphs: FormattedRuns;
  private readonly notes: ReadonlyMap<number, string>;
  /** Boxes still to be met: each is read once. */
  private readonly boxes: Map<number, Story>;
  /** Characters that may still be read. */
  private left: number;

  constructor(layout: DocLayout, styles: StyleSheet, anchored: Anchored, most: number) {
    this.content = new FlowWriter(styles);
    this.styles = styles;
    this.text = new DocText(layout);
    this.data = layout.data;
    this.characters = new FormattedRuns(layout, 'characterRuns');
    this.paragraphs = new FormattedRuns(layout, 'paragraphRuns');
    this.notes = anchored.notes;
    this.boxes = new Map(anchored.boxes);
    this.left = most;
  }

  /** Adds the paragraphs of `story` where the content stands. */
  walk(story: Story): void {
    const tables = new MarkedTables(this.content);
    const text = this.text.slice(story.from, Math.min(story.to, story.from + this.left));
    this.left -= text.length;
    PARAGRAPH_END.lastIndex = 0;
    let from = 0;
    const ends = [...text.matchAll(PARAGRAPH_END)].map((found) => found.index);
    if (from < text.length && (ends.at(-1) ?? -1) < text.length - 1) ends.push(text.length);
    for (const end of ends) {
      this.addParagraph(
        text.slice(from, Math.min(end, from + LONGEST_PARAGRAPH)),
        story.from + from,
        text[end],
        tables,
      );
      from = end + 1;
    }
    tables.enter(0);
  }

  private addParagraph(text: string, from: number, mark: string | undefined, tables: MarkedTables): void {
    const at = from + text.length;
    const run = this.runAt(this.paragraphs, at);
    const properties: DocProperties = run?.properties ?? {};
    const depth = properties.inTable || (properties.depth ?? 0) > 0 ? Math.max(1, properties.depth ?? 1) : 0;
    if (properties.endsRow) {
      tables.endRow(depth, properties.edges ?? [], properties.headerRow ?? false);
      return;
    }
    tables.enter(depth);
    this.content.openParagraph(paragraphOf(properties.style ?? run?.style ?? 0, properties));
    this.addRuns(text, from);
    const end = this.runAt(this.characters, at)?.properties;
    if (end?.deleted) this.content.traces.deletions++;
    this.content.closeParagraph(end?.deleted ?? false);
    if (depth > 0 && (mark === CELL_MARK || properties.endsInnerCell)) tables.endCell(depth);
  }

  /** The text of a paragraph, run by run: field codes, deletions and marks left out. */
  private addRuns(text: string, from: number): void {
    let fieldCodes = 0;
    const fields: boolean[] = [];
    for (let at = 0; at < text.length; ) {
      const { properties, length } = this.lookFrom(from + at, text.length - at);
      const part = text.slice(at, at + length);
      let shown = '';
      for (const [index, character] of [...part].entries()) {
        if (character === FIELD.begin) {
          fields.push(true);
          fieldCodes++;
        } else if (character === FIELD.separator || character === FIELD.end) {
          if (fields.at(-1)) fieldCodes--;
          if (character === FIELD.end) fields.pop();
          else if (fields.length > 0) fields[fields.length - 1] = false;
        } else if (fieldCodes === 0) shown += this.shownText(character, from + at + index, properties);
      }
      this.addShown(shown, properties);
      at += length;
    }
  }

  private addShown(shown: string, properties: DocProperties): void {
    if (shown === '') return;
    if (properties.deleted) {
      this.content.traces.deletions++;
      return;
    }
    if (properties.inserted) this.content.traces.insertions++;
    const style = this.styles.resolve(this.content.paragraph?.style ?? null);
    const look: RunLook = {
      bold: toggled(properties.bold, style.bold),
      hidden: toggled(properties.hidden, style.hidden),
      style: properties.style === undefined ? null : String(properties.style),
    };
    shown.split('\u000b').forEach((line, index) => {
      if (index > 0) this.content.breakLine();
      this.content.addText(line, look);
    });
  }

  /** What a character shows; notes and boxes that hang on it are taken in. */
  private shownText(character: string, position: number, properties: DocProperties): string {
    const note = this.notes.get(position);
    if (note !== undefined) this.content.paragraph?.notes.push(note);
    const box = this.boxes.get(position);
    if (box && this.boxes.delete(position)) this.walk(box);
    if (character === PICTURE.inline) this.content.addPicture('', pictureSize(this.data, properties.picture));
    else if (character === PICTURE.drawn) this.content.addPicture('', null);
    if (properties.symbol !== undefined && /[(\u0028\uf000-\uf0ff]/.test(character))
      return symbolText(properties.symbol);
    const written = TEXTS[character];
    if (written !== undefined) return written;
    return character < ' ' && character !== '\u000b' ? '' : character;
  }

  /** Properties of a character, and how many after it share them. */
  private lookFrom(position: number, most: number): { properties: DocProperties; length: number } {
    const piece = this.text.pieceAt(position);
    const offset = this.text.offsetOf(position);
    const run = offset === null ? undefined : this.characters.at(offset);
    if (!piece || offset === null || !run)
      return { properties: {}, length: piece ? Math.min(most, piece.to - position) : most };
    const length = Math.min(most, piece.to - position, Math.ceil((run.to - offset) / piece.width));
    return { properties: run.properties, length: Math.max(1, length) };
  }

  private runAt(runs: FormattedRuns, position: number): FormattedRun | undefined {
    const offset = this.text.offsetOf(position);
    return offset === null ? undefined : runs.at(offset);
  }
}

function paragraphOf(style: number, { list, ilvl, outline }: DocProperties) {
  return {
    style: String(style),
    numId: list === undefined ? null : String(list),
    ilvl: ilvl ?? null,
    outline: outline ?? null,
  };
}

/** Size as shown of an inline picture, in points, from its head in the data stream ([MS-DOC] 2.9.190); null when it has none. */
function pictureSize(data: DataView, at: number | undefined): { width: number; height: number } | null {
  if (at === undefined || at + 36 > data.byteLength) return null;
  const [width = 0, height = 0, across = 0, down = 0] = [28, 30, 32, 34].map((field) =>
    data.getUint16(at + field, true),
  );
  // Twentieths of a point, scaled by thousandths.
  return { width: (width * across) / 20_000, height: (height * down) / 20_000 };
}
