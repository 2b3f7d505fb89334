/** Reads files that are at hand, without store nor queue: for the command line and the sample. */
import type { ReadFiles } from './assemble-review.ts';
import type { Extractor, ExtractProgress } from './ports.ts';

export interface FileAtHand {
  name: string;
  bytes: Uint8Array;
  password?: string;
}

/** Reads each file in turn; one that cannot be read loses nothing of the others. */
export async function readFilesAtHand(
  extractor: Extractor,
  files: readonly FileAtHand[],
  onProgress: (file: string, progress: ExtractProgress) => void = () => undefined,
): Promise<ReadFiles> {
  const read: ReadFiles = { documents: [], failures: [] };
  for (const file of files) {
    const result = await extractor.extract(file, (progress) => onProgress(file.name, progress));
    if (result.ok) read.documents.push(result.document);
    else read.failures.push({ file: file.name, code: result.code, message: result.message });
  }
  return read;
}
