/** A table for a spreadsheet, free of any format: named sheets of titled columns, cells of text or number. */

/** A number with its unit: "12 mois". It counts as a number, and reads with its unit. */
export interface Measure {
  value: number;
  /** "€", "mois", "sur 100"; empty for a bare number. */
  unit: string;
  /** As a reader sees it where cells hold text only. */
  text: string;
}

export type SheetCell = string | number | Measure | null;

export interface Column {
  title: string;
  /** Width in characters. */
  width: number;
}

export interface Sheet {
  /** At most 31 characters, without : \ / ? * [ ]. */
  name: string;
  columns: Column[];
  rows: SheetCell[][];
}

/** Columns from their titles and widths. */
export function titled(...columns: [title: string, width: number][]): Column[] {
  return columns.map(([title, width]) => ({ title, width }));
}
