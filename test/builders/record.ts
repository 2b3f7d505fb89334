/** Builds stored reviews for tests: finished unless told otherwise. */
import type { ReviewRecord } from '../../src/app/ports.ts';
import { buildReview } from './review.ts';

/** A finished review as it is stored. */
export function buildRecord(parts: Partial<ReviewRecord> = {}): ReviewRecord {
  return {
    id: 'k7Qm2xW9',
    files: [
      { sha256: 'd'.repeat(64), name: 'contrat-2024.pdf', size: 482_113 },
      { sha256: 'e'.repeat(64), name: 'annexe-1.docx', size: 38_001 },
    ],
    types: [],
    state: 'done',
    progress: { stage: 'termine' },
    review: buildReview(),
    failures: [],
    error: null,
    createdAt: new Date('2026-11-20T13:02:00Z'),
    expiresAt: new Date('2026-12-20T13:02:00Z'),
    ...parts,
  };
}
