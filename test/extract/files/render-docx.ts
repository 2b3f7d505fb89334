/** Writes the model contract with the `docx` library: built-in title styles, automatic bullets and letters. */
import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import type { Part } from './contract-model.ts';

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

/** Bytes of the DOCX. Item markers are never written as text: Word's numbering draws them. */
export async function renderDocx(parts: readonly Part[]): Promise<Uint8Array> {
  const document = new Document({
    numbering: {
      config: [
        list('-', LevelFormat.BULLET, '-'),
        list('a)', LevelFormat.LOWER_LETTER, '%1)'),
        list('1°', LevelFormat.DECIMAL, '%1°'),
      ],
    },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph('Contrat BS-2031-07')] }) },
        footers: { default: new Footer({ children: [new Paragraph('Page')] }) },
        children: parts.map(block),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function list(reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) {
  return { reference, levels: [0, 1].map((level) => ({ level, format, text: text.replace('%1', `%${level + 1}`) })) };
}

function block(part: Part): Paragraph | Table {
  switch (part.kind) {
    case 'heading':
      return new Paragraph({ text: part.text, heading: HEADINGS[part.level - 1] ?? HeadingLevel.HEADING_4 });
    case 'paragraph':
      return new Paragraph({
        children: [new TextRun(part.text.slice(0, 20)), new TextRun({ text: part.text.slice(20), bold: false })],
      });
    case 'item':
      return new Paragraph({
        text: part.text,
        numbering: { reference: LISTS[part.marker] ?? '-', level: part.level - 1 },
      });
    case 'table':
      return new Table({
        rows: part.rows.map(
          (row, index) =>
            new TableRow({
              tableHeader: index === 0,
              children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })),
            }),
        ),
      });
  }
}

const LISTS: Record<string, string> = { '-': '-', 'a)': 'a)', 'b)': 'a)', '1°': '1°', '2°': '1°' };
