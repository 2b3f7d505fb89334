/** The page of the log when it is narrowed: its links keep what is asked for, and it says what that is. */
import { describe, expect, it } from 'vitest';
import type { AuditEntry, Colleague } from '../../../src/app/workspace/ports.ts';
import { type AuditInput, presentAudit } from '../../../src/web/presenters/workspace/audit.ts';
import { type AuditAsked, filterOf } from '../../../src/web/presenters/workspace/audit-filters.ts';

const AT = new Date('2026-11-20T10:00:00Z');
const EVERYTHING: AuditAsked = { by: '', dossier: '', from: '', to: '', before: null, wrong: [] };
const ANN: Colleague = { user: 'ann', name: 'Ann', email: 'a@x.test', role: 'advisor', since: AT };
const entry = (parts: Partial<AuditEntry>): AuditEntry => ({
  seq: 7,
  at: AT,
  actor: 'ann',
  organisation: 'org',
  action: 'dossier.read',
  object: { kind: 'dossier', id: 'd1' },
  hash: 'h',
  ...parts,
});

function present(asked: Partial<AuditAsked>, others: Partial<AuditInput> = {}) {
  const people = { staff: [ANN], doctors: [], others: [] };
  const titles = new Map([['d1', 'Cabinet des Aulnes']]);
  return presentAudit({
    entries: [entry({})],
    more: true,
    people,
    titles,
    ...others,
    asked: { ...EVERYTHING, ...asked },
  });
}

describe('the page of the log', () => {
  const all = { by: 'ann', dossier: 'd1', from: '2026-11-01', to: '2026-11-20' };

  it('keeps what is asked for in the link to older entries and in the file', () => {
    const page = present({ ...all, before: 50 });
    expect(page.older).toBe('/journal?qui=ann&dossier=d1&du=2026-11-01&au=2026-11-20&avant=7');
    expect(page.csv).toBe('/journal.csv?qui=ann&dossier=d1&du=2026-11-01&au=2026-11-20&avant=50');
    const whole = present({});
    expect([whole.older, whole.csv]).toEqual(['/journal?avant=7', '/journal.csv']);
    expect(present({}, { more: false }).older).toBeNull();
  });

  it('says what is on, and how to take each away', () => {
    expect(present({ ...all, before: 50 }).filters.active).toEqual([
      { label: 'par Ann', without: '/journal?dossier=d1&du=2026-11-01&au=2026-11-20' },
      { label: 'dossier «\u00a0Cabinet des Aulnes\u00a0»', without: '/journal?qui=ann&du=2026-11-01&au=2026-11-20' },
      { label: 'du 1er\u00a0novembre\u00a02026 au 20\u00a0novembre\u00a02026', without: '/journal?qui=ann&dossier=d1' },
    ]);
    const labels = (asked: Partial<AuditAsked>) => present(asked).filters.active.map(({ label }) => label);
    expect(labels({})).toEqual([]);
    expect(labels({ from: '2026-11-01' })).toEqual(['à partir du 1er\u00a0novembre\u00a02026']);
    expect(labels({ to: '2026-11-02' })).toEqual(['jusqu’au 2\u00a0novembre\u00a02026']);
    expect(labels({ from: '2026-11-02', to: '2026-11-02' })).toEqual(['le 2\u00a0novembre\u00a02026']);
    expect(labels({ by: 'programme' })).toEqual(['par Contraclair, le programme']);
    expect(labels({ by: 'lien' })).toEqual(['par les porteurs d’un lien de partage']);
    expect(labels({ dossier: 'erased-long-ago' })).toEqual(['dossier erased-l, qui n’est plus là']);
  });

  it('offers whoever is chosen, even gone, and leads to the entries of those whom it cannot offer', () => {
    const gone = entry({ actor: 'removed-account' });
    const page = present({}, { entries: [entry({}), gone] });
    expect(page.rows.map(({ who, whoHref }) => [who, whoHref])).toEqual([
      ['Ann', null],
      ['compte retiré remove', '/journal?qui=removed-account'],
    ]);
    const chosen = present({ by: 'removed-account' }, { entries: [gone] });
    expect(chosen.rows[0]?.whoHref).toBeNull();
    const selected = chosen.filters.people.flatMap(({ choices }) => choices).filter((choice) => choice.selected);
    expect(selected).toEqual([{ value: 'removed-account', label: 'compte retiré remove', selected: true }]);
    const crowd = { staff: [ANN], doctors: null, others: [{ ...ANN, user: 'doc', name: 'Doc' }] };
    const among = present({}, { entries: [entry({ actor: 'doc' })], people: crowd });
    expect([among.rows[0]?.who, among.rows[0]?.whoHref]).toEqual(['Doc', '/journal?qui=doc']);
    expect(among.filters.everybodyOffered).toBe(false);
  });

  it('tells people of one name by their addresses', () => {
    const people = { staff: [ANN, { ...ANN, user: 'ann2', email: 'b@x.test' }], doctors: [], others: [] };
    const labels = present({}, { people }).filters.people[0]?.choices.map(({ label }) => label);
    expect(labels).toEqual(['Ann (a@x.test)', 'Ann (b@x.test)']);
  });

  it('leads from a dossier that is gone to what was done to it', () => {
    const page = present({}, { entries: [entry({}), entry({ object: { kind: 'dossier', id: 'd2' } })] });
    expect(page.rows.map(({ object, href }) => [object, href])).toEqual([
      ['Cabinet des Aulnes', '/dossiers/d1'],
      ['dossier d2, effacé', '/journal?dossier=d2'],
    ]);
  });

  it('tells of days that are none, and of a stretch that ends before it begins', () => {
    expect(present({ wrong: ['hier'] }).filters.errors).toEqual([
      '«\u00a0hier\u00a0» n’est pas un jour\u00a0: ce filtre est laissé de côté.',
    ]);
    expect(present({ from: '2026-11-02', to: '2026-11-01' }).filters.errors).toHaveLength(1);
  });
});

describe('what is asked for', () => {
  it('is told in instants: days begin and end in France, in summer and in winter', () => {
    expect(filterOf(EVERYTHING)).toEqual({});
    expect(filterOf({ ...EVERYTHING, from: '2026-07-14', to: '2026-11-20' })).toEqual({
      from: new Date('2026-07-13T22:00:00Z'),
      until: new Date('2026-11-20T23:00:00Z'),
    });
    // The clocks change within the day.
    expect(filterOf({ ...EVERYTHING, from: '2026-03-29', to: '2026-03-29' })).toEqual({
      from: new Date('2026-03-28T23:00:00Z'),
      until: new Date('2026-03-29T22:00:00Z'),
    });
  });

  it('names accounts, holders of links and the program', () => {
    expect(filterOf({ ...EVERYTHING, by: 'ann', dossier: 'd1' })).toEqual({
      by: { kind: 'person', user: 'ann' },
      dossier: 'd1',
    });
    expect(filterOf({ ...EVERYTHING, by: 'lien' }).by).toEqual({ kind: 'link-holder' });
    expect(filterOf({ ...EVERYTHING, by: 'programme' }).by).toEqual({ kind: 'program' });
    expect(filterOf({ ...EVERYTHING, by: 'toString' }).by).toEqual({ kind: 'person', user: 'toString' });
  });
});
