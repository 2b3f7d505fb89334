/** Bytes in, document out: what the rest of the project uses of extraction. */
export { type ExtractInput, extractBytes } from './extract-bytes.ts';
export { DEFAULT_LIMITS, type ExtractLimits } from './limits.ts';
export { readPlainText } from './plain-document.ts';
