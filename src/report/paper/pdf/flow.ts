/** The pages of a PDF as they fill: where the next line goes, tagged words, and what is repeated on each page. */
import PDFDocument from 'pdfkit';
import { HAIRLINE, MARK, PAGE, SOFT } from '../look.ts';
import type { Paper, Tone } from '../paper.ts';
import { FACES, type Face, fontFile } from './fonts.ts';
import type { Line, Measure } from './lines.ts';
import { drawSign } from './signs.ts';

/** Room that text may take on a page. */
const FLOOR = PAGE.height - PAGE.bottom;
/** Part of a line above the baseline. */
const ASCENT = 0.92;
export const LINE_HEIGHT = 1.32;

export interface Flow {
  doc: PDFKit.PDFDocument;
  tone: Tone;
  /** Left edge and width of the text. */
  left: number;
  width: number;
  measureAt(size: number): Measure;
  /** Distance from the top of the page to the next line. */
  y(): number;
  /** Points of an empty page. */
  pageRoom: number;
  /** Points left on the page. */
  room(): number;
  space(points: number): void;
  /** Space above a block: none at the head of a page. */
  gap(points: number): void;
  newPage(): void;
  /** Draws one line `height` high at the current place, or at `y`; the cursor does not move. */
  draw(line: Line, at: { x: number; size: number; y?: number }): void;
  /** Words drawn by `act` become content of the structure, to be put in an element. */
  tag(kind: string, act: () => void): PDFKit.PDFStructureContent;
  /** What `act` draws is decoration, left out of the structure. */
  decorate(act: () => void): void;
  /** Adds a finished element to the structure of the document. */
  add(element: PDFKit.PDFStructureElement): void;
}

function openDocument(paper: Paper): PDFKit.PDFDocument {
  const date = new Date(`${paper.date}T08:00:00Z`);
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'fr-FR',
    autoFirstPage: false,
    bufferPages: true,
    info: { Title: paper.title, Creator: 'Contraclair', Producer: 'Contraclair', CreationDate: date, ModDate: date },
  };
  // The types do not know this conformance yet.
  const doc = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' }));
  for (const face of FACES) doc.registerFont(face, fontFile(face));
  return doc;
}

function drawLine(doc: PDFKit.PDFDocument, line: Line, at: { x: number; y: number; size: number }): void {
  const baseline = at.y + at.size * ASCENT;
  let x = at.x;
  for (const piece of line.pieces) {
    if (piece.marked) doc.rect(x, at.y, piece.width, at.size * LINE_HEIGHT).fill(`#${MARK}`);
    if (piece.sign) drawSign(doc, piece.sign, { x, baseline, size: at.size });
    else {
      doc.font(piece.face).fontSize(at.size).fillColor(`#${piece.colour}`);
      doc.text(piece.text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
    }
    x += piece.width;
  }
}

/** Opens a document; `finish` writes the feet of its pages and gives its bytes. */
export function openFlow(paper: Paper): { flow: Flow; finish(): Promise<Uint8Array> } {
  const doc = openDocument(paper);
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.once('end', resolve).once('error', reject));
  let y = PAGE.top;
  doc.addPage();
  const flow: Flow = {
    doc,
    tone: paper.tone,
    left: PAGE.side,
    width: PAGE.width - 2 * PAGE.side,
    measureAt: (size) => (text, face: Face) => doc.font(face).fontSize(size).widthOfString(text),
    y: () => y,
    pageRoom: FLOOR - PAGE.top,
    room: () => FLOOR - y,
    space: (points) => {
      y += points;
    },
    gap: (points) => {
      if (y > PAGE.top) y += points;
    },
    newPage: () => {
      doc.addPage();
      y = PAGE.top;
    },
    draw: (line, at) => drawLine(doc, line, { ...at, y: at.y ?? y }),
    tag: (kind, act) => {
      const content = doc.markStructureContent(kind);
      act();
      doc.endMarkedContent();
      return content;
    },
    decorate: (act) => {
      doc.markContent('Artifact', { type: 'Layout' });
      act();
      doc.endMarkedContent();
    },
    add: (element) => {
      doc.addStructure(element);
    },
  };
  const finish = async () => {
    drawFeet(doc, paper.footer);
    doc.end();
    await ended;
    return new Uint8Array(Buffer.concat(chunks));
  };
  return { flow, finish };
}

function drawFeet(doc: PDFKit.PDFDocument, footer: string): void {
  const { start, count } = doc.bufferedPageRange();
  const y = PAGE.height - 38;
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page);
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .moveTo(PAGE.side, y - 14)
      .lineTo(PAGE.width - PAGE.side, y - 14)
      .lineWidth(0.5)
      .stroke(`#${HAIRLINE}`);
    doc.font('regular').fontSize(8.5).fillColor(`#${SOFT}`);
    doc.text(footer, PAGE.side, y, { lineBreak: false, baseline: 'alphabetic' });
    const number = `Page ${page + 1} / ${count}`;
    const width = doc.widthOfString(number);
    doc.text(number, PAGE.width - PAGE.side - width, y, { lineBreak: false, baseline: 'alphabetic' });
    doc.endMarkedContent();
  }
}
