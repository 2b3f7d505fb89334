/** How far the reading of one file goes, said where files are dropped. */
import { counted, formatBytes, formatNumber, NBSP } from '../../report/typography.ts';

/** Settings of reading that pages state. */
export interface StatedLimits {
  pages: number;
  seconds: number;
  unpackedMegabytes: number;
  ocrPages: number;
  ocrMinutes: number;
}

/** Kinds of files that forms propose; what a file is, is told from its content. */
export const ACCEPTED_FILES =
  '.pdf,.docx,.docm,.doc,.odt,.rtf,.txt,.md,.html,.htm,.mht,.mhtml,.eml,.msg,.zip,.jpg,.jpeg,.png,.webp,.gif,.avif,.tif,.tiff,.heic,.heif';

const MEBIBYTE = 1024 * 1024;

/** French sentences, one limit each. */
export function stateLimits(input: { maxFileBytes: number; maxFiles: number; reading: StatedLimits }): string[] {
  const { reading } = input;
  const pages = (count: number) => `${formatNumber(count, 0)}${NBSP}${count > 1 ? 'pages' : 'page'}`;
  return [
    `Un contrat compte ${counted(input.maxFiles, 'fichier')} au plus, pièces jointes et contenu des archives compris.`,
    `Un fichier pèse ${formatBytes(input.maxFileBytes)} au plus${NBSP}; une archive, ${formatBytes(reading.unpackedMegabytes * MEBIBYTE)} une fois décompressée.`,
    `Un document est lu jusqu’à ${pages(reading.pages)}, dont ${pages(reading.ocrPages)} numérisées ou photographiées, en ${counted(reading.ocrMinutes, 'minute')} au plus.`,
    `La lecture d’un fichier s’arrête après ${counted(reading.seconds, 'seconde')} de calcul, hors reconnaissance des images.`,
    `Ce qui n’a pas été lu est toujours dit dans le rapport${NBSP}; un fichier arrêté n’empêche pas la lecture des autres.`,
  ];
}
