/** Renders the source of a sample as a Word file with real styles, numbering, tables, headers and footers. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import { stampZip } from '../../src/report/paper/docx/stamp-zip.ts';
import { docxBlocks } from './docx-blocks.ts';
import { numberingOf, stylesOf } from './docx-styles.ts';
import type { Block, FrontMatter, SampleSource } from './source.ts';
import { type Theme, themeOf } from './theme.ts';

const TWIPS = 20;
const A4 = { width: 11906, height: 16838 };

function headerOf(front: FrontMatter, theme: Theme): Header {
  const right = A4.width - 2 * theme.margin * TWIPS;
  const tabStops = [{ type: TabStopType.RIGHT, position: right }];
  return new Header({
    children: [
      new Paragraph({
        style: 'Header',
        tabStops,
        children: [new TextRun({ children: [front.header, new Tab(), front.reference] })],
      }),
    ],
  });
}

function footerOf(front: FrontMatter, theme: Theme): Footer {
  const right = A4.width - 2 * theme.margin * TWIPS;
  const page = new TextRun({ children: [new Tab(), 'Page ', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
  const tabStops = [{ type: TabStopType.RIGHT, position: right }];
  return new Footer({
    children: [new Paragraph({ style: 'Footer', tabStops, children: [new TextRun(front.footer), page] })],
  });
}

/** Consecutive blocks set in the same number of columns. */
function columnRuns(blocks: Block[]): { count: 1 | 2; blocks: Block[] }[] {
  const runs: { count: 1 | 2; blocks: Block[] }[] = [{ count: 1, blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'columns') runs.push({ count: block.count, blocks: [] });
    else runs.at(-1)?.blocks.push(block);
  }
  return runs.filter((run, index) => index === 0 || run.blocks.length > 0);
}

function sectionsOf(source: SampleSource): ISectionOptions[] {
  const { front } = source;
  const theme = themeOf(front);
  const margin = theme.margin * TWIPS;
  return columnRuns(source.blocks).map((run, index) => ({
    properties: {
      type: index === 0 ? SectionType.NEXT_PAGE : SectionType.CONTINUOUS,
      page: { size: A4, margin: { top: 1300, bottom: 1100, left: margin, right: margin } },
      ...(run.count === 2 ? { column: { count: 2, space: 400 } } : {}),
    },
    headers: { default: headerOf(front, theme) },
    footers: { default: footerOf(front, theme) },
    children: [...(index === 0 ? titleOf(front) : []), ...docxBlocks(run.blocks, front, index)],
  }));
}

function titleOf(front: FrontMatter): Paragraph[] {
  const title = new Paragraph({ style: 'Title', children: [new TextRun(front.title)] });
  if (front.subtitle === null) return [title];
  const subtitle = new TextRun({ text: front.subtitle, italics: true });
  return [title, new Paragraph({ alignment: AlignmentType.CENTER, children: [subtitle] })];
}

/** Renders a sample as DOCX: the same bytes each time, dated as its source says. */
export async function renderDocx(source: SampleSource): Promise<Uint8Array> {
  const { front } = source;
  const theme = themeOf(front);
  const file = new Document({
    title: front.title,
    creator: front.author,
    lastModifiedBy: front.author,
    styles: stylesOf(theme),
    numbering: numberingOf(front),
    sections: sectionsOf(source),
  });
  return stampZip(await Packer.toBuffer(file), `${front.date}T08:00:00Z`);
}
