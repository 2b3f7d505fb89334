/** Findings counted in groups, and how long dossiers are kept, by organisation. */
import { type Kysely, sql } from 'kysely';
import type { RetentionStore, StatisticsGroup, StatisticsStore } from '../../app/workspace/dossier-ports.ts';
import { quarterOf } from '../../core/workspace/evolution.ts';
import { SMALLEST_GROUP, type Tally } from '../../core/workspace/statistics.ts';
import { DOSSIER_STATUSES } from '../../core/workspace/statuses.ts';
import type { TalliesTable } from '../../database/dossier-schema.ts';
import type { Database } from '../../database/schema.ts';
import { talliesIn } from './tallies.ts';

/** What each group is made by, as it is indexed. Points stand in every contract: theirs are never gathered. */
const KEYS: Partial<Record<StatisticsGroup, ReturnType<typeof sql<string>>>> = {
  provider: sql<string>`coalesce(provider_key, '')`,
  speciality: sql<string>`speciality`,
  year: sql<string>`cast(year as text)`,
  month: sql<string>`month`,
};

function openTally({ key, dossiers, conforme, partiel, contraire, absent, illisible }: TalliesTable): Tally {
  return { key, dossiers, few: [], counts: { conforme, partiel, contraire, absent, illisible } };
}

/** Ids of the dossiers of every month of quarters too small to be shown. */
async function nameSmallMonths(db: Kysely<Database>, organisation: string): Promise<Map<string, string[]>> {
  const rows = await talliesIn(db, organisation, 'quarter');
  const small = rows.filter(({ dossiers }) => dossiers > 0 && dossiers < SMALLEST_GROUP).map(({ key }) => key);
  const months = small.flatMap((key) => {
    const last = 3 * Number(key.slice(-1));
    return [last - 2, last - 1, last].map((month) => `${key.slice(0, 4)}-${String(month).padStart(2, '0')}`);
  });
  const named = new Map<string, string[]>();
  if (months.length === 0) return named;
  const found = await db
    .selectFrom('contracts')
    .where('organisation_id', '=', organisation)
    .where('kind', '=', 'contrat')
    .where('month', 'in', months)
    .where(sql<boolean>`exists (select 1 from contract_findings where contract_id = contracts.id)`)
    .select(['month', 'dossier_id'])
    .distinct()
    .execute();
  for (const { month, dossier_id } of found) named.set(month ?? '', [...(named.get(month ?? '') ?? []), dossier_id]);
  return named;
}

function gatherByQuarter(months: ReadonlyMap<string, string[]>): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const [month, dossiers] of months) {
    const quarter = quarterOf(month);
    named.set(quarter, [...new Set([...(named.get(quarter) ?? []), ...dossiers])]);
  }
  return named;
}

/** Ids of the dossiers of groups too small to be shown, by key, so that gathering them counts each once. */
async function nameSmallGroups(
  db: Kysely<Database>,
  organisation: string,
  group: StatisticsGroup,
): Promise<Map<string, string[]>> {
  const named = new Map<string, string[]>();
  const column = KEYS[group];
  if (group === 'quarter') return gatherByQuarter(await nameSmallMonths(db, organisation));
  if (column === undefined) return named;
  const small = db
    .selectFrom('tallies')
    .where('tallies.organisation_id', '=', organisation)
    .where('category', '=', group)
    .where('dossiers', '>', 0)
    .where('dossiers', '<', SMALLEST_GROUP)
    .select('key');
  const rows = await db
    .selectFrom('contracts')
    .where('contracts.organisation_id', '=', organisation)
    .where('kind', '=', 'contrat')
    .where(column, 'in', small)
    .where(sql<boolean>`exists (select 1 from contract_findings where contract_id = contracts.id)`)
    .select([column.as('key'), 'dossier_id'])
    .distinct()
    .execute();
  for (const { key, dossier_id } of rows) named.set(key, [...(named.get(key) ?? []), dossier_id]);
  return named;
}

async function talliesOf(db: Kysely<Database>, organisation: string, group: StatisticsGroup): Promise<Tally[]> {
  const rows = await talliesIn(db, organisation, group);
  const tallies = rows.map(openTally).filter(({ dossiers }) => dossiers > 0);
  if (tallies.some(({ dossiers }) => dossiers < SMALLEST_GROUP)) {
    const named = await nameSmallGroups(db, organisation, group);
    for (const tally of tallies) tally.few = named.get(tally.key) ?? [];
  }
  return tallies.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Counts over the contracts in force; offers are left out, but for the agreement. */
export function createStatisticsStore(db: Kysely<Database>): StatisticsStore {
  return {
    tallies: (organisation, group) => talliesOf(db, organisation, group),
    async agreement(organisation) {
      const rows = await talliesIn(db, organisation, 'requirement');
      return rows
        .filter(({ delivered }) => delivered > 0)
        .map(({ key, delivered, kept }) => ({ requirement: key, examined: delivered, kept }));
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
