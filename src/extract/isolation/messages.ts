/** What the parent and the process that reads a document say to each other. */
import type { ExtractProgress, ExtractResult } from '../../app/ports.ts';
import type { ExtractInput } from '../extract-bytes.ts';
import type { ExtractLimits } from '../limits.ts';

export interface Job {
  input: ExtractInput;
  limits: ExtractLimits;
}

export type Answer = { type: 'progress'; progress: ExtractProgress } | { type: 'result'; result: ExtractResult };
