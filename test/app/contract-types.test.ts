import { describe, expect, it } from 'vitest';
import { parseContractTypes } from '../../src/app/contract-types.ts';

describe('contract types', () => {
  it('are read from lists, each once, in their usual order', () => {
    expect(parseContractTypes(['telephonie, Logiciel', 'logiciel', ' infogerance'])).toEqual([
      'infogerance',
      'logiciel',
      'telephonie',
    ]);
  });

  it('are none when nothing is given', () => {
    expect(parseContractTypes([])).toEqual([]);
    expect(parseContractTypes(['', ' , '])).toEqual([]);
  });

  it('are refused by name when unknown, with those that exist', () => {
    expect(() => parseContractTypes(['logiciel,assurance'])).toThrow(/«\sassurance\s».*infogerance, logiciel/s);
    expect(() => parseContractTypes(['constructor'])).toThrow(expect.objectContaining({ code: 'unknown-type' }));
  });
});
