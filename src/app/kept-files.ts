/** Files found inside others, kept like those that were received. */
import type { EnclosedFile, FileStore, KeptFile } from './ports.ts';

/** Keeps them, in their order; resolves once durable. */
export async function keepEnclosed(files: FileStore, enclosed: readonly EnclosedFile[]): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const { name, bytes } of enclosed) kept.push({ ...(await files.write(whole(bytes))), name });
  return kept;
}

/** Deletes those that no review took in. */
export async function forgetEnclosed(files: FileStore, kept: readonly KeptFile[]): Promise<void> {
  for (const { key } of kept) await files.delete(key);
}

async function* whole(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
