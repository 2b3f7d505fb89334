/** Reads files that are at hand, without store nor queue: for the command line and the sample. */
import type { ReadFiles } from './assemble-review.ts';
import { admitEnclosed } from './enclosed-files.ts';
import type { Extractor, ExtractProgress } from './ports.ts';

export interface FileAtHand {
  name: string;
  bytes: Uint8Array;
  password?: string;
}

/** Most files of a contract, those found inside others included. */
const MOST_FILES = 100;

/** Reads each file in turn, then those found inside; one that cannot be read loses nothing of the others. */
export async function readFilesAtHand(
  extractor: Extractor,
  files: readonly FileAtHand[],
  onProgress: (file: string, progress: ExtractProgress) => void = () => undefined,
): Promise<ReadFiles> {
  const read: ReadFiles = { documents: [], failures: [] };
  const waiting = [...files];
  const names = files.map(({ name }) => name);
  for (const file of waiting) {
    const result = await extractor.extract(file, (progress) => onProgress(file.name, progress));
    if (!result.ok) {
      read.failures.push({ file: file.name, code: result.code, message: result.message });
      continue;
    }
    const { document, admitted } = admitEnclosed(result.document, result.enclosed ?? [], names, MOST_FILES);
    read.documents.push(document);
    waiting.push(...admitted);
    names.push(...admitted.map(({ name }) => name));
  }
  return read;
}
