/** Bytes in, document out: what the rest of the project uses of extraction. */
import type { Extractor } from '../app/ports.ts';
import { IsolatedExtractor } from './isolated-extractor.ts';
import { DEFAULT_LIMITS, type ExtractLimits } from './limits.ts';
import { RecognitionPool } from './ocr/recognition-pool.ts';

export { type ExtractInput, extractBytes } from './extract-bytes.ts';
export { DEFAULT_LIMITS, type ExtractLimits } from './limits.ts';
export { readPlainText } from './plain-document.ts';

export interface ExtractorOptions extends Partial<ExtractLimits> {
  /** Pages recognised at once, all documents together; as many as there are processors when left out. */
  ocrWorkers?: number;
}

/** An extractor that reads each document, and recognises pictures of pages, in processes apart; `close` it when done. */
export function createExtractor({ ocrWorkers, ...given }: ExtractorOptions = {}): Extractor {
  const limits = { ...DEFAULT_LIMITS, ...given };
  return new IsolatedExtractor(limits, undefined, undefined, new RecognitionPool(limits, ocrWorkers));
}
