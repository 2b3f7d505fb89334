/** Counts behind the statistics: every change in a dossier brings them up to date in its own transaction, so that no page counts findings. */
import { type Kysely, sql, type Transaction } from 'kysely';
import { quarterOf } from '../../core/workspace/evolution.ts';
import type { TalliesTable } from '../../database/dossier-schema.ts';
import { lockForUpdate } from '../../database/engine.ts';
import type { Database } from '../../database/schema.ts';

const NUMBERS = ['dossiers', 'conforme', 'partiel', 'contraire', 'absent', 'illisible', 'delivered', 'kept'] as const;
type Numbers = Record<(typeof NUMBERS)[number], number>;
type Key = Pick<TalliesTable, 'organisation_id' | 'category' | 'key'>;
type Counts = Map<string, Key & Numbers>;

/** Rows written in one statement: engines bound the number of parameters. */
const BATCH = 100;
const nothing = (): Numbers => ({
  dossiers: 0,
  conforme: 0,
  partiel: 0,
  contraire: 0,
  absent: 0,
  illisible: 0,
  delivered: 0,
  kept: 0,
});

/** Findings of one dossier, those alike together. */
function findingsOf(transaction: Transaction<Database>, dossier: string) {
  return transaction
    .selectFrom('dossiers as d')
    .innerJoin('contracts as c', 'c.dossier_id', 'd.id')
    .innerJoin('contract_findings as f', 'f.contract_id', 'c.id')
    .where('d.id', '=', dossier)
    .select(['d.organisation_id', 'd.status', 'c.kind', 'c.speciality', 'c.year', 'c.month'])
    .select(sql<string>`coalesce(c.provider_key, '')`.as('provider'))
    .select(['f.requirement', 'f.theme', 'f.machine', 'f.verdict'])
    .execute();
}

type Finding = Awaited<ReturnType<typeof findingsOf>>[number];

function numbersIn(counts: Counts, key: Key): Numbers {
  const name = JSON.stringify([key.organisation_id, key.category, key.key]);
  const known = counts.get(name) ?? { ...key, ...nothing() };
  counts.set(name, known);
  return known;
}

function countFinding(counts: Counts, finding: Finding): void {
  const { organisation_id, requirement, theme, provider, speciality, year, month, verdict } = finding;
  const delivered = finding.status === 'rendu' || finding.status === 'relance';
  if (delivered) {
    const agreement = numbersIn(counts, { organisation_id, category: 'requirement', key: requirement });
    agreement.delivered += 1;
    if (finding.machine === verdict) agreement.kept += 1;
  }
  // Offers tell nothing of what practices have signed.
  if (finding.kind !== 'contrat') return;
  const periods = month === null ? {} : { month, quarter: quarterOf(month) };
  const keys = { requirement, theme, provider, speciality, year: String(year), ...periods };
  for (const [category, key] of Object.entries(keys)) {
    const numbers = numbersIn(counts, { organisation_id, category, key });
    numbers.dossiers = 1;
    numbers[verdict as keyof Numbers] += 1;
  }
}

async function countDossier(transaction: Transaction<Database>, dossier: string): Promise<Counts> {
  const counts: Counts = new Map();
  for (const finding of await findingsOf(transaction, dossier)) countFinding(counts, finding);
  return counts;
}

/** What to add to each count, in one order for all: writers then wait for each other, never in a circle. */
function differences(before: Counts, after: Counts): (Key & Numbers)[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    const { organisation_id, category, key } = now ?? old ?? { organisation_id: '', category: '', key: '' };
    const numbers = nothing();
    for (const number of NUMBERS) numbers[number] = (now?.[number] ?? 0) - (old?.[number] ?? 0);
    return NUMBERS.some((number) => numbers[number] !== 0) ? [{ organisation_id, category, key, ...numbers }] : [];
  });
}

async function add(transaction: Transaction<Database>, rows: (Key & Numbers)[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await transaction
      .insertInto('tallies')
      .values(rows.slice(start, start + BATCH))
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'category', 'key']).doUpdateSet(({ eb, ref }) => ({
          dossiers: eb('tallies.dossiers', '+', ref('excluded.dossiers')),
          conforme: eb('tallies.conforme', '+', ref('excluded.conforme')),
          partiel: eb('tallies.partiel', '+', ref('excluded.partiel')),
          contraire: eb('tallies.contraire', '+', ref('excluded.contraire')),
          absent: eb('tallies.absent', '+', ref('excluded.absent')),
          illisible: eb('tallies.illisible', '+', ref('excluded.illisible')),
          delivered: eb('tallies.delivered', '+', ref('excluded.delivered')),
          kept: eb('tallies.kept', '+', ref('excluded.kept')),
        })),
      )
      .execute();
  }
}

/** The name of a provider goes with the last contract that holds it. */
async function forgetEmpty(transaction: Transaction<Database>, rows: readonly (Key & Numbers)[]): Promise<void> {
  for (const { organisation_id, category, key, dossiers, delivered } of rows) {
    if (dossiers >= 0 && delivered >= 0) continue;
    await transaction
      .deleteFrom('tallies')
      .where('organisation_id', '=', organisation_id)
      .where('category', '=', category)
      .where('key', '=', key)
      .where('dossiers', '=', 0)
      .where('delivered', '=', 0)
      .execute();
  }
}

/** Runs a change in a dossier (its contracts, findings or status) so that the counts follow it. The dossier is locked first,
 *  the counts last. */
export async function keepTallies<T>(
  transaction: Transaction<Database>,
  dossier: string,
  change: () => Promise<T>,
): Promise<T> {
  const found = transaction.selectFrom('dossiers').where('id', '=', dossier).select('id');
  await lockForUpdate(transaction, found).execute();
  const before = await countDossier(transaction, dossier);
  const result = await change();
  const rows = differences(before, await countDossier(transaction, dossier));
  await add(transaction, rows);
  await forgetEmpty(transaction, rows);
  return result;
}

/** The counts of an organisation in one category. */
export function talliesIn(db: Kysely<Database>, organisation: string, category: string): Promise<TalliesTable[]> {
  return db
    .selectFrom('tallies')
    .where('organisation_id', '=', organisation)
    .where('category', '=', category)
    .selectAll()
    .execute();
}
