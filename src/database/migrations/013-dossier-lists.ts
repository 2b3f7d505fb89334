/** An index for each filter of the list of dossiers in each of its orders, with the words of the title at its end: a page is
 *  read without sorting, and titles are compared without opening rows. Shipped: never edit. */
import type { Kysely } from 'kysely';

const FILTERS: Record<string, string[]> = {
  all: [],
  status: ['status'],
  assignee: ['assignee_id'],
  member: ['member_id'],
  speciality: ['speciality'],
};
const SORTS: Record<string, string[]> = {
  changed: ['changed_at', 'id', 'sort_key'],
  title: ['sort_key', 'id'],
  due: ['due_on', 'id', 'sort_key'],
};
const REPLACED = ['changed', 'status', 'assignee', 'member', 'title', 'due'];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of REPLACED) await db.schema.dropIndex(`dossiers_${name}`).execute();
  for (const [filter, filtered] of Object.entries(FILTERS)) {
    for (const [sort, sorted] of Object.entries(SORTS)) {
      const columns = ['organisation_id', ...filtered, ...sorted];
      await db.schema.createIndex(`dossiers_${filter}_by_${sort}`).on('dossiers').columns(columns).execute();
    }
  }
}
