/** Pages of the audit log: whole, or narrowed to somebody, a dossier, some days. What a page costs does not grow with the log. */
import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { type AuditFilter, LINK_HOLDER_ACTIONS } from '../../app/workspace/ports.ts';
import type { Database } from '../../database/schema.ts';
import type { AuditLogTable } from '../../database/workspace-schema.ts';

/** Ids looked for in one statement: engines bound the number of parameters. */
const BATCH = 5000;
/** As the index `audit_log_nobody` writes it: an expression is found in an index only word for word. */
const BY_LINK = sql<number>`case when substr(action, 1, ${sql.lit(LINK_HOLDER_ACTIONS.length)}) = ${sql.lit(LINK_HOLDER_ACTIONS)} then 1 else 0 end`;

type Rows = SelectQueryBuilder<Database, 'audit_log', object>;

/** How filters name columns, so that one index serves: that of somebody's entries, that of days alone (written on an expression),
 *  or none of these. */
interface Columns {
  organisation: RawBuilder<string>;
  at: RawBuilder<number>;
  actor: RawBuilder<string | null>;
  nobody: RawBuilder<boolean>;
}
const BY_ACTOR: Columns = {
  organisation: sql`organisation_id`,
  at: sql`at`,
  actor: sql`actor`,
  nobody: sql`actor is null`,
};
const BY_DAY: Columns = { ...BY_ACTOR, organisation: sql`(organisation_id || '')` };
const BY_OBJECT: Columns = {
  organisation: sql`organisation_id`,
  at: sql`+at`,
  actor: sql`coalesce(actor, '')`,
  nobody: sql`coalesce(actor, '') = ''`,
};

/** An entry's place in time: its instant, then its number. */
interface Place {
  at: number;
  seq: number;
}

export interface AuditPageQuery {
  before: number | null;
  limit: number;
  filter?: AuditFilter;
}

const within = (db: Kysely<Database>, organisation: string, columns: Columns) =>
  db.selectFrom('audit_log').where(columns.organisation, '=', organisation);

/** The place of the entry before which to begin; null when there is none. */
async function placeOf(db: Kysely<Database>, organisation: string, seq: number): Promise<Place | null> {
  const own = db.selectFrom('audit_log').where('organisation_id', '=', organisation).where('seq', '<=', seq);
  const row = await own.select('at').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? null : { at: row.at, seq };
}

/** Entries of somebody in a stretch of time. One upper bound only: with two, an engine may begin at the wrong one and read all
 *  that lies between. */
function narrowed(rows: Rows, { by, from, until }: AuditFilter, before: Place | null, columns: Columns): Rows {
  const { at, actor, nobody } = columns;
  const end = until?.getTime();
  const later = before === null || (end !== undefined && before.at >= end);
  return rows
    .$if(by?.kind === 'person', (some) => some.where(actor, '=', by?.kind === 'person' ? by.user : ''))
    .$if(by?.kind === 'link-holder', (some) => some.where(nobody).where(BY_LINK, '=', sql.lit(1)))
    .$if(by?.kind === 'program', (some) => some.where(nobody).where(BY_LINK, '=', sql.lit(0)))
    .$if(from !== undefined, (some) => some.where(at, '>=', from?.getTime() ?? 0))
    .$if(later && end !== undefined, (some) => some.where(at, '<', end ?? 0))
    .$if(!later, (some) => some.where(sql<boolean>`(${at}, seq) < (${before?.at}, ${before?.seq})`));
}

const latest = (rows: Rows, { at }: Columns, limit: number): Rows =>
  rows.orderBy(at, 'desc').orderBy('seq', 'desc').limit(limit);

/** Ids of a dossier and of what it holds today; its own alone when it is gone, or not of the organisation. */
async function objectsOf(db: Kysely<Database>, organisation: string, dossier: string): Promise<string[]> {
  const known = db.selectFrom('dossiers').where('id', '=', dossier).select('organisation_id');
  if ((await known.executeTakeFirst())?.organisation_id !== organisation) return [dossier];
  const own = db.selectFrom('contracts').where('contracts.dossier_id', '=', dossier);
  const contracts = await own.select(['id', 'review_id']).execute();
  const deliveries = await db.selectFrom('deliveries').where('dossier_id', '=', dossier).select('id').execute();
  const comparisons = await own
    .innerJoin('comparison_reviews', 'comparison_reviews.review_id', 'contracts.review_id')
    .select('comparison_reviews.comparison_id as id')
    .distinct()
    .execute();
  const held = [...deliveries, ...comparisons].map(({ id }) => id);
  return [dossier, ...contracts.flatMap((contract) => [contract.id, contract.review_id]), ...held];
}

/** Entries on some objects. Only the index of objects may serve: by any other, an engine would read the log from its end until
 *  it has found enough. */
async function onObjects(
  db: Kysely<Database>,
  own: Rows,
  ids: string[],
  { filter = {}, limit }: AuditPageQuery,
  before: Place | null,
): Promise<AuditLogTable[]> {
  const theirs = narrowed(own.where('object_id', 'in', ids), filter, before, BY_OBJECT);
  const found = await latest(theirs, BY_OBJECT, limit).select('seq').execute();
  if (found.length === 0) return [];
  const numbers = found.map(({ seq }) => seq);
  return db.selectFrom('audit_log').where('seq', 'in', numbers).selectAll().execute();
}

const laterFirst = (a: AuditLogTable, b: AuditLogTable) => b.at - a.at || b.seq - a.seq;

async function pageOfDossier(
  db: Kysely<Database>,
  own: Rows,
  ids: string[],
  query: AuditPageQuery,
  before: Place | null,
): Promise<AuditLogTable[]> {
  const found: AuditLogTable[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    found.push(...(await onObjects(db, own, ids.slice(start, start + BATCH), query, before)));
  }
  return found.sort(laterFirst).slice(0, query.limit);
}

/** Entries of an organisation, most recent first: by number in the whole log; where it is narrowed by instant, then number, which
 *  is the same unless the clocks of two servers disagree. */
export async function auditRows(
  db: Kysely<Database>,
  organisation: string,
  query: AuditPageQuery,
): Promise<AuditLogTable[]> {
  const { before, limit, filter = {} } = query;
  if (Object.values(filter).every((value) => value === undefined)) {
    const own = within(db, organisation, BY_ACTOR);
    const older = before === null ? own : own.where('seq', '<', before);
    return older.selectAll().orderBy('seq', 'desc').limit(limit).execute();
  }
  const place = before === null ? null : await placeOf(db, organisation, before);
  if (before !== null && place === null) return [];
  if (filter.dossier !== undefined) {
    const own = within(db, organisation, BY_OBJECT);
    return pageOfDossier(db, own, await objectsOf(db, organisation, filter.dossier), query, place);
  }
  const columns = filter.by === undefined ? BY_DAY : BY_ACTOR;
  return latest(narrowed(within(db, organisation, columns), filter, place, columns), columns, limit)
    .selectAll()
    .execute();
}
