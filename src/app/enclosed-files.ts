/** Files found inside an uploaded one (an archive, an e-mail, a PDF): which join the review, and under which names. */
import type { SourceDocument } from '../core/document.ts';
import { cleanFileName, distinctFileName } from './file-name.ts';
import type { EnclosedFile } from './ports.ts';

const MOST_NAMED = 10;

export interface Admission {
  /** With names that are safe to show, and that no other file of the review has. */
  admitted: EnclosedFile[];
  /** The outer document, which says what was left out. */
  document: SourceDocument;
}

/** Takes in the files enclosed in `document` while the review, which holds files named `taken`, has fewer than `most`. */
export function admitEnclosed(
  document: SourceDocument,
  enclosed: readonly EnclosedFile[],
  taken: readonly string[],
  most: number,
): Admission {
  const names = [...taken];
  const room = Math.max(0, most - taken.length);
  const admitted = enclosed.slice(0, room).map(({ name, bytes }) => {
    const shown = distinctFileName(cleanFileName(name), names);
    names.push(shown);
    return { name: shown, bytes };
  });
  const leftOut = enclosed.slice(room).map(({ name }) => `«\u00a0${cleanFileName(name)}\u00a0»`);
  if (leftOut.length === 0) return { admitted, document };
  const shown = leftOut.slice(0, MOST_NAMED).join(', ');
  const more = leftOut.length > MOST_NAMED ? ` et ${leftOut.length - MOST_NAMED} autres` : '';
  const message = `Un contrat compte ${most} fichiers au plus\u00a0: n’ont pas été lus ${shown}${more}. Déposez-les à part.`;
  return {
    admitted,
    document: {
      ...document,
      warnings: [...document.warnings, { code: 'unread-file', message, document: document.name }],
    },
  };
}
