/** The formats that can be read: one line each. */

import { DOC_FORMAT } from './doc.ts';
import { DOCX_FORMAT } from './docx.ts';
import { EML_FORMAT, MHTML_FORMAT } from './eml.ts';
import type { FileKind, Format } from './format.ts';
import { HTML_FORMAT } from './html.ts';
import { MARKDOWN_FORMAT } from './markdown.ts';
import { MSG_FORMAT } from './msg.ts';
import { ODT_FORMAT } from './odt.ts';
import { PDF_FORMAT } from './pdf.ts';
import { PICTURE_FORMAT } from './picture.ts';
import { RTF_FORMAT } from './rtf.ts';
import { TEXT_FORMAT } from './text.ts';
import { ZIP_FORMAT } from './zip.ts';

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
  mhtml: MHTML_FORMAT,
  eml: EML_FORMAT,
  msg: MSG_FORMAT,
  zip: ZIP_FORMAT,
};
