/** The month that a contract counts under in figures over time, as its year: that of its start, else of its reading. Those
 *  that were read already get it where their start is known, else where their adding tells. Shipped: never edit. */
import { type Kysely, sql } from 'kysely';
import { engineOf } from '../engine.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('contracts').addColumn('month', 'text').execute();
  const added =
    engineOf(db) === 'sqlite'
      ? "strftime('%Y-%m', added_at / 1000, 'unixepoch')"
      : "to_char(to_timestamp(added_at / 1000) at time zone 'UTC', 'YYYY-MM')";
  const month = `coalesce(substr(start_on, 1, 7), ${added})`;
  await sql
    .raw(
      `update contracts set month = ${month} where read_at is not null and substr(${month}, 1, 4) = cast(year as text)`,
    )
    .execute(db);
  await db.schema.createIndex('contracts_month').on('contracts').columns(['organisation_id', 'month']).execute();
}
