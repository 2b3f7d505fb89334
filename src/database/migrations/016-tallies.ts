/** Counts behind the statistics, kept with every change in a dossier, and indexes that find the dossiers of a small group.
 *  Databases that hold findings already have them counted here, once. Shipped: never edit. */
import { type Kysely, sql } from 'kysely';

const NUMBERS = ['dossiers', 'conforme', 'partiel', 'contraire', 'absent', 'illisible', 'delivered', 'kept'];
const KEYS: Record<string, string> = {
  requirement: 'f.requirement',
  theme: 'f.theme',
  provider: "coalesce(c.provider_key, '')",
  speciality: 'c.speciality',
  year: 'cast(c.year as text)',
};

async function count<Tables>(db: Kysely<Tables>, category: string, key: string): Promise<void> {
  const verdicts = ['conforme', 'partiel', 'contraire', 'absent', 'illisible'].map(
    (verdict) => `sum(case when c.kind = 'contrat' and f.verdict = '${verdict}' then 1 else 0 end)`,
  );
  const delivered = "d.status in ('rendu', 'relance')";
  const agreement = [
    `sum(case when ${delivered} then 1 else 0 end)`,
    `sum(case when ${delivered} and f.machine = f.verdict then 1 else 0 end)`,
  ];
  const numbers = [
    "count(distinct case when c.kind = 'contrat' then c.dossier_id end)",
    ...verdicts,
    ...(category === 'requirement' ? agreement : ['0', '0']),
  ];
  await sql
    .raw(
      `insert into tallies (organisation_id, category, key, ${NUMBERS.join(', ')})
       select c.organisation_id, '${category}', ${key}, ${numbers.join(', ')}
       from contracts c
       join contract_findings f on f.contract_id = c.id
       join dossiers d on d.id = c.dossier_id
       ${category === 'requirement' ? '' : "where c.kind = 'contrat'"}
       group by c.organisation_id, ${key}`,
    )
    .execute(db);
}

/** Counts the findings that are there, into an empty table. */
export async function countTallies<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const [category, key] of Object.entries(KEYS)) await count(db, category, key);
}

export async function up(db: Kysely<unknown>): Promise<void> {
  const table = db.schema
    .createTable('tallies')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull());
  await NUMBERS.reduce((made, name) => made.addColumn(name, 'bigint', (column) => column.notNull()), table)
    .addPrimaryKeyConstraint('tallies_key', ['organisation_id', 'category', 'key'])
    .execute();
  await countTallies(db);
  await sql`create index contracts_provider on contracts (organisation_id, coalesce(provider_key, ''))`.execute(db);
  await db.schema
    .createIndex('contracts_speciality')
    .on('contracts')
    .columns(['organisation_id', 'speciality'])
    .execute();
  await sql`create index contracts_year on contracts (organisation_id, cast(year as text))`.execute(db);
}
