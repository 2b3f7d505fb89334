/** People of an organisation in French order and by role, for organisations of thousands. Shipped: never edit. */
import { type Kysely, sql } from 'kysely';
import { fold } from '../../core/text/fold.ts';

/** Names in one statement. */
const BATCH = 500;

/** Those who have joined already are put in order here. */
async function fillKeys(db: Kysely<unknown>): Promise<void> {
  const people = await sql<{ id: string; name: string }>`select id, name from auth_users`.execute(db);
  for (let start = 0; start < people.rows.length; start += BATCH) {
    const some = people.rows.slice(start, start + BATCH);
    const cases = some.map(({ id, name }) => sql`when ${id} then ${fold(name).trim()}`);
    const ids = some.map(({ id }) => sql`${id}`);
    await sql`update memberships set sort_key = case user_id ${sql.join(cases, sql` `)} end
      where user_id in (${sql.join(ids)})`.execute(db);
  }
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('memberships')
    .addColumn('sort_key', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await fillKeys(db);
  const indexes: Record<string, string[]> = {
    memberships_by_name: ['organisation_id', 'sort_key', 'user_id'],
    memberships_by_role: ['organisation_id', 'role', 'sort_key', 'user_id'],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.createIndex(name).on('memberships').columns(columns).execute();
  }
}
