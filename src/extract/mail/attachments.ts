/** Which attachments of an e-mail are worth reading: not its logos, signatures, calendars and business cards. */
import type { EnclosedFile } from '../../app/ports.ts';

export interface Attachment extends EnclosedFile {
  mimeType: string;
  /** True when the text of the message shows it in its place. */
  inline: boolean;
}

/** A picture in the text of a message that weighs less is a logo or a line, not a photo of a page. */
const SMALL_PICTURE = 60 * 1024;
const NOT_READ = /\.(?:ics|vcf|vcard|p7s|p7m|p7b|asc|sig|dat|url|lnk)$/i;
const NOT_READ_TYPES =
  /^(?:text\/(?:calendar|x-vcard|vcard)|application\/(?:pgp-signature|x?-?pkcs7-.*|ms-tnef|ics))$/i;

/** The attachments to read, in their order. */
export function worthReading(attachments: readonly Attachment[]): EnclosedFile[] {
  return attachments
    .filter(({ name, mimeType, inline, bytes }) => {
      if (bytes.length === 0 || NOT_READ.test(name) || NOT_READ_TYPES.test(mimeType)) return false;
      return !(/^image\//i.test(mimeType) && inline && bytes.length < SMALL_PICTURE);
    })
    .map(({ name, bytes }) => ({ name, bytes }));
}
