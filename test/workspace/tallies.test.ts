/** The counts behind the statistics, after any changes, are those that counting every finding again gives. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dossier, DossierContract } from '../../src/app/workspace/dossier-ports.ts';
import type { Review, Verdict } from '../../src/core/review/types.ts';
import { DOSSIER_STATUSES } from '../../src/core/workspace/statuses.ts';
import { migrate } from '../../src/database/migrate.ts';
import { createContractStore } from '../../src/store/workspace/contract-store.ts';
import { createDossierStore } from '../../src/store/workspace/dossier-store.ts';
import { createStatisticsStore } from '../../src/store/workspace/statistics-store.ts';
import { DATABASES, type TestDatabase } from '../builders/database.ts';
import { DOSSIER_TIME as AT, buildContract, buildDossier } from '../builders/dossier.ts';
import { buildReview } from '../builders/review.ts';

const OPTIONS = { keepUntil: AT, speciality: 'ORL', now: AT };
const VERDICTS: Verdict[] = ['conforme', 'partiel', 'contraire', 'absent', 'illisible'];
const PROVIDERS = [null, 'Alpha', 'Béta'];
const YEARS = ['2024-01-01', '2025-06-01'];

const newDossier = (id: string): Dossier =>
  buildDossier({ id, organisation: Number(id) % 3 === 0 ? 'other' : 'org', title: id, speciality: 'ORL' });

const newContract = (id: string, { id: dossier, organisation }: Dossier, offer: boolean): DossierContract =>
  buildContract({ id, dossier, organisation, review: `r${id}`, kind: offer ? 'offre' : 'contrat' });

type Change = {
  what: 'add' | 'read' | 'fail' | 'again' | 'drop' | 'status' | 'speciality' | 'erase';
  a: number;
  b: number;
};

const WHAT = ['add', 'add', 'read', 'read', 'read', 'fail', 'again', 'drop', 'status', 'speciality', 'erase'] as const;
const changes = fc.array(
  fc.record({ what: fc.constantFrom<Change['what']>(...WHAT), a: fc.nat(1000), b: fc.nat(1000) }),
  { minLength: 5, maxLength: 30 },
);

const BASE = buildReview();

/** A reading whose verdicts, provider and year depend on `seed`. */
function readingOf(seed: number): { review: Review; findings: Parameters<typeof decide>[0] } {
  const facts = { ...BASE.facts, provider: PROVIDERS[seed % 3] ?? null, startDate: YEARS[seed % 2] ?? null };
  return { review: { ...BASE, facts }, findings: BASE.findings.slice(seed % 2) };
}

const decide = (findings: Review['findings'], seed: number) =>
  findings.map((finding, place) => ({
    finding,
    verdict: (seed + place) % 4 === 0 ? (VERDICTS[(seed + place) % 5] ?? finding.verdict) : finding.verdict,
    decision: null,
  }));

async function apply(db: TestDatabase['db'], { what, a, b }: Change, next: () => string): Promise<void> {
  const [dossiers, contracts] = [createDossierStore(db), createContractStore(db)];
  const dossier = newDossier(String(a % 7));
  if ((await dossiers.find(dossier.id)) === null) await dossiers.create(dossier);
  if (what === 'add') await contracts.add([newContract(next(), dossier, b % 5 === 0)], OPTIONS);
  if (what === 'status') {
    const status = DOSSIER_STATUSES[b % DOSSIER_STATUSES.length] ?? 'rendu';
    await dossiers.setStatus(dossier.id, status, { now: AT, keepUntil: AT, clearValidation: false });
  }
  if (what === 'speciality') await dossiers.change(dossier.id, { speciality: `S${b % 3}` }, AT);
  if (what === 'erase') await dossiers.delete(dossier.id);
  const own = await contracts.ofDossier(dossier.id);
  const one = own[b % Math.max(1, own.length)];
  if (one === undefined) return;
  const { review, findings } = readingOf(a + b);
  if (what === 'read') await contracts.saveReading(one.id, { title: 'Lu', review, findings: decide(findings, b) }, AT);
  if (what === 'fail') await contracts.saveReading(one.id, { title: 'Lu', review: null, findings: [] }, AT);
  if (what === 'again') await contracts.markWaiting(one.id);
  if (what === 'drop') await contracts.delete(one.id, AT);
}

/** Counted here, finding by finding, as the page says it. */
async function recount(db: TestDatabase['db']): Promise<Record<string, object>> {
  const rows = await db
    .selectFrom('contract_findings as f')
    .innerJoin('contracts as c', 'c.id', 'f.contract_id')
    .innerJoin('dossiers as d', 'd.id', 'c.dossier_id')
    .selectAll('f')
    .select(['c.kind', 'c.provider_key', 'c.speciality', 'c.year', 'c.month', 'c.dossier_id', 'd.status'])
    .execute();
  const groups = new Map<string, { dossiers: Set<string>; counts: Record<string, number> }>();
  const into = (organisation: string, category: string, key: string) => {
    const name = `${organisation} ${category} ${key}`;
    const group = groups.get(name) ?? { dossiers: new Set<string>(), counts: {} };
    groups.set(name, group);
    return group;
  };
  const countIn = (counts: Record<string, number>, name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const row of rows) {
    if (['rendu', 'relance'].includes(row.status)) {
      const { counts } = into(row.organisation_id, 'requirement', row.requirement);
      countIn(counts, 'delivered');
      if (row.machine === row.verdict) countIn(counts, 'kept');
    }
    if (row.kind !== 'contrat') continue;
    const { requirement, theme, speciality } = row;
    const month = row.month ?? 'never';
    const quarter = `${month.slice(0, 4)}-T${['01', '02', '03'].includes(month.slice(5)) ? 1 : 2}`;
    const times = { year: String(row.year), month, quarter };
    const keys = { requirement, theme, speciality, provider: row.provider_key ?? '', ...times };
    for (const [category, key] of Object.entries(keys)) {
      const group = into(row.organisation_id, category, key);
      group.dossiers.add(row.dossier_id);
      countIn(group.counts, row.verdict);
    }
  }
  return Object.fromEntries(
    [...groups].map(([name, { dossiers, counts }]) => [name, { dossiers: dossiers.size, ...counts }]),
  );
}

async function kept(db: TestDatabase['db']): Promise<Record<string, object>> {
  const rows = await db.selectFrom('tallies').selectAll().execute();
  return Object.fromEntries(
    rows.map(({ organisation_id, category, key, dossiers, ...counts }) => [
      `${organisation_id} ${category} ${key}`,
      { dossiers, ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)) },
    ]),
  );
}

describe.each(DATABASES)('the counts of the statistics on $engine', ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  it('follow every change: readings, decisions, failures, statuses, specialities and deletions', async () => {
    let count = 0;
    const next = () => `c${count++}`;
    const property = fc.asyncProperty(changes, async (list) => {
      for (const change of list) await apply(database.db, change, next);
      expect(await kept(database.db)).toEqual(await recount(database.db));
    });
    await fc.assert(property, { numRuns: 12 });
    for (let id = 0; id < 7; id += 1) await createDossierStore(database.db).delete(String(id));
    expect(await kept(database.db)).toEqual({});
  });

  it('stay whole when several contracts of a dossier are read at the same time', async () => {
    const dossier = newDossier('1');
    await createDossierStore(database.db).create(dossier);
    const contracts = createContractStore(database.db);
    const ids = Array.from({ length: 8 }, (_, index) => `p${index}`);
    await contracts.add(
      ids.map((id) => newContract(id, dossier, false)),
      OPTIONS,
    );
    const read = (id: string, seed: number) => {
      const { review, findings } = readingOf(seed);
      return contracts.saveReading(id, { title: 'Lu', review, findings: decide(findings, seed) }, AT);
    };
    await Promise.all(ids.map(read));
    expect(await kept(database.db)).toEqual(await recount(database.db));
  });

  it('are made from the findings of a database that had none', async () => {
    const next = () => 'c';
    for (const what of ['add', 'read', 'status'] as const) await apply(database.db, { what, a: 1, b: 4 }, next);
    const before = await kept(database.db);
    expect(Object.keys(before).length).toBeGreaterThan(5);
    for (const name of ['provider', 'speciality', 'year'])
      await sql.raw(`drop index contracts_${name}`).execute(database.db);
    await sql`drop table tallies`.execute(database.db);
    await sql`delete from kysely_migration where name in ('016-tallies', '022-period-tallies')`.execute(database.db);
    expect(await migrate(database.db)).toEqual(['016-tallies', '022-period-tallies']);
    expect(await kept(database.db)).toEqual(before);
  });

  it('find the month of contracts that were read before months were kept', async () => {
    const dossier = newDossier('1');
    await createDossierStore(database.db).create(dossier);
    const contracts = createContractStore(database.db);
    const dated = readingOf(1).review;
    const undated = { ...dated, date: '2026-11-20', facts: { ...dated.facts, startDate: null } };
    for (const [id, review] of [
      ['dated', dated],
      ['undated', undated],
    ] as const) {
      await contracts.add([newContract(id, dossier, false)], OPTIONS);
      await contracts.saveReading(id, { title: 'Lu', review, findings: decide(review.findings, 0) }, AT);
    }
    await contracts.add([newContract('unread', dossier, false)], OPTIONS);
    const months = async () =>
      (await database.db.selectFrom('contracts').select(['id', 'month']).orderBy('id').execute()).map(
        ({ id, month }) => [id, month],
      );
    const before = await months();
    expect(before).toEqual([
      ['dated', '2025-06'],
      ['undated', '2026-11'],
      ['unread', null],
    ]);
    await sql`drop index contracts_month`.execute(database.db);
    await sql`alter table contracts drop column month`.execute(database.db);
    await sql`delete from kysely_migration where name = '021-months'`.execute(database.db);
    expect(await migrate(database.db)).toEqual(['021-months']);
    expect(await months()).toEqual(before);
  });

  it('gather small groups without counting a dossier twice', async () => {
    const dossier = newDossier('1');
    await createDossierStore(database.db).create(dossier);
    const contracts = createContractStore(database.db);
    for (const [place, id] of ['a', 'b', 'c'].entries()) {
      await contracts.add([newContract(id, dossier, false)], OPTIONS);
      const { review, findings } = readingOf(place);
      await contracts.saveReading(id, { title: 'Lu', review, findings: decide(findings, place) }, AT);
    }
    const tallies = await createStatisticsStore(database.db).tallies('org', 'provider');
    expect(tallies.map(({ key, few }) => [key, few])).toEqual([
      ['', ['1']],
      ['alpha', ['1']],
      ['beta', ['1']],
    ]);
  });
});
