/** Renders the source of a sample as a PDF with running header, footer and page numbers, the same bytes each time. */
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import type { Content, Node as PageNode, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { installHyphenation } from './hyphenation.ts';
import { pdfBlocks } from './pdf-blocks.ts';
import type { FrontMatter, SampleSource } from './source.ts';
import { type Theme, themeOf } from './theme.ts';

const pathOf = (module: string) => fileURLToPath(import.meta.resolve(module));
const roboto = (name: string) => pathOf(`pdfmake/fonts/Roboto/Roboto-${name}.ttf`);
const ptSerif = (name: string) => pathOf(`@expo-google-fonts/pt-serif/${name}.ttf`);

const FONTS = {
  Roboto: {
    normal: roboto('Regular'),
    bold: roboto('Medium'),
    italics: roboto('Italic'),
    bolditalics: roboto('MediumItalic'),
  },
  'PT Serif': {
    normal: ptSerif('400Regular/PTSerif_400Regular'),
    bold: ptSerif('700Bold/PTSerif_700Bold'),
    italics: ptSerif('400Regular_Italic/PTSerif_400Regular_Italic'),
    bolditalics: ptSerif('700Bold_Italic/PTSerif_700Bold_Italic'),
  },
};

function runningLine(left: string, right: string, theme: Theme, top: boolean): Content {
  const y = top ? 16 : -5;
  return {
    margin: [theme.margin, top ? 28 : 14, theme.margin, 0],
    stack: [
      { columns: [{ text: left }, { text: right, alignment: 'right', width: 'auto' }], columnGap: 12 },
      {
        canvas: [
          {
            type: 'line',
            x1: 0,
            y1: 0,
            x2: 595.28 - 2 * theme.margin,
            y2: 0,
            lineWidth: 0.6,
            lineColor: `#${theme.ink}`,
          },
        ],
        relativePosition: { x: 0, y: y - 12 },
      },
    ],
    fontSize: Math.min(theme.size, 9) - 1.2,
    color: '#555555',
  };
}

function titleBlock(front: FrontMatter, theme: Theme): Content[] {
  const title: Content = { text: front.title, style: 'title' };
  if (front.subtitle === null) return [title];
  return [
    title,
    { text: front.subtitle, alignment: 'center', fontSize: theme.size + 1, margin: [0, 0, 0, 12], italics: true },
  ];
}

/**
 * True when the text under a heading starts on another page or column. Nodes outside the text area are running headers
 * and footers; containers are left out, for they start where the page ended.
 */
function isStranded(heading: PageNode, followers: PageNode[]): boolean {
  const next = followers.find(({ text, headlineLevel, startPosition: { verticalRatio } }) => {
    return text !== undefined && headlineLevel === undefined && verticalRatio >= 0 && verticalRatio <= 1;
  });
  return next === undefined || next.startPosition.top < heading.startPosition.top;
}

/** The pdfmake definition of a sample; its dates come from the source, never from the clock. */
function definitionOf(source: SampleSource): TDocumentDefinitions {
  const { front } = source;
  const theme = themeOf(front);
  const ink = `#${theme.ink}`;
  const date = new Date(`${front.date}T08:00:00Z`);
  return {
    pageSize: 'A4',
    pageMargins: [theme.margin, 66, theme.margin, 56],
    language: 'fr-FR',
    info: { title: front.title, author: front.author, creationDate: date, modDate: date },
    header: runningLine(front.header, front.reference, theme, true),
    footer: (page, pages) => runningLine(front.footer, `Page ${page} / ${pages}`, theme, false),
    defaultStyle: { font: theme.font, fontSize: theme.size, lineHeight: theme.lineHeight },
    styles: {
      title: { fontSize: theme.size + 5.5, bold: true, color: ink, alignment: 'center', margin: [0, 4, 0, 8] },
      h1: { fontSize: theme.size + 2.2, bold: true, color: ink, margin: [0, theme.size, 0, theme.size * 0.4] },
      h2: { fontSize: theme.size + 0.6, bold: true, color: ink, margin: [0, theme.size * 0.5, 0, theme.size * 0.25] },
      h3: { bold: true, italics: true, margin: [0, theme.size * 0.3, 0, theme.size * 0.2] },
    },
    content: [...titleBlock(front, theme), ...pdfBlocks(source)],
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel !== undefined && isStranded(node, nodes.getFollowingNodesOnPage()),
  };
}

/** Renders a sample as PDF. */
export async function renderPdf(source: SampleSource): Promise<Uint8Array> {
  installHyphenation();
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  pdfmake.setFonts(FONTS);
  return pdfmake.createPdf(definitionOf(source)).getBuffer();
}
