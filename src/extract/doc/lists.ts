/** List definitions of an old Word document ([MS-DOC] 2.9.131, 2.9.150): they number paragraphs as those of a DOCX do. */
import { type ListLevel, ListNumbering, type NumberedList } from '../flow/numbering.ts';
import type { DocLayout } from './layout.ts';

const FORMATS: Record<number, string> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  5: 'ordinal',
  22: 'decimalZero',
  23: 'bullet',
  255: 'none',
};
const LEVELS = 9;
const LIST_SIZE = 28;
const LEVEL_SIZE = 28;
const OVERRIDE_SIZE = 16;
const NO_STYLE = 0xfff;

/** Lists by their number (1 for the first), as text. Those that are not whole are left out: the words count more than their numbers. */
export function readDocLists(layout: DocLayout): ListNumbering {
  const numbering = new ListNumbering();
  try {
    readDefinitions(layout, numbering);
    readOverrides(layout.structure('listOverrides'), numbering);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return numbering;
}

function readDefinitions(layout: DocLayout, numbering: ListNumbering): void {
  const lists = layout.structure('lists');
  if (lists.byteLength < 2) return;
  let after = 0;
  const levels = layout.after('lists');
  for (let index = 0; index < lists.getInt16(0, true); index++) {
    const at = 2 + index * LIST_SIZE;
    const definition = { levels: new Map<number, ListLevel>(), link: null, ownLink: null };
    const isSimple = (lists.getUint8(at + 26) & 1) === 1;
    for (let level = 0; level < (isSimple ? 1 : LEVELS); level++) {
      const style = lists.getUint16(at + 8 + level * 2, true);
      const read = levelAt(levels, after, style === NO_STYLE ? null : String(style));
      definition.levels.set(level, read.level);
      after = read.end;
    }
    numbering.definitions.set(String(lists.getInt32(at, true)), definition);
  }
}

function readOverrides(view: DataView, numbering: ListNumbering): void {
  if (view.byteLength < 4) return;
  const count = view.getInt32(0, true);
  let after = 4 + count * OVERRIDE_SIZE;
  for (let index = 0; index < count; index++) {
    const at = 4 + index * OVERRIDE_SIZE;
    const list: NumberedList = { definition: String(view.getInt32(at, true)), starts: new Map(), levels: new Map() };
    numbering.lists.set(String(index + 1), list);
    if (after + 4 > view.byteLength) continue;
    after += 4;
    for (let level = 0; level < view.getUint8(at + 12) && after + 8 <= view.byteLength; level++) {
      const flags = view.getUint32(after + 4, true);
      if (flags & 0x10) list.starts.set(flags & 0xf, view.getInt32(after, true));
      after += 8;
      if (!(flags & 0x20)) continue;
      const own = levelAt(view, after, null);
      list.levels.set(flags & 0xf, own.level);
      after = own.end;
    }
  }
}

function levelAt(view: DataView, at: number, style: string | null): { level: ListLevel; end: number } {
  const start = view.getInt32(at, true);
  const format = FORMATS[view.getUint8(at + 4)] ?? 'decimal';
  const flags = view.getUint8(at + 5);
  const properties = view.getUint8(at + 24) + view.getUint8(at + 25);
  const text = at + LEVEL_SIZE + properties;
  const length = view.getUint16(text, true);
  let written = '';
  for (let index = 0; index < length; index++) {
    const code = view.getUint16(text + 2 + index * 2, true);
    // The number of a level stands for itself.
    written += code < LEVELS ? `%${code + 1}` : String.fromCharCode(code);
  }
  const noRestart = (flags & 8) !== 0;
  const restartAfter = noRestart ? view.getUint8(at + 26) : null;
  const level = { start, format, text: written, style, legal: (flags & 4) !== 0, restartAfter };
  return { level, end: text + 2 + length * 2 };
}
