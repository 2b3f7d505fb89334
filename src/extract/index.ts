/** Bytes in, document out: what the rest of the project uses of extraction. */
import type { Extractor } from '../app/ports.ts';
import { IsolatedExtractor } from './isolated-extractor.ts';
import { DEFAULT_LIMITS, type ExtractLimits } from './limits.ts';

export { type ExtractInput, extractBytes } from './extract-bytes.ts';
export { DEFAULT_LIMITS, type ExtractLimits } from './limits.ts';

/** An extractor that reads each document in a process of its own; `close` it when done. */
export function createExtractor(limits: Partial<ExtractLimits> = {}): Extractor {
  return new IsolatedExtractor({ ...DEFAULT_LIMITS, ...limits });
}
export { readPlainText } from './plain-document.ts';
