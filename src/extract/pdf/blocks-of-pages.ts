/** From the pages of a document, as read or recognised, to its blocks. */
import type { Block } from '../../core/document.ts';
import { wordsOf } from '../layout/hyphenation.ts';
import { blocksOfUnits } from './blocks.ts';
import { pageUnits } from './page-units.ts';
import type { Row, Segment } from './piece.ts';
import type { ReadPage } from './read-page.ts';
import { rowsOf } from './rows.ts';
import { withoutRunningHeads } from './running-heads.ts';
import type { Unit } from './table.ts';

/** Blocks of all pages, running heads left out. `isBold` tells from a font's name. */
export function blocksOfPages(pages: readonly ReadPage[], isBold: (font: string) => boolean): Block[] {
  const written = pages.map((page) => page.segments);
  const found = withoutRunningHeads(
    written,
    pages.map((page) => page.height),
  );
  // Pages that all say the same few lines are no running heads around nothing.
  const headless = found.pages.every((page) => page.length === 0) ? { pages: written, contacts: [] } : found;
  const units = headless.pages.map((segments, index) =>
    pageUnits(segments, pages[index]?.graphics ?? null, index + 1, isBold),
  );
  units.push(headless.contacts.flatMap(({ segment, page }) => rowsOf([segment], page, null).map(asUnit)));
  return blocksOfUnits(units, wordsOfLines(headless.pages));
}

/** Characters on a page. */
export function charactersOf(page: ReadPage): number {
  return page.segments.reduce((sum, segment) => sum + segment.text.length, 0);
}

function asUnit(row: Row): Unit {
  return { kind: 'row', row };
}

/** How the document writes its words, those cut at line ends aside. */
function wordsOfLines(pages: readonly (readonly Segment[])[]): Set<string> {
  const lines = pages.flat().map((segment) => segment.text.replace(/\S+[-‐]$/, '').replace(/^\S+\s/, ''));
  return wordsOf(lines.join('\n'));
}
