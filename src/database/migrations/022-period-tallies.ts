/** Counts by month and quarter, beside those by year. Shipped: never edit. */
import { type Kysely, sql } from 'kysely';

const VERDICTS = ['conforme', 'partiel', 'contraire', 'absent', 'illisible'];
const QUARTER = "substr(c.month, 1, 4) || '-T' || ((cast(substr(c.month, 6, 2) as integer) + 2) / 3)";

async function count(db: Kysely<unknown>, category: string, key: string): Promise<void> {
  const verdicts = VERDICTS.map((verdict) => `sum(case when f.verdict = '${verdict}' then 1 else 0 end)`);
  await sql
    .raw(
      `insert into tallies (organisation_id, category, key, dossiers, ${VERDICTS.join(', ')}, delivered, kept)
       select c.organisation_id, '${category}', ${key}, count(distinct c.dossier_id), ${verdicts.join(', ')}, 0, 0
       from contracts c
       join contract_findings f on f.contract_id = c.id
       where c.kind = 'contrat' and c.month is not null
       group by c.organisation_id, ${key}`,
    )
    .execute(db);
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await count(db, 'month', 'c.month');
  await count(db, 'quarter', QUARTER);
}
