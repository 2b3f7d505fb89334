/** A table for a spreadsheet, free of any format: named sheets of titled columns, cells of text or number. */

export type SheetCell = string | number | null;

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
