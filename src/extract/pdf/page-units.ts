/** Turns the segments of a page into its lines and tables, in reading order. */
import { alignedTables } from './aligned-tables.ts';
import { gridTables } from './grid-tables.ts';
import type { Segment } from './piece.ts';
import type { Graphics } from './read-graphics.ts';
import { inReadingOrder } from './reading-order.ts';
import { rowsOf, withEdges } from './rows.ts';
import { linesOfCell, type PdfTable, type Unit } from './table.ts';
import { columnsOf, type Gutter, sideOf, textGutter } from './text-gutter.ts';

/** Above this many segments a page is not searched for tables: the search compares segments with each other. */
const MOST_SEGMENTS = 3000;

/** True when some lines of the page hold words set apart: then its rules are worth reading. */
export function mayHoldTable(segments: readonly Segment[]): boolean {
  const apart = linesOfCell(segments).filter((line) => line.length > 1);
  return apart.length >= 2;
}

export function pageUnits(
  segments: readonly Segment[],
  graphics: Graphics | null,
  page: number,
  isBold: (font: string) => boolean,
): Unit[] {
  const searched = segments.length <= MOST_SEGMENTS;
  const tables = searched && graphics ? gridTables(segments, graphics, page, isBold) : [];
  const free = without(segments, tables);
  const gutter = textGutter(free);
  if (searched) tables.push(...alignedInColumns(free, gutter, graphics, page));
  const ordered = inReadingOrder(segments, gutter);
  return inFlow(ordered, tables, page, gutter);
}

function without(segments: readonly Segment[], tables: readonly PdfTable[]): Segment[] {
  return segments.filter((segment) => !tables.some((table) => table.taken.has(segment)));
}

function alignedInColumns(
  free: readonly Segment[],
  gutter: Gutter | null,
  graphics: Graphics | null,
  page: number,
): PdfTable[] {
  const rules = graphics?.horizontal ?? [];
  if (gutter === null) return alignedTables(free, rules, page);
  return [0, ...columnsOf(gutter)].flatMap((side) =>
    alignedTables(
      free.filter((segment) => sideOf(segment, gutter) === side),
      rules,
      page,
    ),
  );
}

function inFlow(ordered: readonly Segment[], tables: readonly PdfTable[], page: number, gutter: Gutter | null): Unit[] {
  const units: Unit[] = [];
  const placed = new Set<PdfTable>();
  let pending: Segment[] = [];
  const flush = () => {
    for (const row of rowsOf(pending, page, gutter)) units.push({ kind: 'row', row });
    pending = [];
  };
  for (const segment of ordered) {
    const table = tables.find((candidate) => candidate.taken.has(segment));
    if (!table) pending.push(segment);
    else if (!placed.has(table)) {
      flush();
      placed.add(table);
      units.push({ kind: 'table', table });
    }
  }
  flush();
  const edged = withEdges(
    units.flatMap((unit) => (unit.kind === 'row' ? [unit.row] : [])),
    gutter,
  );
  let next = 0;
  return units.map((unit) => {
    const row = unit.kind === 'row' ? edged[next++] : undefined;
    return row ? { kind: 'row', row } : unit;
  });
}
