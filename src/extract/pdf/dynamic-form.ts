/** Forms that only Adobe's own program draws (dynamic XFA): all that their pages say is to wait. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ReadPage } from './read-page.ts';

export const DYNAMIC_FORM =
  'Ce PDF est un formulaire dynamique, que seul Adobe Reader affiche. Ouvrez-le dans Adobe Reader, imprimez-le en PDF, puis déposez cette copie.';

/** What such a document says in place of its content, in the languages of the program that makes them. */
const WAIT = /please wait|veuillez patienter|bitte warten|adobe (?:acrobat )?reader|adobe\.com/i;
/** A cover says no more than this, in characters. */
const MOST_COVER = 2500;

/** True when the pages stand in for a form that is not drawn. */
export async function isDynamicForm(pdf: PDFDocumentProxy, pages: readonly ReadPage[]): Promise<boolean> {
  const [first] = pages;
  if (pages.length !== 1 || first === undefined) return false;
  const text = first.segments.map((segment) => segment.text).join(' ');
  if (text.length > MOST_COVER || !WAIT.test(text)) return false;
  try {
    const { info } = await pdf.getMetadata();
    return 'IsXFAPresent' in info && info.IsXFAPresent === true;
  } catch {
    return false;
  }
}
