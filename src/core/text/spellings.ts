/** Spellings: each way a word is written in a text, folded once, and found again from its characters without cutting them out. */
import { fold } from './fold.ts';

/** Small: each pattern of a rule set is read as a text of its own. */
const FIRST_SIZE = 1 << 5;
const APOSTROPHE = 0x27;

export class Spellings {
  /** Distinct folded forms. */
  readonly forms: string[] = [];
  private readonly idOfForm = new Map<string, number>();
  private readonly written: string[] = [];
  /** Number of the folded form of each spelling. */
  private readonly idOf: number[] = [];
  /** By hash: number of a spelling plus one, or 0; a spelling stands in the first free slot from its own. */
  private slots = new Int32Array(FIRST_SIZE);

  /** Number in `forms` of the word written in `[start, end)` of `text`; an elided one is given the apostrophe it may have lost. */
  id(text: string, start: number, end: number, elided: boolean): number {
    const mask = this.slots.length - 1;
    let slot = hash(text, start, end, elided) & mask;
    for (; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const one = (this.slots[slot] ?? 0) - 1;
      if (isWritten(this.written[one] ?? '', text, start, end, elided)) return this.idOf[one] ?? 0;
    }
    const spelling = elided ? `${text.slice(start, end)}'` : text.slice(start, end);
    this.slots[slot] = this.written.push(spelling);
    const id = this.idOfFolded(/^[\u2010\u2011]$/.test(spelling) ? '-' : fold(spelling));
    this.idOf.push(id);
    if (this.written.length * 2 > this.slots.length) this.grow();
    return id;
  }

  private idOfFolded(form: string): number {
    const id = this.idOfForm.get(form) ?? this.forms.push(form) - 1;
    this.idOfForm.set(form, id);
    return id;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    this.written.forEach((spelling, one) => {
      let slot = hash(spelling, 0, spelling.length, false) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = one + 1;
    });
  }
}

function isWritten(spelling: string, text: string, start: number, end: number, elided: boolean): boolean {
  const length = end - start;
  if (spelling.length !== length + (elided ? 1 : 0)) return false;
  for (let i = 0; i < length; i++) if (spelling.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return !elided || spelling.charCodeAt(length) === APOSTROPHE;
}

/** FNV-1a. */
function hash(text: string, start: number, end: number, elided: boolean): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  if (elided) value = Math.imul(value ^ APOSTROPHE, 0x01000193);
  // The low bits, of which slots are made, take in the high ones.
  return value ^ (value >>> 15);
}
