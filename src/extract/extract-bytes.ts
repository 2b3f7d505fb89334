/** Reads one file in the current process: sniff, check the limits, hand over to its format. */
import type { ExtractFailure, ExtractProgress, ExtractResult } from '../app/ports.ts';
import { failure } from './failures.ts';
import { DEFAULT_LIMITS, type ExtractLimits } from './limits.ts';
import type { PageRecogniser } from './ocr/recognised-page.ts';
import { FORMATS } from './registry.ts';
import { sniff } from './sniff.ts';
import { refusal } from './unread-kinds.ts';

export interface ExtractInput {
  name: string;
  bytes: Uint8Array;
  password?: string;
}

/**
 * Reads a file without isolation: for trusted text, tests, and inside the child process.
 * Pages that are pictures go to `recognise`, when given. Never throws: a parser that fails on the bytes gives the failure `corrupt`.
 */
export async function extractBytes(
  input: ExtractInput,
  onProgress: (progress: ExtractProgress) => void = () => {},
  limits: ExtractLimits = DEFAULT_LIMITS,
  recognise?: PageRecogniser,
): Promise<ExtractResult> {
  if (input.bytes.length > limits.fileBytes) return tooLarge(limits);
  const kind = await sniff(input.bytes, input.name);
  const format = FORMATS[kind];
  if (!format) return refusal(kind);
  try {
    return await format.read({ ...input, limits, onProgress, ...(recognise ? { recognise } : {}) });
  } catch {
    return failure('corrupt');
  }
}

/** The failure of a file over the size limit, which the sentence states. */
export function tooLarge(limits: ExtractLimits): ExtractFailure {
  const megabytes = Math.floor(limits.fileBytes / (1024 * 1024));
  const most = megabytes > 0 ? `${megabytes}\u00a0Mo` : `${limits.fileBytes}\u00a0octets`;
  return failure(
    'too-large',
    `Ce fichier dépasse ${most}. Réduisez-le (sans images, ou en plusieurs parties), puis déposez-le à nouveau.`,
  );
}
