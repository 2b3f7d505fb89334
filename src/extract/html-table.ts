/** Rows of an HTML table with their column headers; a table used for layout gives its cells' own blocks. */
import type { DefaultTreeAdapterTypes } from 'parse5';
import { isHidden } from './html-visibility.ts';
import type { DraftBlock } from './layout/draft-block.ts';
import { firstRowIsHeader, rowOfCells } from './layout/table-header.ts';

type Element = DefaultTreeAdapterTypes.Element;

interface HtmlCell {
  text: string;
  isHeader: boolean;
  blocks: DraftBlock[];
}

const WIDEST_SPAN = 50;

/** Blocks of a table, in reading order. `blocksOf` reads the content of one cell. */
export function tableRows(table: Element, blocksOf: (cell: Element) => DraftBlock[]): DraftBlock[] {
  const rows = rowElements(table)
    .map((row) => cellsOf(row, blocksOf))
    .filter((row) => row.some((cell) => cell.text !== ''));
  const isLayout = rows.every((row) => row.length === 1) || rows.some((row) => row.some(holdsLayout));
  if (isLayout) return rows.flatMap((row) => row.flatMap((cell) => cell.blocks));
  const texts = rows.map((row) => row.map((cell) => cell.text));
  const marked = rows[0]?.every((cell) => cell.isHeader || cell.text === '') && rows.length > 1;
  const hasHeader = marked || firstRowIsHeader(texts);
  const headers = hasHeader ? texts[0] : undefined;
  return texts.map((cells, index): DraftBlock => {
    const header = hasHeader && index === 0;
    return {
      kind: 'table-row',
      page: 1,
      ...rowOfCells(cells, header ? undefined : headers),
      ...(header ? { header } : {}),
    };
  });
}

function holdsLayout(cell: HtmlCell): boolean {
  return cell.blocks.some((block) => block.kind === 'table-row') || cell.blocks.length > 12;
}

function rowElements(table: Element): Element[] {
  const rows: Element[] = [];
  for (const child of table.childNodes) {
    if (!('tagName' in child) || isHidden(child)) continue;
    if (child.tagName === 'tr') rows.push(child);
    else if (/^t(?:head|body|foot)$/.test(child.tagName)) rows.push(...rowElements(child));
  }
  return rows;
}

function cellsOf(row: Element, blocksOf: (cell: Element) => DraftBlock[]): HtmlCell[] {
  const cells: HtmlCell[] = [];
  for (const child of row.childNodes) {
    if (!('tagName' in child) || isHidden(child) || (child.tagName !== 'td' && child.tagName !== 'th')) continue;
    const blocks = blocksOf(child);
    const text = blocks.map((block) => block.text).join(' ');
    cells.push({ text, isHeader: child.tagName === 'th', blocks });
    const span = Number(child.attrs.find((attr) => attr.name === 'colspan')?.value ?? '1') || 1;
    for (let extra = 1; extra < Math.min(span, WIDEST_SPAN); extra++)
      cells.push({ text: '', isHeader: child.tagName === 'th', blocks: [] });
  }
  return cells;
}
