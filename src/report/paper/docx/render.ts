/** A document as a Word file: real headings, lists, tables and styles, the same bytes each time. */
import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { PAGE, SOFT } from '../look.ts';
import type { Paper } from '../paper.ts';
import { wordBlocks } from './blocks.ts';
import { stampZip } from './stamp-zip.ts';
import { wordNumbering, wordStyles } from './styles.ts';

const TWIPS = 20;
const AUTHOR = 'Contraclair';

function footerOf({ footer }: Paper): Footer {
  const numbers = ['Page\u00a0', PageNumber.CURRENT, '\u00a0/\u00a0', PageNumber.TOTAL_PAGES];
  const children = footer === '' ? numbers : [`${footer} – `, ...numbers];
  const run = new TextRun({ children, size: 16, color: SOFT });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [run] })] });
}

/** Renders a document as DOCX. The time of making is the document's own date. */
export async function renderDocx(paper: Paper): Promise<Uint8Array> {
  const margin = {
    top: PAGE.top * TWIPS,
    bottom: PAGE.bottom * TWIPS,
    left: PAGE.side * TWIPS,
    right: PAGE.side * TWIPS,
  };
  const size = { width: Math.round(PAGE.width * TWIPS), height: Math.round(PAGE.height * TWIPS) };
  const file = new Document({
    title: paper.title,
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    styles: wordStyles(paper.tone),
    numbering: wordNumbering(paper.blocks),
    sections: [
      {
        properties: { page: { size, margin } },
        footers: { default: footerOf(paper) },
        children: wordBlocks(paper.blocks),
      },
    ],
  });
  return stampZip(await Packer.toBuffer(file), `${paper.date}T08:00:00Z`);
}
