/** Builds blocks from the lines and tables of all pages: paragraphs unwrapped, titles, list items, table rows. */
import type { Block } from '../../core/document.ts';
import { type DraftBlock, finishBlocks } from '../layout/draft-block.ts';
import { listMarker } from '../layout/list-markers.ts';
import { runInEnd } from '../plain/line-pieces.ts';
import { ListLevels } from '../plain/list-levels.ts';
import { isTitleBlock, titleShape } from './block-titles.ts';
import { joinsAcross, joinsBelow, type Typography, typographyOf } from './line-joining.ts';
import type { Row } from './piece.ts';
import { RunText, sliceRuns } from './run-text.ts';
import type { Unit } from './table.ts';
import { tableDrafts } from './table-blocks.ts';

/** Lines gathered into one block. */
export interface RowGroup {
  rows: Row[];
  /** A note at the foot of a page: text that goes on over the page passes over it. */
  note: boolean;
}

/** Blocks of a document, from the units of its pages; `words` settles doubtful hyphens. */
export function blocksOfUnits(pages: readonly (readonly Unit[])[], words: ReadonlySet<string>): Block[] {
  const rows = pages.flat().flatMap((unit) => (unit.kind === 'row' ? [unit.row] : []));
  const typography = typographyOf(rows);
  const drafts: DraftBlock[] = [];
  const levels = new ListLevels();
  for (const part of groupUnits(pages, typography)) {
    if ('rows' in part) drafts.push(...groupDrafts(part, typography, words, levels, drafts));
    else drafts.push(...tableDrafts(part.table, drafts, words));
  }
  return finishBlocks(drafts);
}

type Part = RowGroup | Extract<Unit, { kind: 'table' }>;

function groupUnits(pages: readonly (readonly Unit[])[], typography: Typography): Part[] {
  const parts: Part[] = [];
  for (const units of pages) {
    let first = true;
    for (const unit of units) {
      if (unit.kind === 'table') parts.push(unit);
      else if (!addRow(parts, unit.row, typography, first)) {
        parts.push({ rows: [unit.row], note: isNote(unit.row, typography) });
      }
      first = false;
    }
  }
  return parts;
}

/** Adds a line to the block it goes on with; false when it starts a block. */
function addRow(parts: readonly Part[], row: Row, typography: Typography, firstOfPage: boolean): boolean {
  const last = parts.at(-1);
  if (!last || !('rows' in last)) return false;
  const previous = last.rows.at(-1);
  if (previous && !firstOfPage && row.baseline > previous.baseline && joinsBelow(last.rows, row, typography)) {
    last.rows.push(row);
    return true;
  }
  const jumped = firstOfPage || (previous !== undefined && row.baseline < previous.baseline - previous.size);
  const before = jumped ? beforeNotes(parts) : undefined;
  if (!before || !joinsAcross(before.rows, row, typography)) return false;
  before.rows.push(row);
  return true;
}

function beforeNotes(parts: readonly Part[]): RowGroup | undefined {
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index];
    if (!part || !('rows' in part)) return undefined;
    if (!part.note) return part;
  }
  return undefined;
}

function isNote(row: Row, typography: Typography): boolean {
  return row.size < typography.size * 0.9 && /^[\d¹²³⁴-⁹*]/.test(row.text);
}

function groupDrafts(
  group: RowGroup,
  typography: Typography,
  words: ReadonlySet<string>,
  levels: ListLevels,
  before: readonly DraftBlock[],
): DraftBlock[] {
  const builder = new RunText(words);
  for (const row of group.rows) builder.addLine(row.segments, row.page);
  const { text, runs } = builder;
  const page = group.rows[0]?.page ?? 1;
  if (isTitleBlock(group.rows, text, typography))
    return [
      { kind: 'heading', text, runs, page, shape: titleShape(text), size: group.rows[0]?.size ?? typography.size },
    ];
  const item = itemLevel(group, text, levels, before);
  if (item !== null) return [{ kind: 'list-item', text, runs, page, level: item }];
  const cut = runInEnd(text);
  if (cut === null) return [{ kind: 'paragraph', text, runs, page }];
  const title = text.slice(0, cut).trimEnd();
  const from = text.length - text.slice(cut).trimStart().length;
  return [
    { kind: 'heading', text: title, runs: sliceRuns(runs, 0, title.length), page, shape: titleShape(title) },
    { kind: 'paragraph', text: text.slice(from), runs: sliceRuns(runs, from, text.length), page },
  ];
}

/** Depth of a list item, or null. A number before a long text is a clause unless it follows a lead-in or an item. */
function itemLevel(group: RowGroup, text: string, levels: ListLevels, before: readonly DraftBlock[]): number | null {
  const marker = listMarker(text);
  const first = group.rows[0];
  if (!marker || !first || marker.rest === '') return null;
  const last = before.at(-1);
  const inList = last?.kind === 'list-item' || /:$/.test(last?.text ?? '');
  if (marker.style === 'number' && !inList && (marker.rest.length > 100 || group.rows.length > 1)) return null;
  return levels.next(Math.round(first.x0 / 5), marker.style, last?.kind === 'list-item', last?.text ?? '');
}
