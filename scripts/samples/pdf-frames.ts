/** Tables and framed parts of the samples, as pdfmake content. */
import type { Content, ContentTable } from 'pdfmake/interfaces.js';
import { runs, type Setting } from './pdf-text.ts';
import type { BlockOf, Span } from './source.ts';

/** A bordered table whose header row is repeated on each page. */
export function table(block: BlockOf<'table'>, setting: Setting): ContentTable {
  const { theme } = setting;
  const total = block.widths.reduce((sum, width) => sum + width, 0);
  const cell = (spans: Span[], bold: boolean) => ({ text: runs(spans), bold, fontSize: theme.size - 0.7 });
  const count = block.header.length;
  const room = 595.28 - 2 * theme.margin - count * 9 - 1;
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: block.widths.map((width) => (room * width) / total),
      body: [
        block.header.map((spans) => ({ ...cell(spans, true), fillColor: `#${theme.fill}` })),
        ...block.rows.map((row) => row.map((spans) => cell(spans, false))),
      ],
    },
    layout: { hLineWidth: () => 0.6, vLineWidth: () => 0.6, hLineColor: () => '#8a8a8a', vLineColor: () => '#8a8a8a' },
    margin: [0, 3, 0, theme.size],
  };
}

/** One empty frame per party. */
export function signatures(block: BlockOf<'signatures'>, { theme }: Setting): Content {
  const row = block.parties.map((party) => ({ text: party, margin: [0, 4, 0, 40] }));
  return {
    table: { widths: block.parties.map(() => '*'), body: [row as Content[]], dontBreakRows: true },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => '#8a8a8a', vLineColor: () => '#8a8a8a' },
    margin: [0, theme.size, 0, theme.size],
  };
}

/** A boxed remark. */
export function note(block: BlockOf<'note'>, setting: Setting): Content {
  const { theme } = setting;
  return {
    table: { widths: ['*'], body: [[{ text: runs(block.spans), margin: [4, 3, 4, 3] }]] },
    layout: {
      hLineWidth: () => 0.8,
      vLineWidth: () => 0.8,
      hLineColor: () => `#${theme.ink}`,
      vLineColor: () => `#${theme.ink}`,
    },
    margin: [0, 2, 0, theme.size * 0.8],
  };
}
