/** Turns the blocks of a sample into Word paragraphs and tables. */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { ARTICLES, BULLETS, LETTERS } from './docx-styles.ts';
import type { Block, BlockOf, FrontMatter, Span } from './source.ts';
import { type Theme, themeOf } from './theme.ts';

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const PAGE_WIDTH = 11906;

/** Properties that are off are left out: some readers take `w:val="false"` for true. */
const runs = (spans: Span[], bold = false) =>
  spans.map(
    (span) =>
      new TextRun({
        text: span.text,
        ...(bold || span.bold ? { bold: true } : {}),
        ...(span.italic ? { italics: true } : {}),
      }),
  );

function numbered(number: string | null): { numbering?: { reference: string; level: number } } {
  return number === null ? {} : { numbering: { reference: ARTICLES, level: number.includes('.') ? 1 : 0 } };
}

function table(block: BlockOf<'table'>, theme: Theme): Table {
  const room = PAGE_WIDTH - 2 * theme.margin * 20;
  const total = block.widths.reduce((sum, width) => sum + width, 0);
  const widths = block.widths.map((width) => Math.round((room * width) / total));
  const cell = (spans: Span[], index: number, header: boolean) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 90, right: 90 },
      ...(header ? { shading: { type: ShadingType.CLEAR, fill: theme.fill } } : {}),
      children: [new Paragraph({ spacing: { after: 0 }, children: runs(spans, header) })],
    });
  const row = (cells: Span[][], header: boolean) =>
    new TableRow({
      ...(header ? { tableHeader: true } : {}),
      cantSplit: true,
      children: cells.map((spans, index) => cell(spans, index, header)),
    });
  return new Table({
    width: { size: room, type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(block.header, true), ...block.rows.map((cells) => row(cells, false))],
  });
}

function signatures(block: BlockOf<'signatures'>, theme: Theme): Table {
  const room = PAGE_WIDTH - 2 * theme.margin * 20;
  const size = Math.floor(room / block.parties.length);
  const cells = block.parties.map(
    (party) =>
      new TableCell({
        width: { size, type: WidthType.DXA },
        margins: { top: 80, bottom: 1200, left: 90, right: 90 },
        children: [new Paragraph({ children: [new TextRun(party)] })],
      }),
  );
  return new Table({
    width: { size: room, type: WidthType.DXA },
    columnWidths: block.parties.map(() => size),
    rows: [new TableRow({ children: cells })],
  });
}

function docxBlock(block: Block, front: FrontMatter, instance: number): (Paragraph | Table)[] {
  const theme = themeOf(front);
  const alignment = front.justified ? AlignmentType.JUSTIFIED : AlignmentType.LEFT;
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({ heading: HEADINGS[block.level], ...numbered(block.number), children: runs(block.spans) }),
      ];
    case 'paragraph':
      return [new Paragraph({ alignment, ...numbered(block.number), children: runs(block.spans) })];
    case 'note': {
      const side = { style: BorderStyle.SINGLE, size: 6, space: 6, color: theme.ink };
      const border = { top: side, bottom: side, left: side, right: side };
      return [new Paragraph({ border, children: runs(block.spans) })];
    }
    case 'bullets':
      return block.items.map(
        (item) =>
          new Paragraph({
            alignment,
            numbering: { reference: BULLETS, level: item.depth - 1 },
            spacing: { after: 60 },
            children: runs(item.spans),
          }),
      );
    case 'letters':
      return block.items.map(
        (spans) =>
          new Paragraph({
            alignment,
            numbering: { reference: LETTERS, level: 0, instance },
            spacing: { after: 60 },
            children: runs(spans),
          }),
      );
    case 'table':
      return [table(block, theme), new Paragraph({ spacing: { after: 60 }, children: [] })];
    case 'signatures':
      return [signatures(block, theme)];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true, children: [] })];
    case 'columns':
      return [];
  }
}

/** The Word content of blocks; `section` keeps the instances of lettered lists apart from those of other sections. */
export function docxBlocks(blocks: Block[], front: FrontMatter, section: number): (Paragraph | Table)[] {
  return blocks.flatMap((block, index) => docxBlock(block, front, section * 1000 + index));
}
