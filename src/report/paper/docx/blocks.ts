/** The blocks of a document as Word paragraphs and tables. */
import { HeadingLevel, Paragraph, Table, TableCell, TableRow, VerticalAlign, WidthType } from 'docx';
import { LOOKS } from '../look.ts';
import type { Block, List, Paragraph as OurParagraph, Table as OurTable, Signatures } from '../paper.ts';
import { replyFormBlocks } from './reply-form.ts';
import { listReference, styleId } from './styles.ts';
import { cellOf, LINE, NONE, ROOM, runsOf } from './table-cells.ts';

const TWIPS = 20;
const HEADINGS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const;

function listBlocks({ items }: List, rank: number): Paragraph[] {
  return items.flatMap((paragraphs) =>
    paragraphs.map(({ style, spans }, index) => {
      const { indent } = LOOKS[style];
      return new Paragraph({
        style: styleId(style),
        ...(index === 0
          ? { numbering: { reference: listReference(rank), level: 0 } }
          : { indent: { left: (22 + indent) * TWIPS } }),
        ...(index < paragraphs.length - 1 ? { keepNext: true } : {}),
        children: runsOf(spans),
      });
    }),
  );
}

function tableBlocks(table: OurTable): (Table | Paragraph)[] {
  const total = table.widths.reduce((sum, width) => sum + width, 0);
  const widths = table.widths.map((width) => Math.round((ROOM * width) / total));
  const titled = table.header.length > 0;
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.header.map((text, index) => cellOf([{ text }], widths[index] ?? 0, true)),
  });
  const rows = table.rows.map(
    (cells) =>
      new TableRow({
        cantSplit: true,
        children: cells.map((spans, index) => cellOf(spans, widths[index] ?? 0, !titled && index === 0)),
      }),
  );
  return [
    new Table({
      width: { size: ROOM, type: WidthType.DXA },
      columnWidths: widths,
      borders: { top: LINE, bottom: LINE, left: NONE, right: NONE, insideHorizontal: LINE, insideVertical: NONE },
      tableLook: {
        firstRow: titled,
        firstColumn: !titled,
        lastRow: false,
        lastColumn: false,
        noHBand: true,
        noVBand: true,
      },
      rows: [...(titled ? [header] : []), ...rows],
    }),
    new Paragraph({ spacing: { after: 80 }, children: [] }),
  ];
}

function signatureBlocks({ parties }: Signatures): Table[] {
  const size = Math.floor(ROOM / Math.max(1, parties.length));
  const frame = { top: LINE, bottom: LINE, left: LINE, right: LINE };
  const cells = parties.map(
    (party) =>
      new TableCell({
        width: { size, type: WidthType.DXA },
        borders: frame,
        verticalAlign: VerticalAlign.TOP,
        margins: { top: 100, bottom: 1500, left: 120, right: 120 },
        children: [new Paragraph({ children: runsOf([{ text: party }]) })],
      }),
  );
  const columnWidths = parties.map(() => size);
  return [
    new Table({
      width: { size: ROOM, type: WidthType.DXA },
      columnWidths,
      rows: [new TableRow({ cantSplit: true, children: cells })],
    }),
  ];
}

function paragraphOf({ style, spans, keepNext }: OurParagraph): Paragraph {
  return new Paragraph({ style: styleId(style), ...(keepNext ? { keepNext } : {}), children: runsOf(spans) });
}

/** `rank`: that of a list among the lists of the document. */
function wordBlock(block: Block, rank: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HEADINGS[block.level],
          ...(block.newPage ? { pageBreakBefore: true } : {}),
          children: runsOf(block.spans),
        }),
      ];
    case 'paragraph':
      return [paragraphOf(block)];
    case 'list':
      return listBlocks(block, rank);
    case 'table':
      return tableBlocks(block);
    case 'signatures':
      return signatureBlocks(block);
    case 'reply-form':
      return replyFormBlocks(block);
  }
}

/** The Word content of blocks. */
export function wordBlocks(blocks: readonly Block[]): (Paragraph | Table)[] {
  const lists = blocks.filter((block) => block.kind === 'list');
  return blocks.flatMap((block) => wordBlock(block, block.kind === 'list' ? lists.indexOf(block) : 0));
}
