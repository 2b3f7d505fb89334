/** A form to fill in as a Word table: each answer is a field (content control) whose name outlives edits. */
import { BuilderElement, Paragraph, type ParagraphChild, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { SOFT } from '../look.ts';
import type { ReplyForm } from '../paper.ts';
import { cellOf, FRAME_BORDERS, ROOM, TABLE_MARGINS } from './table-cells.ts';

const TWIPS = 20;
/** Shares of the width: a question is read, an answer is written. */
const ASKED = 0.42;
/** Height that says how much is expected: some lines. The row grows with what is typed. */
const ROW_HEIGHT = 84;

const valued = (name: string, value: string) =>
  new BuilderElement({ name, attributes: { val: { key: 'w:val', value } } });

/** Plain text of several lines, whose placeholder goes at the first key. */
function field(name: string, label: string, placeholder: string): BuilderElement {
  const properties = new BuilderElement({
    name: 'w:sdtPr',
    children: [
      valued('w:alias', label.slice(0, 64)),
      valued('w:tag', name),
      new BuilderElement({ name: 'w:showingPlcHdr' }),
      new BuilderElement({ name: 'w:text', attributes: { multiLine: { key: 'w:multiLine', value: '1' } } }),
    ],
  });
  const content = new BuilderElement({
    name: 'w:sdtContent',
    children: [new TextRun({ text: placeholder, color: SOFT })],
  });
  return new BuilderElement({ name: 'w:sdt', children: [properties, content] });
}

/** The form as a table of two columns, its header repeated on each page. */
export function replyFormBlocks({ header, rows, placeholder }: ReplyForm): Table[] {
  const asked = Math.round(ROOM * ASKED);
  const answer = ROOM - asked;
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: [cellOf([{ text: header[0] }], asked, true), cellOf([{ text: header[1] }], answer, true)],
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        height: { value: ROW_HEIGHT * TWIPS, rule: 'atLeast' },
        children: [
          cellOf(row.asked, asked, false),
          new TableCell({
            width: { size: answer, type: WidthType.DXA },
            margins: TABLE_MARGINS,
            // The library takes any element as a child of a paragraph; its types list only its own.
            children: [
              new Paragraph({ children: [field(row.field, row.label, placeholder) as unknown as ParagraphChild] }),
            ],
          }),
        ],
      }),
  );
  return [
    new Table({
      width: { size: ROOM, type: WidthType.DXA },
      columnWidths: [asked, answer],
      borders: FRAME_BORDERS,
      tableLook: { firstRow: true, firstColumn: true, lastRow: false, lastColumn: false, noHBand: true, noVBand: true },
      rows: [head, ...body],
    }),
  ];
}
