/** Reads an RTF file group by group: what each control word begins, ends or changes. */
import { HostileFile } from '../parts/hostile-file.ts';
import { CHARACTER_WORDS, RtfCharacters, unicodeText } from './characters.ts';
import { OPTIONAL_READ, type RtfState, SKIPPED, startState } from './state.ts';
import { RtfStyleTable } from './style-table.ts';
import { type RtfContent, rtfTokens } from './tokens.ts';
import { RtfWriter } from './writer.ts';

const RUNNING_HEAD = /^(?:header|footer)[lrf]?$/;

export class RtfReader {
  readonly writer = new RtfWriter();
  private readonly characters = new RtfCharacters();
  private readonly styleTable = new RtfStyleTable(this.writer.styles);
  private readonly stack: RtfState[] = [];
  private readonly deepest: number;
  private state = startState();
  private row: { edges: number[]; isHeader: boolean } = { edges: [], isHeader: false };
  private label = '';
  /** Font being declared in the font table. */
  private declared = 0;
  /** Characters still to leave out after a `\u`. */
  private toSkip = 0;
  private optional = false;

  constructor(deepest: number) {
    this.deepest = deepest;
  }

  /** Reads a file whose bytes are the characters of `source`, up to `most` of text. False when it ends too early. */
  read(source: string, most: number): boolean {
    let characters = 0;
    for (const token of rtfTokens(source)) {
      if (token.kind === 'open') this.openGroup();
      else if (token.kind === 'close') this.closeGroup();
      else characters += this.take(token);
      if (characters > most) break;
    }
    const whole = this.stack.length === 0 || characters > most;
    while (this.stack.length > 0) this.closeGroup();
    this.writer.finish();
    return whole;
  }

  private openGroup(): void {
    if (this.stack.length >= this.deepest) throw new HostileFile('corrupt', 'nesting');
    this.stack.push(this.state);
    this.state = { ...this.state, onEnd: null };
    this.toSkip = 0;
    this.optional = false;
    if (this.state.destination === 'styles') this.styleTable.open();
  }

  private closeGroup(): void {
    const { destination, onEnd } = this.state;
    onEnd?.();
    if (destination === 'styles') this.styleTable.close();
    this.state = this.stack.pop() ?? startState();
    this.toSkip = 0;
    this.optional = false;
  }

  /** Characters of text taken. */
  private take(token: RtfContent): number {
    if (token.kind === 'control') {
      const optional = this.optional;
      this.optional = token.word === '*';
      if (!this.optional && !this.opensDestination(token.word, optional)) this.control(token.word, token.value);
      return 0;
    }
    const { font } = this.state;
    if (token.kind === 'byte') {
      if (this.toSkip > 0) this.toSkip--;
      else this.addText(this.characters.decode(token.value, font));
      return 1;
    }
    const skipped = Math.min(this.toSkip, token.text.length);
    this.toSkip -= skipped;
    // Some programs write their bytes as they are.
    const text = token.text.slice(skipped);
    this.addText(text.replace(/[\u0080-\u00ff]/g, (raw) => this.characters.decode(raw.charCodeAt(0), font)));
    return token.text.length;
  }

  /** Begins what a destination word announces; true when the word has had its effect. */
  private opensDestination(word: string, optional: boolean): boolean {
    const { state, writer } = this;
    if (state.destination === 'skip') return true;
    if (word === 'fonttbl') state.destination = 'fonts';
    else if (word === 'stylesheet') state.destination = 'styles';
    else if (word === 'listtext' || word === 'pntext') this.openLabel();
    else if (word === 'footnote') state.onEnd = writer.openNote();
    else if (RUNNING_HEAD.test(word)) state.onEnd = writer.openHead(word.startsWith('header') ? 'header' : 'footer');
    else if (word === 'shptxt' || word === 'dptxbxtext') state.onEnd = writer.openBox();
    else if (word === 'upr') state.destination = 'alternate';
    else if (word === 'ud') state.destination = 'body';
    else if (SKIPPED.has(word)) state.destination = 'skip';
    else if (optional && !OPTIONAL_READ.has(word)) state.destination = 'skip';
    else return false;
    return true;
  }

  private openLabel(): void {
    this.state.destination = 'label';
    this.label = '';
    this.state.onEnd = () => this.writer.setLabel(this.label);
  }

  private addText(text: string): void {
    const { destination, deleted, bold, hidden } = this.state;
    if (text === '' || deleted) return;
    if (destination === 'label') this.label += text;
    else if (destination === 'styles') this.styleTable.addText(text);
    else if (destination === 'body') this.writer.addText(text, { bold, hidden, style: null });
  }

  private control(word: string, value: number | null): void {
    if (word === 'u') {
      this.addText(unicodeText(value ?? 0));
      this.toSkip = this.state.fallback;
      return;
    }
    const character = CHARACTER_WORDS[word];
    if (character !== undefined) {
      if (this.toSkip > 0) this.toSkip--;
      else this.addText(character);
    } else if (this.state.destination === 'styles') this.styleTable.control(word, value);
    else if (!this.setLook(word, value) && !this.setFile(word, value) && this.state.destination === 'body') {
      if (!this.endsSomething(word)) this.setParagraph(word, value);
    }
  }

  /** Words that change characters. */
  private setLook(word: string, value: number | null): boolean {
    const { state } = this;
    const isOn = value !== 0;
    if (word === 'b') state.bold = isOn;
    else if (word === 'v') state.hidden = isOn;
    else if (word === 'plain') Object.assign(state, { bold: false, hidden: false, deleted: false });
    else if (word === 'deleted') {
      state.deleted = isOn;
      if (isOn) this.writer.content.traces.deletions++;
    } else if (word === 'revised') {
      if (isOn) this.writer.content.traces.insertions++;
    } else if (word === 'f' && state.destination === 'fonts') this.declared = value ?? 0;
    else if (word === 'f') state.font = value;
    else if (word === 'uc') state.fallback = Math.min(Math.max(0, value ?? 1), 10);
    else return false;
    return true;
  }

  /** Words that speak of the whole file. */
  private setFile(word: string, value: number | null): boolean {
    if (word === 'ansicpg') this.characters.setDefaultPage(value ?? 0);
    else if (word === 'mac') this.characters.setDefaultPage(10_000);
    else if (word === 'fcharset') this.characters.setCharset(this.declared, value ?? 0);
    else return false;
    return true;
  }

  /** Words that end a paragraph, a cell, a row or a line. */
  private endsSomething(word: string): boolean {
    const { writer, row } = this;
    const { depth } = writer.properties;
    if (word === 'par' || word === 'sect') writer.endParagraph();
    else if (word === 'line' || word === 'softline') writer.breakLine();
    else if (word === 'cell') writer.endCell(1);
    else if (word === 'nestcell') writer.endCell(Math.max(2, depth));
    else if (word === 'row') writer.endRow(1, row.edges, row.isHeader);
    else if (word === 'nestrow') writer.endRow(Math.max(2, depth), row.edges, row.isHeader);
    else return false;
    return true;
  }

  /** Words that say what the next paragraph, or the row, is. */
  private setParagraph(word: string, value: number | null): void {
    const { properties } = this.writer;
    if (word === 'pard') this.writer.resetParagraph();
    else if (word === 's') properties.style = String(value ?? 0);
    else if (word === 'outlinelevel') properties.outline = value;
    else if (word === 'ilvl') properties.ilvl = value;
    else if (word === 'intbl') properties.depth = Math.max(1, properties.depth);
    else if (word === 'itap') properties.depth = Math.max(0, value ?? 0);
    else if (word === 'trowd') this.row = { edges: [], isHeader: false };
    else if (word === 'trhdr') this.row.isHeader = true;
    else if (word === 'cellx') this.row.edges.push(value ?? 0);
  }
}
