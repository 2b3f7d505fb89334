/** Tables of formats where marks end cells and rows (RTF, DOC); columns follow from the edges that rows give. */
import type { FlowRow } from './flow.ts';
import type { FlowWriter } from './flow-writer.ts';

interface OpenTable {
  rowOpen: boolean;
  cellOpen: boolean;
  rows: { row: FlowRow; edges: readonly number[] }[];
}

const DEEPEST = 20;
/** Edges nearer than this are one, in twentieths of a point. */
const SAME_EDGE = 40;
/** Beyond, cells are not aligned: each edge is compared with all columns. */
const MOST_EDGES = 20_000;

export class MarkedTables {
  private readonly content: FlowWriter;
  private readonly open: OpenTable[] = [];

  constructor(content: FlowWriter) {
    this.content = content;
  }

  /** Before a paragraph that stands in `level` tables (0: in none) begins. */
  enter(level: number): void {
    const wanted = Math.min(level, DEEPEST);
    while (this.open.length > wanted) this.closeTable();
    while (this.open.length < wanted) {
      this.content.openTable();
      this.open.push({ rowOpen: false, cellOpen: false, rows: [] });
      this.openCell();
    }
    this.openCell();
  }

  /** The cell at a level ends; tables inside it end with it. */
  endCell(level: number): void {
    this.enter(level);
    const table = this.open.at(-1);
    if (!table?.cellOpen) return;
    this.content.closeContainer();
    table.cellOpen = false;
  }

  /** The row at a level ends; `edges` are the right edges of its cells. */
  endRow(level: number, edges: readonly number[], isHeader: boolean): void {
    while (this.open.length > level) this.closeTable();
    const table = this.open.at(-1);
    if (!table || this.open.length !== level) return;
    if (table.cellOpen) this.content.closeContainer();
    const { row } = this.content;
    if (row && table.rowOpen) {
      row.header = isHeader;
      table.rows.push({ row, edges: [...edges] });
    }
    table.cellOpen = false;
    table.rowOpen = false;
  }

  private openCell(): void {
    const table = this.open.at(-1);
    if (!table) return;
    if (!table.rowOpen) this.content.openRow();
    if (!table.rowOpen || !table.cellOpen) this.content.openCell();
    table.rowOpen = true;
    table.cellOpen = true;
  }

  private closeTable(): void {
    const table = this.open.pop();
    if (!table) return;
    if (table.cellOpen) this.content.closeContainer();
    spanCells(table.rows);
    this.content.closeTable();
  }
}

/** Columns that each cell covers, from the edges of all rows. */
function spanCells(rows: OpenTable['rows']): void {
  if (rows.reduce((sum, { edges }) => sum + edges.length, 0) > MOST_EDGES) return;
  const sorted = rows.flatMap(({ edges }) => edges).sort((a, b) => a - b);
  const grid = sorted.filter((edge, at) => at === 0 || edge - (sorted[at - 1] ?? 0) > SAME_EDGE);
  for (const { row, edges } of rows) {
    if (edges.length !== row.cells.length) continue;
    let column = 0;
    row.cells.forEach((cell, at) => {
      const end = grid.findLastIndex((edge) => edge <= (edges[at] ?? 0) + SAME_EDGE) + 1;
      cell.span = Math.max(1, end - column);
      column = Math.max(end, column + 1);
    });
  }
}
