/** Draw: which half of the bank a clause goes to, from its text and a fixed seed only. */
import { createHash } from 'node:crypto';

import { fold } from '../../src/core/text/fold.ts';
import type { BankClause } from './files.ts';

/** The half that rule authors read, and the half that is only ever run. */
export type Half = 'open' | 'blind';

/** Never to be changed: another seed would send clauses already read to the blind half. */
export const SEED = 'contraclair-bank-1';

/**
 * Half of a clause. Spaces, case and accents do not count, so that a clause laid out again does not move; and no other
 * clause counts, so that adding some moves none.
 */
export function halfOf(text: string, seed: string = SEED): Half {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const digest = createHash('sha256')
    .update(`${seed}\n${words.join(' ')}`)
    .digest();
  return digest.readUInt8(0) < 128 ? 'open' : 'blind';
}

/** Stratum of a clause: its verdict, and what it is close to when it is a near miss. */
export function stratumOf(clause: BankClause): string {
  return clause.near === undefined || clause.near === false ? clause.verdict : `${clause.verdict}, near ${clause.near}`;
}
