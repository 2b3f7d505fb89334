/** The French sentences that say why a file could not be read, and what to do next. */
import type { ExtractFailure } from '../app/ports.ts';
import type { Page } from '../core/document.ts';

export type FailureCode = ExtractFailure['code'];

const MESSAGES: Record<FailureCode, string> = {
  'password-required': 'Ce document est protégé par un mot de passe. Saisissez-le pour que la lecture reprenne.',
  'password-wrong': 'Le mot de passe saisi n’ouvre pas ce document. Vérifiez-le puis saisissez-le à nouveau.',
  scanned:
    'Ce document ne contient que des images de pages, sans texte. Demandez au prestataire le fichier d’origine (PDF ou Word), ou déposez une version dont le texte a été reconnu.',
  corrupt:
    'Ce fichier est endommagé ou incomplet. Ouvrez-le sur votre ordinateur, enregistrez-le à nouveau (en PDF si possible), puis déposez la nouvelle copie.',
  empty: 'Ce fichier ne contient aucun texte. Vérifiez que vous avez choisi le bon fichier, puis déposez-le à nouveau.',
  unsupported:
    'Ce type de fichier n’est pas lu. Enregistrez le contrat en PDF, en Word (.docx) ou en texte, puis déposez-le à nouveau.',
  'too-large':
    'Ce fichier dépasse la taille acceptée. Réduisez-le (sans images, ou en plusieurs parties), puis déposez-le à nouveau.',
  'too-slow':
    'La lecture de ce fichier a été arrêtée : elle demandait trop de temps. Enregistrez le contrat à nouveau en PDF ou en Word, ou découpez-le, puis déposez-le.',
  crashed:
    'La lecture de ce fichier a échoué : il est trop lourd ou mal construit. Enregistrez le contrat à nouveau en PDF ou en Word, puis déposez la nouvelle copie.',
};

/** What is said of documents of Word before 1997. */
export const TOO_OLD_WORD =
  'Ce document vient d’une version très ancienne de Word (avant 1997). Ouvrez-le dans Word ou LibreOffice, enregistrez-le en .docx ou en PDF, puis déposez-le à nouveau.';

/** A failure with its standard French message, or a more precise one. */
export function failure(code: FailureCode, message: string = MESSAGES[code]): ExtractFailure {
  return { ok: false, code, message };
}

const NOT_RECOGNISED =
  'Le texte de ces images n’a pas pu être reconnu : elles sont trop floues, trop sombres ou trop petites. Numérisez les pages à nouveau (à plat, bien éclairées, 200 points par pouce ou plus), ou demandez au prestataire le fichier d’origine, puis déposez-le.';

/** Why a document whose pages gave no text could not be read: pictures left unread, else nothing on its pages. */
export function unreadPictures(pages: readonly Page[], canRecognise: boolean): ExtractFailure {
  if (!pages.some((page) => page.source === 'unreadable')) return failure('empty');
  return canRecognise ? failure('scanned', NOT_RECOGNISED) : failure('scanned');
}
