/** The log by person, by dossier and by day, and the calendar of who follows a dossier: each filter reads an index of its own,
 *  from where its page begins. Contracts learn who follows their dossier. Shipped: never edit. */
import { type Kysely, sql } from 'kysely';

/** The last columns of `object` spare rows that a second filter leaves out. */
const LOG: Record<string, string[]> = {
  actor: ['organisation_id', 'actor', 'at', 'seq'],
  object: ['organisation_id', 'object_id', 'at', 'seq', 'actor', 'action'],
};
const CALENDAR: Record<string, string[]> = {
  notice: ['organisation_id', 'assignee_id', 'notice_on', 'id'],
  end: ['organisation_id', 'assignee_id', 'end_on', 'id'],
};

async function indexLog(db: Kysely<unknown>): Promise<void> {
  for (const [name, columns] of Object.entries(LOG)) {
    await db.schema.createIndex(`audit_log_${name}`).on('audit_log').columns(columns).execute();
  }
  // By an expression, so that only who asks for days alone reads it: SQLite, without counts, would take it for a person's days too.
  await sql`create index audit_log_days on audit_log ((organisation_id || ''), at, seq)`.execute(db);
  // Entries without an account: those of holders of a link, and those of the program.
  await sql`create index audit_log_nobody on audit_log
    (organisation_id, (case when substr(action, 1, 6) = 'share.' then 1 else 0 end), at, seq)
    where actor is null`.execute(db);
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await indexLog(db);
  await db.schema.alterTable('contracts').addColumn('assignee_id', 'text').execute();
  await sql`update contracts set assignee_id = (select assignee_id from dossiers where dossiers.id = contracts.dossier_id)
    where dossier_id in (select id from dossiers where assignee_id is not null)`.execute(db);
  for (const [name, columns] of Object.entries(CALENDAR)) {
    await db.schema.createIndex(`contracts_assignee_${name}`).on('contracts').columns(columns).execute();
  }
}
