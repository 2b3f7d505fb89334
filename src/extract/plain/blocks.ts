/** Cuts the lines of a text into tables and lines, and builds their blocks. */
import type { Block } from '../../core/document.ts';
import { finishBlocks } from '../layout/draft-block.ts';
import { wordsOf } from '../layout/hyphenation.ts';
import { linePieces } from './line-pieces.ts';
import type { TextLine } from './lines.ts';
import { PlainBuilder } from './plain-builder.ts';
import { type TableGroup, tableAt } from './table-groups.ts';
import { wrapWidth } from './wrap.ts';

type Unit = TextLine | TableGroup;

/** Blocks of a text, in order. `markdown` joins every line of a paragraph, as Markdown does. */
export function blocksOfLines(lines: readonly TextLine[], options: { markdown: boolean }): Block[] {
  const width = wrapWidth(lines);
  const builder = new PlainBuilder(width, options.markdown, wordsOf(lines.map((line) => line.text).join('\n')));
  const units = cutUnits(lines);
  units.forEach((unit, index) => {
    if ('rows' in unit) builder.addTable(unit);
    else builder.addLine(unit, lineAt(units, index - 1), lineAt(units, index + 1), lineAt(units, index + 2));
  });
  return finishBlocks(builder.finish());
}

function cutUnits(lines: readonly TextLine[]): Unit[] {
  const units: Unit[] = [];
  for (let index = 0; index < lines.length; ) {
    const table = tableAt(lines, index);
    const line = lines[index];
    if (table) units.push(table);
    else if (line) units.push(...linePieces(line));
    index = table ? table.end : index + 1;
  }
  return units;
}

function lineAt(units: readonly Unit[], index: number): TextLine | undefined {
  const unit = units[index];
  return unit && !('rows' in unit) ? unit : undefined;
}
