/** Files sent as one archive. */
import type { Response } from 'express';
import { zipSync } from 'fflate';
import type { ExportedFile } from '../../../app/workspace/exported-files.ts';

/** Sends the files as a ZIP of this name. */
export function sendZip(response: Response, name: string, files: readonly ExportedFile[]): void {
  const archive = zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])), { level: 6 });
  response.attachment(name).type('application/zip').send(Buffer.from(archive));
}
