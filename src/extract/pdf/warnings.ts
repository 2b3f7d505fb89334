/** What the reader of a PDF must know: pages that are pictures, pages left out, files attached. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { Page, Warning } from '../../core/document.ts';
import { pictureWarnings } from '../ocr/picture-warnings.ts';

/** Warnings of a document whose first pages, `pages`, were read. */
export async function pdfWarnings(
  pdf: PDFDocumentProxy,
  pages: readonly Page[],
  canRecognise: boolean,
): Promise<Warning[]> {
  const warnings = pictureWarnings(pages, canRecognise);
  const read = pages.length;
  if (read < pdf.numPages) {
    warnings.push({
      code: 'truncated',
      message: `Ce document compte ${pdf.numPages} pages\u00a0: seules les ${read} premières ont été lues.`,
    });
  }
  const attached = await attachmentNames(pdf);
  if (attached.length > 0) {
    warnings.push({
      code: 'attachments',
      message: `Des fichiers sont joints à ce PDF et n’ont pas été lus\u00a0: ${attached.join(', ')}. Enregistrez-les, puis déposez-les aussi.`,
    });
  }
  return warnings;
}

async function attachmentNames(pdf: PDFDocumentProxy): Promise<string[]> {
  try {
    const attachments: unknown = await pdf.getAttachments();
    if (typeof attachments !== 'object' || attachments === null) return [];
    const names = attachments instanceof Map ? [...attachments.keys()] : Object.keys(attachments);
    return names.slice(0, 10).map(String);
  } catch {
    return [];
  }
}
