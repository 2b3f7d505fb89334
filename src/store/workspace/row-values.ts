/** Values as rows hold them: times in epoch milliseconds, tokens by their hash alone. */
import { createHash } from 'node:crypto';

/** The time in a column; null for an empty one. */
export const timeOf = (column: number | null): Date | null => (column === null ? null : new Date(column));

/** SHA-256: tokens have 144 random bits, so that no salt or slow hash is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
