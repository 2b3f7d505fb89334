/** What the reader of a PDF must know: pages that are pictures, pages left out, files attached. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { Page, Warning } from '../../core/document.ts';

/** Warnings of a document of which `read` pages were read. */
export async function pdfWarnings(pdf: PDFDocumentProxy, pages: readonly Page[], read: number): Promise<Warning[]> {
  const warnings: Warning[] = [];
  const unread = pages.flatMap((page, index) => (page.source === 'unreadable' ? [index + 1] : []));
  if (unread.length > 0) {
    const which =
      unread.length === 1 ? `La page ${unread[0]} est une image` : `Les pages ${enumerate(unread)} sont des images`;
    warnings.push({
      code: 'scanned-page',
      message: `${which}\u00a0: leur texte n’a pas été lu. Ce qu’elles disent peut manquer à l’analyse.`,
      pages: unread,
    });
  }
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

function enumerate(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 20).join(', ');
  return numbers.length > 20 ? `${shown}…` : shown;
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
