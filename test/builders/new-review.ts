/** Builds reviews as they are submitted, for tests. */
import { randomBytes } from 'node:crypto';
import type { NewReview } from '../../src/app/ports.ts';

export function buildNewReview(parts: Partial<NewReview> = {}): NewReview {
  return {
    id: randomBytes(12).toString('hex'),
    files: [{ key: randomBytes(16).toString('hex'), name: 'contrat.txt', sha256: 'a'.repeat(64), size: 1200 }],
    types: [],
    createdAt: new Date('2026-11-20T13:02:00Z'),
    expiresAt: new Date('2026-12-20T13:02:00Z'),
    ...parts,
  };
}
