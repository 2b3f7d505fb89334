/** Reads the style sheet of an RTF file: number, name and outline level of each paragraph style. */
import { emptyStyle, type FlowStyle, type StyleSheet } from '../flow/styles.ts';

export class RtfStyleTable {
  private readonly sheet: StyleSheet;
  private readonly entries: { id: string; style: FlowStyle; text: string }[] = [];

  constructor(sheet: StyleSheet) {
    this.sheet = sheet;
  }

  /** A group begins inside the style sheet: a style. */
  open(): void {
    this.entries.push({ id: '0', style: emptyStyle(), text: '' });
  }

  control(word: string, value: number | null): void {
    const entry = this.entries.at(-1);
    if (!entry) return;
    if (word === 's') entry.id = String(value ?? 0);
    else if (word === 'outlinelevel') entry.style.outline = value;
    else if (word === 'sbasedon' && value !== 222) entry.style.basedOn = String(value ?? 0);
  }

  addText(text: string): void {
    const entry = this.entries.at(-1);
    if (entry) entry.text += text;
  }

  /** The style ends; its name stands before a semicolon. */
  close(): void {
    const entry = this.entries.pop();
    if (!entry || entry.text === '') return;
    this.sheet.set(entry.id, { ...entry.style, name: entry.text.replace(/;.*$/s, '').trim() });
  }
}
