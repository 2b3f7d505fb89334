/** Letters and amendments: one renderer for each format. */
import type { Letter, LetterKind } from '../../core/letter/types.ts';
import { renderDocx } from '../paper/docx/render.ts';
import { renderPdf } from '../paper/pdf/render.ts';
import { layLetter } from './letter-paper.ts';
import { renderLetterText } from './letter-text.ts';

export const LETTER_FORMATS = ['docx', 'pdf', 'txt'] as const;
export type LetterFormat = (typeof LETTER_FORMATS)[number];

/** True for the name of a format. */
export function isLetterFormat(name: string): name is LetterFormat {
  return LETTER_FORMATS.some((format) => format === name);
}

export const LETTER_MEDIA_TYPES: Record<LetterFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
};

/** First part of the name of a file that holds a letter. */
export const LETTER_FILE_NAMES: Record<LetterKind, string> = {
  lettre: 'lettre-au-prestataire',
  relance: 'relance-au-prestataire',
  avenant: 'projet-avenant',
};

const RENDERERS: Record<LetterFormat, (letter: Letter) => Promise<Uint8Array>> = {
  docx: (letter) => renderDocx(layLetter(letter)),
  pdf: (letter) => renderPdf(layLetter(letter)),
  txt: async (letter) => new TextEncoder().encode(renderLetterText(letter)),
};

/** The letter as a file. The same letter gives the same bytes. */
export function renderLetter(format: LetterFormat, letter: Letter): Promise<Uint8Array> {
  return RENDERERS[format](letter);
}
