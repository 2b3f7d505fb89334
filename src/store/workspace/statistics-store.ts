/** Findings counted in groups, and how long dossiers are kept, by organisation. */
import { type Kysely, sql } from 'kysely';
import type { RetentionStore, StatisticsGroup, StatisticsStore } from '../../app/workspace/dossier-ports.ts';
import { emptyCounts, SMALLEST_GROUP, type Tally } from '../../core/workspace/statistics.ts';
import { DOSSIER_STATUSES } from '../../core/workspace/statuses.ts';
import type { Database } from '../../database/schema.ts';

/** Keys looked for in one statement: engines bound the number of parameters. */
const BATCH = 500;

/** What each group is made by. */
const KEYS: Record<StatisticsGroup, ReturnType<typeof sql<string>>> = {
  requirement: sql<string>`contract_findings.requirement`,
  theme: sql<string>`contract_findings.theme`,
  provider: sql<string>`coalesce(contracts.provider_key, '')`,
  speciality: sql<string>`contracts.speciality`,
  year: sql<string>`cast(contracts.year as text)`,
};

async function countVerdicts(db: Kysely<Database>, organisation: string, group: StatisticsGroup) {
  return db
    .selectFrom('contract_findings')
    .innerJoin('contracts', 'contracts.id', 'contract_findings.contract_id')
    .where('contract_findings.organisation_id', '=', organisation)
    .where('contracts.kind', '=', 'contrat')
    .select([KEYS[group].as('key'), 'contract_findings.verdict'])
    .select((select) => select.fn.countAll<number>().as('findings'))
    .groupBy([KEYS[group], 'contract_findings.verdict'])
    .execute();
}

async function countDossiers(db: Kysely<Database>, organisation: string, group: StatisticsGroup) {
  const query = db
    .selectFrom('contracts')
    .where('contracts.organisation_id', '=', organisation)
    .where('contracts.kind', '=', 'contrat')
    .where('contracts.state', '=', 'ready');
  const distinct = sql<number>`count(distinct contracts.dossier_id)`.as('dossiers');
  if (group !== 'requirement' && group !== 'theme') {
    return query
      .select([KEYS[group].as('key'), distinct])
      .groupBy(KEYS[group])
      .execute();
  }
  return query
    .innerJoin('contract_findings', 'contract_findings.contract_id', 'contracts.id')
    .select([KEYS[group].as('key'), distinct])
    .groupBy(KEYS[group])
    .execute();
}

/** Ids of the dossiers of groups too small to be shown, so that gathering them counts each once. */
async function nameSmallGroups(
  db: Kysely<Database>,
  organisation: string,
  group: StatisticsGroup,
  tallies: Map<string, Tally>,
): Promise<void> {
  if (group === 'requirement' || group === 'theme') return;
  const small = [...tallies.values()].filter(({ dossiers }) => dossiers < SMALLEST_GROUP).map(({ key }) => key);
  for (let start = 0; start < small.length; start += BATCH) {
    const rows = await db
      .selectFrom('contracts')
      .where('organisation_id', '=', organisation)
      .where('kind', '=', 'contrat')
      .where('state', '=', 'ready')
      .where(KEYS[group], 'in', small.slice(start, start + BATCH))
      .select([KEYS[group].as('key'), 'dossier_id'])
      .distinct()
      .execute();
    for (const { key, dossier_id } of rows) {
      const tally = tallies.get(key);
      if (tally !== undefined) tallies.set(key, { ...tally, few: [...tally.few, dossier_id] });
    }
  }
}

async function talliesOf(db: Kysely<Database>, organisation: string, group: StatisticsGroup): Promise<Tally[]> {
  const tallies = new Map<string, Tally>();
  for (const { key, dossiers } of await countDossiers(db, organisation, group)) {
    tallies.set(key, { key, dossiers: Number(dossiers), few: [], counts: emptyCounts() });
  }
  await nameSmallGroups(db, organisation, group, tallies);
  for (const { key, verdict, findings } of await countVerdicts(db, organisation, group)) {
    const counts: Record<string, number> | undefined = tallies.get(key)?.counts;
    if (counts !== undefined) counts[verdict] = Number(findings);
  }
  return [...tallies.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Counts over the contracts in force; offers are left out. */
export function createStatisticsStore(db: Kysely<Database>): StatisticsStore {
  return {
    tallies: (organisation, group) => talliesOf(db, organisation, group),
    async agreement(organisation) {
      const kept = sql<number>`sum(case when contract_findings.machine = contract_findings.verdict then 1 else 0 end)`;
      const rows = await db
        .selectFrom('contract_findings')
        .innerJoin('contracts', 'contracts.id', 'contract_findings.contract_id')
        .innerJoin('dossiers', 'dossiers.id', 'contracts.dossier_id')
        .where('contract_findings.organisation_id', '=', organisation)
        .where('dossiers.status', 'in', ['rendu', 'relance'])
        .select(['contract_findings.requirement', kept.as('kept')])
        .select((select) => select.fn.countAll<number>().as('examined'))
        .groupBy('contract_findings.requirement')
        .execute();
      return rows.map((row) => ({
        requirement: row.requirement,
        examined: Number(row.examined),
        kept: Number(row.kept),
      }));
    },
  };
}

/** How long an organisation keeps its dossiers. */
export function createRetentionStore(db: Kysely<Database>): RetentionStore {
  return {
    async read(organisation) {
      const rows = await db
        .selectFrom('retention_rules')
        .where('organisation_id', '=', organisation)
        .selectAll()
        .execute();
      return Object.fromEntries(rows.map(({ status, days }) => [status, days]));
    },
    async write(organisation, days) {
      const rows = DOSSIER_STATUSES.map((status) => ({ organisation_id: organisation, status, days: days[status] }));
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('retention_rules').where('organisation_id', '=', organisation).execute();
        await transaction.insertInto('retention_rules').values(rows).execute();
      });
    },
  };
}
