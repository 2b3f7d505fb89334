/** What the reader of a PDF must know: pages that are pictures, pages left out, text that is hidden, files attached. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { Warning } from '../../core/document.ts';
import { cleanText } from '../layout/clean-text.ts';
import { enumerate, pictureWarnings, type Recognisable } from '../ocr/picture-warnings.ts';
import type { ReadPage } from './read-page.ts';

const LONGEST_SHOWN = 120;

/** Warnings of a document whose first pages, `read`, were read; `unread` are the names of its attached files left aside. */
export function pdfWarnings(
  pdf: Pick<PDFDocumentProxy, 'numPages'>,
  read: readonly ReadPage[],
  unread: readonly string[],
  recognition: Recognisable,
): Warning[] {
  const warnings = pictureWarnings(
    read.map(({ size }) => size),
    recognition,
  );
  if (read.length < pdf.numPages) {
    warnings.push({
      code: 'truncated',
      message: `Ce document compte ${pdf.numPages} pages\u00a0: seules les ${read.length} premières ont été lues.`,
    });
  }
  const hiding = read.flatMap(({ hidden }, at) => (hidden === undefined ? [] : [{ page: at + 1, hidden }]));
  if (hiding.length > 0) warnings.push(warnOfHidden(hiding));
  if (unread.length > 0) {
    warnings.push({
      code: 'attachments',
      message: `Des fichiers joints à ce PDF n’ont pas été lus, car leur type n’est pas reconnu\u00a0: ${unread.join(', ')}.`,
    });
  }
  return warnings;
}

function warnOfHidden(hiding: readonly { page: number; hidden: string }[]): Warning {
  const text = cleanText(hiding.map(({ hidden }) => hidden).join(' '));
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  const pages = hiding.map(({ page }) => page);
  const where = pages.length === 1 ? `La page ${pages[0]} contient` : `Les pages ${enumerate(pages)} contiennent`;
  const message = `${where} du texte que l’on ne voit pas (blanc, transparent ou minuscule), qui n’a pas été analysé\u00a0: «\u00a0${shown}\u00a0».`;
  return { code: 'hidden-text', message, pages };
}
