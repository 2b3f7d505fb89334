/** The days that dossiers and contracts bind their readers to, for the calendar. */
import type { Kysely } from 'kysely';
import type { CalendarEntry, CalendarPeriod } from '../../app/workspace/dossier-ports.ts';
import type { Scope } from '../../core/workspace/policy.ts';
import type { Database } from '../../database/schema.ts';

function contractDays(db: Kysely<Database>, { organisation, member }: Scope, column: 'notice_on' | 'end_on') {
  return ({ from, to, most, assignee }: CalendarPeriod) =>
    db
      .selectFrom('contracts')
      .innerJoin('dossiers', 'dossiers.id', 'contracts.dossier_id')
      .where('contracts.organisation_id', '=', organisation)
      .where(`contracts.${column}`, '>=', from)
      .where(`contracts.${column}`, '<=', to)
      .where('contracts.kind', '=', 'contrat')
      .$if(member !== null, (own) => own.where('dossiers.member_id', '=', member))
      .$if(assignee !== undefined, (own) => own.where('contracts.assignee_id', '=', assignee ?? ''))
      .select(['contracts.id', 'contracts.title', 'contracts.provider', `contracts.${column} as date`])
      .select(['dossiers.id as dossier_id', 'dossiers.title as dossier_title'])
      .orderBy(`contracts.${column}`)
      .orderBy('contracts.id')
      .limit(most)
      .execute();
}

async function dueDays(db: Kysely<Database>, { organisation, member }: Scope, period: CalendarPeriod) {
  const { from, to, most, assignee } = period;
  const rows = await db
    .selectFrom('dossiers')
    .where('organisation_id', '=', organisation)
    .where('due_on', '>=', from)
    .where('due_on', '<=', to)
    .$if(member !== null, (own) => own.where('member_id', '=', member))
    .$if(assignee !== undefined, (own) => own.where('assignee_id', '=', assignee ?? ''))
    .select(['id', 'title', 'due_on'])
    .orderBy('due_on')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(
    ({ id, title, due_on }): CalendarEntry => ({
      contract: '',
      dossier: id,
      dossierTitle: title,
      contractTitle: '',
      provider: null,
      kind: 'suivi',
      date: due_on,
    }),
  );
}

/** The nearest entries of each kind in a period, in order of date. */
export async function calendarOf(db: Kysely<Database>, scope: Scope, period: CalendarPeriod): Promise<CalendarEntry[]> {
  const entries = await dueDays(db, scope, period);
  for (const [column, kind] of [['notice_on', 'preavis'] as const, ['end_on', 'echeance'] as const]) {
    for (const row of await contractDays(db, scope, column)(period)) {
      entries.push({
        contract: row.id,
        dossier: row.dossier_id,
        dossierTitle: row.dossier_title,
        contractTitle: row.title,
        provider: row.provider,
        kind,
        date: row.date ?? '',
      });
    }
  }
  return entries.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.dossier < b.dossier ? -1 : 1));
}
