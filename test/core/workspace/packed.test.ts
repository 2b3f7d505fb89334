/** Rule sets come back from the database as they were, whatever they are made of. */
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../src/core/workspace/packed.ts';
import { RULES } from '../../workspace/bench.ts';

const roundTrip = (value: unknown) => unpack(JSON.parse(JSON.stringify(pack(value))));

describe('packed data', () => {
  it('is the rule set in force, unchanged', () => {
    expect(roundTrip(RULES.data)).toEqual(RULES.data);
  });

  it('keeps maps and sets inside one another', () => {
    const value = { a: new Map<string, unknown>([['k', new Set([1, 2])]]), b: [new Map([[1, [2, 3]]])], c: null };
    expect(roundTrip(value)).toEqual(value);
  });

  it('refuses what would be lost', () => {
    for (const lost of [new Date(), /x/, () => 1]) expect(() => pack({ lost })).toThrow(TypeError);
  });
});
