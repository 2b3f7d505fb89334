/** Writes PDFs with pdfmake: the model contract, and small files made for one trait each. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Part } from './contract-model.ts';

interface PdfMake {
  setFonts(fonts: Record<string, Record<string, string>>): void;
  setUrlAccessPolicy(policy: () => boolean): void;
  setLocalAccessPolicy(policy: () => boolean): void;
  createPdf(definition: Record<string, unknown>): { getBuffer(): Promise<Buffer> };
}

const require = createRequire(import.meta.url);
const fonts = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
const pdfmake = require('pdfmake') as PdfMake;
pdfmake.setFonts({
  Roboto: {
    normal: join(fonts, 'Roboto-Regular.ttf'),
    bold: join(fonts, 'Roboto-Medium.ttf'),
    italics: join(fonts, 'Roboto-Italic.ttf'),
    bolditalics: join(fonts, 'Roboto-MediumItalic.ttf'),
  },
});
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => true);

/** Bytes of a PDF described as pdfmake wants it. */
export async function makePdf(definition: Record<string, unknown>): Promise<Uint8Array> {
  const buffer = await pdfmake
    .createPdf({ defaultStyle: { fontSize: 10.5, lineHeight: 1.25 }, ...definition })
    .getBuffer();
  return new Uint8Array(buffer);
}

/** The model contract as a justified PDF on several pages, with a running head and numbered footers. */
export function renderPdf(parts: readonly Part[], extra: Record<string, unknown> = {}): Promise<Uint8Array> {
  return makePdf({
    pageSize: 'A5',
    pageMargins: [50, 70, 50, 70],
    header: { text: 'Brumélia Services – Contrat BS-2031-07', margin: [50, 25, 50, 0], fontSize: 8 },
    footer: (page: number, pages: number) => ({ text: `Page ${page}/${pages}`, alignment: 'center', fontSize: 8 }),
    content: parts.map(content),
    ...extra,
  });
}

const TITLE_SIZES = [16, 13, 11.5];

function content(part: Part): Record<string, unknown> {
  switch (part.kind) {
    case 'heading':
      return {
        text: part.text,
        fontSize: TITLE_SIZES[part.level - 1] ?? 11,
        bold: true,
        margin: [0, 12, 0, 6],
        lineHeight: 1.1,
      };
    case 'paragraph':
      return { text: part.text, alignment: 'justify', margin: [0, 0, 0, 8] };
    case 'item':
      return {
        columns: [
          { width: 16, text: part.marker },
          { width: '*', text: part.text, alignment: 'justify' },
        ],
        margin: [part.level * 14, 0, 0, 4],
      };
    case 'table':
      return {
        table: { headerRows: 1, widths: ['*', 'auto', 'auto'], body: part.rows.map((row) => [...row]) },
        margin: [0, 4, 0, 10],
      };
  }
}
