/** Opens the files named on the command line. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { cleanFileName, distinctFileName } from '../app/file-name.ts';
import type { FileFailure } from '../app/ports.ts';
import type { FileAtHand } from '../app/read-files.ts';

const READ_ERRORS: Record<string, string> = {
  ENOENT: 'Ce fichier n’existe pas.',
  EISDIR: 'C’est un dossier\u00a0: indiquez les fichiers un à un.',
  EACCES: 'Vous n’avez pas le droit de lire ce fichier.',
};

/** The files that could be opened, and why the others could not. `password` goes with each of them. */
export async function openFiles(
  paths: string[],
  password: string | undefined,
): Promise<{ files: FileAtHand[]; failures: FileFailure[] }> {
  const files: FileAtHand[] = [];
  const failures: FileFailure[] = [];
  const taken: string[] = [];
  for (const path of paths) {
    const name = distinctFileName(cleanFileName(basename(path)), taken);
    taken.push(name);
    try {
      files.push({ name, bytes: await readFile(path), ...(password === undefined ? {} : { password }) });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      failures.push({ file: name, code: 'unreadable', message: READ_ERRORS[code] ?? `Lecture impossible (${code}).` });
    }
  }
  return { files, failures };
}
