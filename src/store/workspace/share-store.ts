/** Private links to dossiers, found by the hash of their token, each opening counted. */
import type { Kysely } from 'kysely';
import type { Share, ShareStore } from '../../app/workspace/dossier-ports.ts';
import type { SharesTable } from '../../database/dossier-schema.ts';
import type { Database } from '../../database/schema.ts';
import { hashToken, timeOf } from './row-values.ts';

function openShare(row: SharesTable): Share {
  return {
    id: row.id,
    dossier: row.dossier_id,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    revokedAt: timeOf(row.revoked_at),
    openedAt: timeOf(row.opened_at),
    openings: row.openings,
  };
}

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createShareStore(db: Kysely<Database>): ShareStore {
  return {
    async create(share, token) {
      const row: SharesTable = {
        id: share.id,
        dossier_id: share.dossier,
        token_hash: hashToken(token),
        created_by: share.createdBy,
        created_at: share.createdAt.getTime(),
        expires_at: share.expiresAt.getTime(),
        revoked_at: null,
        opened_at: null,
        openings: 0,
      };
      await db.insertInto('shares').values(row).execute();
    },
    async ofDossier(dossier) {
      const rows = await db
        .selectFrom('shares')
        .where('dossier_id', '=', dossier)
        .selectAll()
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(openShare);
    },
    async open(token, now) {
      const row = await db
        .updateTable('shares')
        .where('token_hash', '=', hashToken(token))
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now.getTime())
        .set((set) => ({ opened_at: now.getTime(), openings: set('openings', '+', 1) }))
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : openShare(row);
    },
    async revoke(dossier, id, now) {
      const own = db.updateTable('shares').where('dossier_id', '=', dossier).where('id', '=', id);
      const standing = own.where('revoked_at', 'is', null).set({ revoked_at: now.getTime() });
      return (await standing.executeTakeFirst()).numUpdatedRows > 0n;
    },
  };
}
