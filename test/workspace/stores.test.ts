/** The workspace's stores on both engines: lists by keyset, decisions, the audit chain, counted attempts, retention. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cursor, Dossier, DossierSort, DossierStore } from '../../src/app/workspace/dossier-ports.ts';
import type { Invitation } from '../../src/app/workspace/ports.ts';
import { createRowCipher } from '../../src/store/cipher.ts';
import { createAttemptCounter } from '../../src/store/workspace/attempt-counter.ts';
import { createAuditLog } from '../../src/store/workspace/audit-log.ts';
import { createContractStore } from '../../src/store/workspace/contract-store.ts';
import { createDecisionStore } from '../../src/store/workspace/decision-store.ts';
import { NO_DAY, sortKey } from '../../src/store/workspace/dossier-rows.ts';
import { createDossierStore } from '../../src/store/workspace/dossier-store.ts';
import { createOrganisationStore } from '../../src/store/workspace/organisation-store.ts';
import { createShareStore } from '../../src/store/workspace/share-store.ts';
import { createStatisticsStore } from '../../src/store/workspace/statistics-store.ts';
import { manualClock } from '../builders/clock.ts';
import { DATABASES, type TestDatabase } from '../builders/database.ts';
import { DOSSIER_TIME as AT, buildContract, buildDossier } from '../builders/dossier.ts';
import { buildReview } from '../builders/review.ts';

const LATER = new Date('2030-01-01T00:00:00Z');
const YEAR = { from: '2027-01-01', to: '2027-12-31', most: 9 };

const CURSORS: Record<DossierSort, (last: Dossier) => string | number> = {
  recent: ({ changedAt }) => changedAt.getTime(),
  titre: ({ title }) => sortKey(title),
  echeance: ({ dueOn }) => dueOn ?? NO_DAY,
};

/** All dossiers of the organisation, five at a time. */
async function readAll(store: DossierStore, sort: DossierSort): Promise<Dossier[]> {
  const seen: Dossier[] = [];
  let after: Cursor | null = null;
  for (;;) {
    const options = { filter: {}, sort, after, limit: 5 };
    const page = await store.list({ organisation: 'org', member: null }, options);
    seen.push(...page);
    const last = page.at(-1);
    if (last === undefined) return seen;
    after = { id: last.id, value: CURSORS[sort](last) };
  }
}

describe.each(DATABASES)('on $engine', ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
    await createOrganisationStore(database.db).create({ id: 'org', kind: 'union', name: 'Union', createdAt: AT });
  });
  afterEach(() => database.close());

  const everything = { organisation: 'org', member: null };

  describe('dossiers', () => {
    it('come page by page in each order, none twice and none left out, equal values included', async () => {
      const store = createDossierStore(database.db);
      for (let i = 0; i < 23; i += 1) {
        const title = ['Écluse', 'ecluse', 'Zélie', 'Abel'][i % 4] ?? '';
        const dueOn = i % 3 === 0 ? `2026-12-0${1 + (i % 5)}` : null;
        const changedAt = new Date(AT.getTime() + (i % 6));
        await store.create(buildDossier({ id: `d${String(i).padStart(2, '0')}`, title, dueOn, changedAt }));
      }
      for (const sort of ['recent', 'titre', 'echeance'] as const) {
        const seen = await readAll(store, sort);
        expect(new Set(seen.map(({ id }) => id)).size, sort).toBe(23);
        expect(seen, sort).toHaveLength(23);
      }
      const [first] = await store.list(everything, { filter: {}, sort: 'titre', after: null, limit: 1 });
      expect(first?.title).toBe('Abel');
      const soonest = await store.list(everything, { filter: {}, sort: 'echeance', after: null, limit: 1 });
      expect(soonest[0]?.dueOn).toBe('2026-12-01');
    });

    it('are found within one organisation, one member, one status, and by words taken as they are', async () => {
      const store = createDossierStore(database.db);
      await store.create(buildDossier({ id: 'a', title: 'Remise de 100 % à l’Œuvre', member: 'm', status: 'relance' }));
      await store.create(buildDossier({ id: 'b', title: 'Remise de 100 euros' }));
      const ids = async (scope: typeof everything | { organisation: string; member: string }, filter: object) =>
        (await store.list(scope, { filter, sort: 'recent', after: null, limit: 9 })).map(({ id }) => id).sort();
      expect(await ids(everything, {})).toEqual(['a', 'b']);
      expect(await ids({ organisation: 'other', member: null }, {})).toEqual([]);
      expect(await ids({ organisation: 'org', member: 'm' }, {})).toEqual(['a']);
      expect(await ids(everything, { status: 'relance' })).toEqual(['a']);
      expect(await ids(everything, { title: '100 %' })).toEqual(['a']);
      expect(await ids(everything, { title: 'OEUVRE' })).toEqual(['a']);
      expect(await ids(everything, { title: '_' })).toEqual([]);
    });

    it('are due for deletion once their status is old enough, and go with all that hangs on them', async () => {
      const store = createDossierStore(database.db);
      const cipher = createRowCipher(randomBytes(32));
      await store.create(buildDossier({ id: 'old', statusAt: new Date('2020-01-01') }));
      await store.create(buildDossier({ id: 'new' }));
      const contracts = createContractStore(database.db);
      const options = { keepUntil: LATER, speciality: '', now: AT };
      await contracts.add([buildContract({ dossier: 'old' })], options);
      const decision = {
        id: 'x',
        requirement: 'q',
        machine: 'absent' as const,
        verdict: 'conforme' as const,
        reason: 'Vu',
        author: 'u',
        decidedAt: AT.toISOString(),
        expiresOn: null,
      };
      await createDecisionStore(database.db, cipher).save('c1', decision, 'hash');
      expect(await store.dueForDeletion('org', 'a-lire', new Date('2025-01-01'), 9)).toEqual(['old']);
      expect(await store.delete('old')).toBe(true);
      for (const table of ['contracts', 'decisions', 'contract_findings'] as const) {
        const rows = await database.db.selectFrom(table).select('id').execute();
        expect(rows, table).toEqual([]);
      }
      expect(await store.find('new')).not.toBeNull();
    });
  });

  describe('a contract', () => {
    it('stands in the calendar of whoever follows its dossier, from the day they do until another does', async () => {
      const [store, dossiers] = [createContractStore(database.db), createDossierStore(database.db)];
      await dossiers.create(buildDossier({ assignee: 'ann', dueOn: '2027-02-02' }));
      await dossiers.create(buildDossier({ id: 'd2', assignee: 'bob', dueOn: '2027-03-03' }));
      const dates = { noticeOn: '2027-01-15', endOn: '2027-04-15' };
      const added = [buildContract(dates), buildContract({ ...dates, id: 'c2', review: 'r2', dossier: 'd2' })];
      await store.add(added, { keepUntil: LATER, speciality: '', now: AT });
      const seenBy = async (assignee: string) =>
        (await dossiers.calendar(everything, { ...YEAR, assignee })).map(({ kind, dossier }) => `${kind} ${dossier}`);
      const whole = (dossier: string) => ['preavis', 'suivi', 'echeance'].map((kind) => `${kind} ${dossier}`);
      expect([await seenBy('ann'), await seenBy('bob')]).toEqual([whole('d1'), whole('d2')]);
      await dossiers.change('d1', { assignee: null }, AT);
      expect(await seenBy('ann')).toEqual([]);
      await dossiers.change('d1', { assignee: 'bob', speciality: 'ORL' }, AT);
      expect(await seenBy('bob')).toHaveLength(6);
      // What else changes leaves it where it is.
      await dossiers.change('d2', { title: 'Autre' }, AT);
      expect(await seenBy('bob')).toHaveLength(6);
      expect(await dossiers.calendar(everything, YEAR)).toHaveLength(6);
    });

    it('takes what its review found; its dossier, the calendar and the statistics follow', async () => {
      const store = createContractStore(database.db);
      await createDossierStore(database.db).create(buildDossier({}));
      await store.add([buildContract({})], { keepUntil: LATER, speciality: 'ORL', now: AT });
      const base = buildReview();
      const review = { ...base, facts: { ...base.facts, noticeDate: '2027-01-15', endDate: '2027-04-15' } };
      const findings = review.findings.map((finding) => ({ finding, verdict: finding.verdict, decision: null }));
      await store.saveReading('c1', { title: 'Lu', review, findings }, AT);
      await store.saveReading('c1', { title: 'Lu', review, findings }, AT);
      const dossiers = createDossierStore(database.db);
      const traps = review.findings.filter(({ verdict }) => verdict === 'contraire').length;
      expect(await dossiers.find('d1')).toMatchObject({ contracts: 1, traps });
      const days = await dossiers.calendar(everything, YEAR);
      expect(days.map(({ kind, date }) => [kind, date])).toEqual([
        ['preavis', '2027-01-15'],
        ['echeance', '2027-04-15'],
      ]);
      expect(await dossiers.calendar({ organisation: 'org', member: 'm' }, YEAR)).toEqual([]);
      expect(await dossiers.calendar(everything, { ...YEAR, assignee: 'a' })).toEqual([]);
      const tallies = await createStatisticsStore(database.db).tallies('org', 'requirement');
      expect(tallies).toHaveLength(review.findings.length);
      expect(tallies.every(({ dossiers: count }) => count === 1)).toBe(true);
      const [orl] = await createStatisticsStore(database.db).tallies('org', 'speciality');
      expect([orl?.key, Object.values(orl?.counts ?? {}).reduce((sum, count) => sum + count, 0)]).toEqual([
        'ORL',
        review.findings.length,
      ]);
    });
  });

  describe('links', () => {
    it('open until they expire or are taken back, and each opening counts', async () => {
      await createDossierStore(database.db).create(buildDossier({}));
      const store = createShareStore(database.db);
      const share = {
        id: 's',
        dossier: 'd1',
        createdBy: 'u',
        createdAt: AT,
        expiresAt: new Date('2026-12-01'),
        revokedAt: null,
        openedAt: null,
        openings: 0,
      };
      await store.create(share, 'a token');
      await store.open('a token', AT);
      expect(await store.open('a token', AT)).toMatchObject({ openings: 2 });
      expect(await store.open('another token', AT)).toBeNull();
      expect(await store.open('a token', new Date('2026-12-01'))).toBeNull();
      expect(await store.revoke('another dossier', 's', AT)).toBe(false);
      expect(await store.revoke('d1', 's', AT)).toBe(true);
      expect(await store.open('a token', AT)).toBeNull();
      const kept = await database.db.selectFrom('shares').selectAll().execute();
      expect(JSON.stringify(kept)).not.toContain('a token');
    });

    it('of invitation are used by one request only', async () => {
      const store = createOrganisationStore(database.db);
      const invitation: Invitation = {
        id: 'i',
        kind: 'joining',
        organisation: 'org',
        role: 'doctor',
        label: 'X',
        user: null,
        createdBy: 'u',
        createdAt: AT,
        expiresAt: LATER,
      };
      await store.invite(invitation, 'a token');
      const used = await Promise.all([1, 2, 3, 4].map(() => store.useInvitation('i', AT)));
      expect(used.filter(Boolean)).toHaveLength(1);
      expect(await store.invitation('a token', AT)).toBeNull();
    });
  });

  describe('the audit log', () => {
    const key = randomBytes(32);
    const event = { actor: 'u', organisation: 'org', action: 'dossier.read', object: { kind: 'dossier', id: 'd' } };

    it('is one whole chain, whoever writes at the same time', async () => {
      const log = createAuditLog({ db: database.db, key, clock: manualClock() });
      await Promise.all(Array.from({ length: 20 }, () => log.record(event)));
      expect(await log.verify()).toMatchObject({ entries: 20, brokenAt: null });
      const page = await log.page('org', { before: 11, limit: 3 });
      expect(page.map(({ seq }) => seq)).toEqual([10, 9, 8]);
      expect(await log.page('other', { before: null, limit: 3 })).toEqual([]);
    });

    it('cannot be changed through the database', async () => {
      const log = createAuditLog({ db: database.db, key, clock: manualClock() });
      await log.record(event);
      const change = database.db.updateTable('audit_log').set({ actor: 'x' }).execute();
      await expect(change).rejects.toThrow(/append-only/);
      await expect(database.db.deleteFrom('audit_log').execute()).rejects.toThrow(/append-only/);
    });

    it('shows an entry that was changed, taken out or slipped in by who went round the database’s own guard', async () => {
      const log = createAuditLog({ db: database.db, key, clock: manualClock() });
      for (let i = 0; i < 5; i += 1) await log.record(event);
      for (const name of ['audit_log_no_update', 'audit_log_no_delete', 'audit_log_no_change on audit_log']) {
        await sql
          .raw(`drop trigger if exists ${name}`)
          .execute(database.db)
          .catch(() => undefined);
      }
      await database.db.updateTable('audit_log').where('seq', '=', 3).set({ actor: 'somebody else' }).execute();
      expect(await log.verify()).toMatchObject({ brokenAt: 3 });
      await database.db.updateTable('audit_log').where('seq', '=', 3).set({ actor: 'u' }).execute();
      expect(await log.verify()).toMatchObject({ brokenAt: null });
      const otherKey = createAuditLog({ db: database.db, key: randomBytes(32), clock: manualClock() });
      expect(await otherKey.verify()).toMatchObject({ brokenAt: 1 });
      await database.db.deleteFrom('audit_log').where('seq', '=', 2).execute();
      expect(await log.verify()).toMatchObject({ brokenAt: 3 });
    });
  });

  it('attempts are counted over a window, together by all who count, and forgotten after', async () => {
    const clock = manualClock();
    const [one, two] = [createAttemptCounter(database.db, clock), createAttemptCounter(database.db, clock)];
    const counts = await Promise.all([one.count('k', 1000), two.count('k', 1000), one.count('k', 1000)]);
    expect(counts.sort()).toEqual([1, 2, 3]);
    expect(await two.reached('k', 1000, 3)).toBe(true);
    clock.advance(1001);
    expect(await two.reached('k', 1000, 3)).toBe(false);
    expect(await two.count('k', 1000)).toBe(1);
    await one.forget('k');
    expect(await two.count('k', 1000)).toBe(1);
  });
});
