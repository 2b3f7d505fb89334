/** Writes a result in the file that the command line names. */
import { writeFile } from 'node:fs/promises';
import { AppError } from '../app/errors.ts';

/** Throws `AppError('usage')` when the file cannot be written. */
export async function writeOutput(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (error) {
    throw new AppError('usage', `Impossible d’écrire dans «\u00a0${path}\u00a0».`, { cause: error });
  }
}
