/** The log narrowed to somebody, a dossier, some days, on both engines: nothing left out, nothing twice, and by an index. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { CompiledQuery, type Kysely, type KyselyPlugin, type RootOperationNode } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry, AuditFilter, AuditLog } from '../../src/app/workspace/ports.ts';
import type { Database } from '../../src/database/schema.ts';
import { createRowCipher } from '../../src/store/cipher.ts';
import { createComparisonStore } from '../../src/store/comparison-store.ts';
import { createAuditLog } from '../../src/store/workspace/audit-log.ts';
import { createContractStore } from '../../src/store/workspace/contract-store.ts';
import { createDossierStore } from '../../src/store/workspace/dossier-store.ts';
import { DATABASES, type TestDatabase } from '../builders/database.ts';
import { buildContract, buildDossier, DOSSIER_TIME } from '../builders/dossier.ts';

const START = Date.UTC(2026, 2, 1);
const HOUR = 60 * 60 * 1000;
const DAYS = 30;
const ENTRIES = 240;
const LATER = new Date('2030-01-01T00:00:00Z');

/** Whatever is random to a reader, and the same at each run. */
const pick = (index: number, salt: number, count: number) => (((index + 7) * 2654435761 * salt) >>> 7) % count;

const OBJECTS = [
  { kind: 'dossier', id: 'd1' },
  { kind: 'contract', id: 'c1' },
  { kind: 'review', id: 'r1' },
  { kind: 'comparison', id: 'k1' },
  { kind: 'delivery', id: 'v1' },
  { kind: 'dossier', id: 'd2' },
  { kind: 'contract', id: 'c2' },
  { kind: 'organisation', id: 'org' },
];
const OF_D1 = new Set(['d1', 'c1', 'r1', 'k1', 'v1']);

/** Fills the log; the clock of every seventh entry is two hours slow. */
async function fill(database: TestDatabase): Promise<AuditLog> {
  let time = START;
  const log = createAuditLog({ db: database.db, key: randomBytes(32), clock: { now: () => new Date(time) } });
  for (let index = 0; index < ENTRIES; index += 1) {
    time = START + (index * DAYS * 24 * HOUR) / ENTRIES - (index % 7 === 0 ? 2 * HOUR : 0);
    const actor = [null, 'ann', 'bob', 'ann'][pick(index, 3, 4)] ?? null;
    const alone = ['share.opened', 'dossier.expired', 'share.exported'][pick(index, 5, 3)] ?? '';
    await log.record({
      actor,
      organisation: pick(index, 11, 5) === 0 ? 'other' : 'org',
      action: actor === null ? alone : (['dossier.read', 'share.created'][pick(index, 13, 2)] ?? ''),
      object: OBJECTS[pick(index, 17, OBJECTS.length)] ?? null,
    });
  }
  return log;
}

/** The dossier holds a contract, its reading, a comparison and a delivered copy. */
async function fillDossiers({ db }: TestDatabase): Promise<void> {
  const dossiers = createDossierStore(db);
  const contracts = createContractStore(db);
  for (const place of ['1', '2']) {
    await dossiers.create(buildDossier({ id: `d${place}` }));
    const contract = buildContract({ id: `c${place}`, dossier: `d${place}`, review: `r${place}` });
    await contracts.add([contract], { keepUntil: LATER, speciality: '', now: DOSSIER_TIME });
  }
  const comparison = { id: 'k1', kind: 'offres' as const, reviews: ['r1', 'gone'] };
  await createComparisonStore(db, createRowCipher(randomBytes(32))).save({
    ...comparison,
    createdAt: DOSSIER_TIME,
    expiresAt: LATER,
  });
  const copy = { author: 'u', validated_by: null, digest: '', body: new Uint8Array(1) };
  await db
    .insertInto('deliveries')
    .values({ id: 'v1', dossier_id: 'd1', created_at: 1, ...copy })
    .execute();
}

/** What the filter means, told without a database. */
function answers({ by, dossier, from, until }: AuditFilter, entry: AuditEntry): boolean {
  const alone = entry.action.startsWith('share.') ? 'link-holder' : 'program';
  if (by?.kind === 'person' && entry.actor !== by.user) return false;
  if (by !== undefined && by.kind !== 'person' && (entry.actor !== null || by.kind !== alone)) return false;
  if (dossier === 'd1' && !OF_D1.has(entry.object?.id ?? '')) return false;
  if (from !== undefined && entry.at < from) return false;
  return until === undefined || entry.at < until;
}

const ACTORS: AuditFilter['by'][] = [
  undefined,
  { kind: 'person', user: 'ann' },
  { kind: 'person', user: 'nobody' },
  { kind: 'link-holder' },
  { kind: 'program' },
];
const instant = fc.option(
  fc.integer({ min: -1, max: 24 * (DAYS + 1) }).map((hour) => new Date(START + hour * HOUR)),
  { nil: undefined },
);
const filters = fc.record({
  by: fc.constantFrom(...ACTORS),
  dossier: fc.constantFrom(undefined, 'd1'),
  from: instant,
  until: instant,
});

describe.each(DATABASES)('the log, narrowed, on $engine', ({ open }) => {
  let database: TestDatabase;
  let log: AuditLog;
  let all: AuditEntry[];
  beforeAll(async () => {
    database = await open();
    await fillDossiers(database);
    log = await fill(database);
    all = await log.page('org', { before: null, limit: ENTRIES });
  }, 120_000);
  afterAll(() => database?.close());

  /** The whole answer, a page at a time, each page asked for by the last number of the one before. */
  async function readOn(filter: AuditFilter, limit: number): Promise<number[]> {
    const seen: number[] = [];
    for (;;) {
      const page = await log.page('org', { before: seen.at(-1) ?? null, limit, filter });
      seen.push(...page.map(({ seq }) => seq));
      if (page.length < limit) return seen;
    }
  }

  it('gives what answers every filter at once, the latest first, page after page', async () => {
    expect(all.length).toBeGreaterThan(150);
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 60 }), async (filter, limit) => {
        const expected = all.filter((entry) => answers(filter, entry));
        if (Object.values(filter).some((value) => value !== undefined)) {
          expected.sort((a, b) => b.at.getTime() - a.at.getTime() || b.seq - a.seq);
        }
        expect(await readOn(filter, limit)).toEqual(expected.map(({ seq }) => seq));
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('tells nothing of another organisation, nor of a dossier there', async () => {
    const filter = { dossier: 'd1' };
    const theirs = await log.page('other', { before: null, limit: ENTRIES, filter });
    expect(theirs.every(({ organisation }) => organisation === 'other')).toBe(true);
    // Its contracts belong to "org": only entries that name the dossier itself could be there.
    expect(theirs.filter(({ object }) => object?.kind === 'contract')).toEqual([]);
    expect(await log.page('nowhere', { before: null, limit: 9, filter })).toEqual([]);
  });

  it('begins where it is asked to, even at a number that is not of this organisation or not there', async () => {
    const filter: AuditFilter = { by: { kind: 'person', user: 'ann' } };
    const far = await log.page('org', { before: ENTRIES * 10, limit: ENTRIES, filter });
    expect(far.map(({ seq }) => seq)).toEqual(await readOn(filter, 7));
    expect(await log.page('org', { before: 0, limit: 9, filter })).toEqual([]);
  });
});

/** How SQLite reads each statement that `act` sends, as it explains it. */
async function plansOf({ db }: TestDatabase, act: (seen: Kysely<Database>) => Promise<unknown>): Promise<string[]> {
  const nodes: RootOperationNode[] = [];
  const witness: KyselyPlugin = {
    transformQuery({ node }) {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await act(db.withPlugin(witness));
  const plans: string[] = [];
  for (const node of nodes) {
    const { sql: text, parameters } = db.getExecutor().compileQuery(node, { queryId: 'plan' });
    const explained = CompiledQuery.raw(`explain query plan ${text}`, [...parameters]);
    const { rows } = await db.executeQuery<{ detail: string }>(explained);
    plans.push(rows.map(({ detail }) => detail).join('; '));
  }
  return plans;
}

describe('a filter of the log on SQLite', () => {
  const BEFORE = 150;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await DATABASES[0].open();
    await fillDossiers(database);
    await fill(database);
  }, 60_000);
  afterAll(() => database?.close());

  const pageBy = (filter: AuditFilter) =>
    plansOf(database, (db) => {
      const log = createAuditLog({ db, key: randomBytes(32), clock: { now: () => new Date() } });
      return log.page('org', { before: BEFORE, limit: 5, filter });
    });

  it.each([
    ['days', { until: new Date(START + 90 * DAYS * HOUR) }, 'audit_log_days (<expr>=? AND (at,seq)<(?,?))'],
    [
      'a person',
      { by: { kind: 'person', user: 'ann' } },
      'audit_log_actor (organisation_id=? AND actor=? AND (at,seq)<(?,?))',
    ],
    [
      'a person and days',
      { by: { kind: 'person', user: 'ann' }, from: new Date(START), until: new Date(START) },
      'audit_log_actor (organisation_id=? AND actor=? AND at>? AND at<?)',
    ],
    ['links', { by: { kind: 'link-holder' } }, 'audit_log_nobody (organisation_id=? AND <expr>=? AND (at,seq)<(?,?))'],
    [
      'the program',
      { by: { kind: 'program' } },
      'audit_log_nobody (organisation_id=? AND <expr>=? AND (at,seq)<(?,?))',
    ],
  ] satisfies [string, AuditFilter, string][])(
    'by %s begins in its own index, and sorts nothing',
    async (_, filter, index) => {
      const plan = (await pageBy(filter)).at(-1);
      expect(plan).toBe(`SEARCH audit_log USING INDEX ${index}`);
    },
  );

  it('by dossier reads the entries of its objects only, whatever else is asked', async () => {
    const days = { from: new Date(START), until: LATER };
    for (const by of ACTORS) {
      const plans = await pageBy({ dossier: 'd1', by, ...days });
      expect(plans.filter((plan) => plan.includes('SCAN'))).toEqual([]);
      expect(
        plans.filter((plan) => plan.includes('contracts_')).every((plan) => plan.includes('contracts_dossier')),
      ).toBe(true);
      const [found] = plans.filter((plan) => plan.includes('audit_log_object'));
      expect(found).toMatch(
        /^SEARCH audit_log USING (COVERING )?INDEX audit_log_object \(organisation_id=\? AND object_id=\?/,
      );
    }
  });
});
