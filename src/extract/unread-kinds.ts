/** What is answered for files that are recognised but not read. */
import type { ExtractFailure } from '../app/ports.ts';
import { failure, TOO_OLD_WORD } from './failures.ts';
import type { FileKind } from './format.ts';

const SENTENCES: Partial<Record<FileKind, string>> = {
  'encrypted-office':
    'Ce document Word est protégé par un mot de passe. Ouvrez-le dans Word, retirez la protection (Fichier, Informations, Protéger le document), enregistrez-le, puis déposez-le à nouveau.',
  'old-word': TOO_OLD_WORD,
  'other-archive':
    'Ce type d’archive n’est pas ouvert. Décompressez-la sur votre ordinateur, puis déposez les fichiers qu’elle contient, ou une archive ZIP.',
  'other-image':
    'Ce format d’image n’est pas lu. Enregistrez ou exportez la photo en JPG ou en PDF, puis déposez-la à nouveau.',
};

/** The failure that a file of this kind gets, with a French sentence saying what to do. */
export function refusal(kind: FileKind): ExtractFailure {
  if (kind === 'empty') return failure('empty');
  return failure('unsupported', SENTENCES[kind]);
}
