/** Takes the provider's filled-in letter from a form: one file, held in memory, kept nowhere. */
import type { Request } from 'express';
import { AppError } from '../app/errors.ts';
import { cleanFileName } from '../app/file-name.ts';
import type { FileAtHand } from '../app/read-files.ts';
import { type Fields, receiveUpload } from './multipart.ts';

/** A letter is some pages: what is larger is something else. */
export const MAX_REPLY_BYTES = 10 * 1024 * 1024;

export const REPLY_FIELD = 'reponses';

/** The file of the form; null when none was chosen. `check` refuses the form by throwing. Throws `AppError`. */
export async function receiveReply(request: Request, check: (fields: Fields) => void): Promise<FileAtHand | null> {
  let file: FileAtHand | null = null;
  const intake = {
    async add(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of bytes) {
        size += chunk.length;
        if (size > MAX_REPLY_BYTES)
          throw new AppError(
            'file-too-large',
            'Ce fichier dépasse 10\u00a0Mo\u00a0: est-ce bien la lettre remplie\u00a0?',
          );
        chunks.push(chunk);
      }
      file = { name: cleanFileName(name), bytes: new Uint8Array(Buffer.concat(chunks)) };
    },
    discard: async () => undefined,
  };
  await receiveUpload(request, intake, {
    fileFields: [REPLY_FIELD],
    maxFileBytes: MAX_REPLY_BYTES,
    maxFiles: 1,
    check,
  });
  return file;
}
