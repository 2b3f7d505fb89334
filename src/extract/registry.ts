/** The formats that can be read: one line each. */

import { DOC_FORMAT } from './doc.ts';
import { DOCX_FORMAT } from './docx.ts';
import type { FileKind, Format } from './format.ts';
import { HTML_FORMAT } from './html.ts';
import { MARKDOWN_FORMAT } from './markdown.ts';
import { ODT_FORMAT } from './odt.ts';
import { PDF_FORMAT } from './pdf.ts';
import { PICTURE_FORMAT } from './picture.ts';
import { RTF_FORMAT } from './rtf.ts';
import { TEXT_FORMAT } from './text.ts';

export const FORMATS: Partial<Record<FileKind, Format>> = {
  pdf: PDF_FORMAT,
  image: PICTURE_FORMAT,
  docx: DOCX_FORMAT,
  doc: DOC_FORMAT,
  odt: ODT_FORMAT,
  rtf: RTF_FORMAT,
  text: TEXT_FORMAT,
  markdown: MARKDOWN_FORMAT,
  html: HTML_FORMAT,
};
