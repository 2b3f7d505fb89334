/** The access policy: what each role may do, and that no role reaches another organisation. */
import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action, allows, ROLES, type Role, scopeOf } from '../../../src/core/workspace/policy.ts';

const actor = (role: Role) => ({ user: 'me', organisation: 'here', role });
const own = { kind: 'dossier', organisation: 'here', member: 'me' } as const;
const colleagues = { kind: 'dossier', organisation: 'here', member: 'somebody' } as const;
const foreign = { kind: 'dossier', organisation: 'elsewhere', member: 'me' } as const;

const allowed = (role: Role, object: Parameters<typeof allows>[2]): Action[] =>
  ACTIONS.filter((action) => allows(actor(role), action, object));

describe('the access policy', () => {
  it.each(ROLES)('lets a %s do nothing in another organisation, even on what is about them', (role) => {
    expect(allowed(role, foreign)).toEqual([]);
    expect(allowed(role, { kind: 'organisation', organisation: 'elsewhere' })).toEqual([]);
  });

  it('lets doctors read and complete their own dossiers, and see nothing of others’', () => {
    expect(allowed('doctor', own).filter((action) => action.startsWith('dossier.'))).toEqual([
      'dossier.list',
      'dossier.open',
      'dossier.read',
      'dossier.deposit',
    ]);
    expect(allowed('doctor', colleagues)).toEqual([]);
    expect(allowed('doctor', { ...own, member: null })).toEqual([]);
    expect(scopeOf(actor('doctor'))).toEqual({ organisation: 'here', member: 'me' });
  });

  it('keeps erasing, exporting, people, retention and the log for administrators', () => {
    const kept = ['dossier.erase', 'dossier.export', 'people.manage', 'retention.manage', 'audit.read'];
    for (const action of kept) expect(allowed('advisor', own)).not.toContain(action);
    expect(allowed('administrator', colleagues)).toEqual(ACTIONS);
  });
});
