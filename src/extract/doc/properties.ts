/** Properties of paragraphs, characters and rows in an old Word document: lists of changes ("sprm", [MS-DOC] 2.6). */

/** Null: as the style says. */
export type Toggle = boolean | null | 'opposite of the style';

export interface DocProperties {
  /** Style, when it is changed here. */
  style?: number;
  inTable?: boolean;
  /** True for the mark that ends a row. */
  endsRow?: boolean;
  /** True for the mark that ends a cell of an inner table. */
  endsInnerCell?: boolean;
  /** How many tables it stands in. */
  depth?: number;
  ilvl?: number;
  /** Number of a list; 0 for none. */
  list?: number;
  /** 0 for the highest title, 9 for text. */
  outline?: number;
  headerRow?: boolean;
  /** Right edges of the cells of a row, in twentieths of a point. */
  edges?: number[];
  bold?: Toggle;
  hidden?: Toggle;
  deleted?: boolean;
  inserted?: boolean;
  /** Where the picture that the character stands for lies in the data stream. */
  picture?: number;
  /** Character of a symbol font. */
  symbol?: number;
}

/** Bytes of an operand, by the three high bits of its code; variable for 6. */
const SIZES = [1, 1, 2, 4, 2, 2, 0, 3];
const TABLE_DEFINITION = 0xd608;

type Setter = (properties: DocProperties, operand: DataView) => void;
const flag = (operand: DataView) => operand.getUint8(0) === 1;
/** On, off, as the style, or the contrary of the style. */
const toggle = (operand: DataView): Toggle => {
  const value = operand.getUint8(0);
  return value === 0x80 ? null : value === 0x81 ? 'opposite of the style' : value !== 0;
};

/** What a toggle comes to where the style says `style`; null leaves it to the style. */
export function toggled(toggle: Toggle | undefined, style: boolean | null): boolean | null {
  return toggle === 'opposite of the style' ? style !== true : (toggle ?? null);
}

const SETTERS: Record<number, Setter> = {
  17920: (p, operand) => set(p, { style: operand.getUint16(0, true) }),
  18992: (p, operand) => set(p, { style: operand.getUint16(0, true) }),
  9238: (p, operand) => set(p, { inTable: flag(operand) }),
  9239: (p, operand) => set(p, { endsRow: flag(operand) }),
  9291: (p, operand) => set(p, { endsInnerCell: flag(operand) }),
  9292: (p, operand) => set(p, { endsRow: flag(operand) }),
  26185: (p, operand) => set(p, { depth: operand.getInt32(0, true) }),
  9738: (p, operand) => set(p, { ilvl: operand.getUint8(0) }),
  17931: (p, operand) => set(p, { list: operand.getUint16(0, true) }),
  9792: (p, operand) => set(p, { outline: operand.getUint8(0) }),
  13316: (p, operand) => set(p, { headerRow: flag(operand) }),
  [TABLE_DEFINITION]: (p, operand) => set(p, { edges: edgesOf(operand) }),
  2101: (p, operand) => set(p, { bold: toggle(operand) }),
  2108: (p, operand) => set(p, { hidden: toggle(operand) }),
  2048: (p, operand) => set(p, { deleted: flag(operand) }),
  2049: (p, operand) => set(p, { inserted: flag(operand) }),
  27139: (p, operand) => set(p, { picture: operand.getUint32(0, true) }),
  27145: (p, operand) => set(p, { symbol: operand.getUint16(2, true) }),
};

function set(properties: DocProperties, change: DocProperties): void {
  Object.assign(properties, change);
}

/** The properties that the list of changes `[from, to)` of `view` sets. A list cut short gives what stands before the cut. */
export function readProperties(view: DataView, from: number, to: number): DocProperties {
  const properties: DocProperties = {};
  let at = from;
  while (at + 3 <= to) {
    const code = view.getUint16(at, true);
    const size = operandSize(view, code, at + 2);
    const start = at + 2 + size.skip;
    if (start + size.bytes > to) break;
    if (size.bytes > 0) SETTERS[code]?.(properties, new DataView(view.buffer, view.byteOffset + start, size.bytes));
    at = start + size.bytes;
  }
  return properties;
}

function operandSize(view: DataView, code: number, at: number): { skip: number; bytes: number } {
  if (code === TABLE_DEFINITION) return { skip: 2, bytes: Math.max(0, view.getUint16(at, true) - 1) };
  const fixed = SIZES[code >> 13] ?? 1;
  return fixed > 0 ? { skip: 0, bytes: fixed } : { skip: 1, bytes: view.getUint8(at) };
}

function edgesOf(operand: DataView): number[] {
  const cells = operand.getUint8(0);
  return Array.from({ length: cells }, (_, at) => operand.getInt16(1 + (at + 1) * 2, true));
}
