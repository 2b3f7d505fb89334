/** The audit log: entries chained by a keyed hash, so that one changed, removed or slipped in shows. */
import { createHmac } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Clock } from '../../app/ports.ts';
import type { AuditCheck, AuditEntry, AuditEvent, AuditLog } from '../../app/workspace/ports.ts';
import { serialise } from '../../database/engine.ts';
import type { Database } from '../../database/schema.ts';
import type { AuditLogTable } from '../../database/workspace-schema.ts';
import { auditRows } from './audit-rows.ts';

const BATCH = 1000;

/** HMAC-SHA-256 over the hash before and every column, as a JSON list: no two entries write the same text. */
export function chainEntry(key: Uint8Array, before: string, row: Omit<AuditLogTable, 'hash'>): string {
  const columns = [row.seq, row.at, row.actor, row.organisation_id, row.action, row.object_kind, row.object_id];
  return createHmac('sha256', key)
    .update(JSON.stringify([before, ...columns, row.detail]))
    .digest('hex');
}

async function lastOf(db: Kysely<Database> | Transaction<Database>): Promise<{ seq: number; hash: string }> {
  const last = db.selectFrom('audit_log').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1);
  return (await last.executeTakeFirst()) ?? { seq: 0, hash: '' };
}

function openEntry(row: AuditLogTable): AuditEntry {
  const object = row.object_kind === null ? null : { kind: row.object_kind, id: row.object_id ?? '' };
  const { seq, actor, action, hash } = row;
  const detail = JSON.parse(row.detail) as NonNullable<AuditEvent['detail']>;
  return { seq, at: new Date(row.at), actor, organisation: row.organisation_id, action, object, detail, hash };
}

async function append(db: Kysely<Database>, key: Uint8Array, at: number, event: AuditEvent): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await serialise(transaction, 'audit');
    const last = await lastOf(transaction);
    const row = {
      seq: last.seq + 1,
      at,
      actor: event.actor,
      organisation_id: event.organisation,
      action: event.action,
      object_kind: event.object?.kind ?? null,
      object_id: event.object?.id ?? null,
      detail: JSON.stringify(event.detail ?? {}),
    };
    await transaction
      .insertInto('audit_log')
      .values({ ...row, hash: chainEntry(key, last.hash, row) })
      .execute();
  });
}

async function verifyChain(db: Kysely<Database>, key: Uint8Array): Promise<AuditCheck> {
  let [seq, head] = [0, ''];
  for (;;) {
    const next = db.selectFrom('audit_log').where('seq', '>', seq).selectAll().orderBy('seq').limit(BATCH);
    const rows = await next.execute();
    for (const row of rows) {
      if (row.seq !== seq + 1 || row.hash !== chainEntry(key, head, row)) {
        return { entries: seq, head: head === '' ? null : head, brokenAt: row.seq };
      }
      [seq, head] = [row.seq, row.hash];
    }
    if (rows.length < BATCH) return { entries: seq, head: head === '' ? null : head, brokenAt: null };
  }
}

/** The log, chained under `key` (32 bytes): who holds the database but not the key cannot rewrite it unseen. */
export function createAuditLog({ db, key, clock }: { db: Kysely<Database>; key: Uint8Array; clock: Clock }): AuditLog {
  return {
    record: (event) => append(db, key, clock.now().getTime(), event),
    page: async (organisation, query) => (await auditRows(db, organisation, query)).map(openEntry),
    verify: () => verifyChain(db, key),
  };
}
