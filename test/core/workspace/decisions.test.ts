/** Which verdict counts, and what a new reading says of those that people decided. */
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/core/review/types.ts';
import { type Decision, decideReview } from '../../../src/core/workspace/decisions.ts';
import { finding } from '../../builders/comparison.ts';

const TODAY = '2026-11-20';

function decision(parts: Partial<Decision> & { machine: Verdict | null; verdict: Verdict }): Decision {
  return {
    id: 'd',
    requirement: 'sau-frequence',
    reason: 'Vu au téléphone.',
    author: 'u',
    decidedAt: '2026-01-01T00:00:00.000Z',
    expiresOn: null,
    ...parts,
  };
}

const read = (machine: Verdict, made: Decision[]) => decideReview([finding('sau-frequence', machine)], made, TODAY);

describe('a decided verdict', () => {
  it('counts instead of the machine’s, which stays beside it', () => {
    const made = decision({ machine: 'absent', verdict: 'conforme' });
    const { findings, conflicts } = read('absent', [made]);
    expect(findings[0]).toMatchObject({ verdict: 'conforme', decision: made, finding: { verdict: 'absent' } });
    expect(conflicts).toEqual([]);
  });

  it('still counts when newer rules say a third thing, and is listed', () => {
    const { findings, conflicts } = read('contraire', [decision({ machine: 'absent', verdict: 'conforme' })]);
    expect(findings[0]?.verdict).toBe('conforme');
    expect(conflicts).toMatchObject([{ kind: 'changed', machine: 'contraire' }]);
  });

  it('is listed as no longer needed when newer rules agree with it', () => {
    expect(read('conforme', [decision({ machine: 'absent', verdict: 'conforme' })]).conflicts).toMatchObject([
      { kind: 'agrees', machine: 'conforme' },
    ]);
  });

  it('is listed when the point is no longer examined', () => {
    const made = decision({ requirement: 'old', machine: 'absent', verdict: 'conforme' });
    const { findings, conflicts } = read('absent', [made]);
    expect(findings[0]?.verdict).toBe('absent');
    expect(conflicts).toMatchObject([{ kind: 'gone', machine: null }]);
  });

  it('counts until the end of its last day, then leaves its place to the machine', () => {
    const made = decision({ machine: 'absent', verdict: 'conforme', expiresOn: TODAY });
    expect(read('absent', [made]).findings[0]?.verdict).toBe('conforme');
    const ended = read('absent', [{ ...made, expiresOn: '2026-11-19' }]);
    expect(ended.findings[0]).toMatchObject({ verdict: 'absent', decision: null });
    expect(ended.conflicts).toMatchObject([{ kind: 'expired' }]);
  });
});
